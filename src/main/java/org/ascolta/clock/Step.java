package org.ascolta.clock;

import java.util.UUID;
import org.ascolta.sla.Level;
import org.ascolta.sla.Metric;

/**
 * A change of a ticket that a level of a clock asks for.
 *
 * @param ticketId the ticket that shows the clock
 * @param metric   of the clock, which a step of its own never shortens
 * @param word     {@code raise_band} or {@code move_to:<queue name>}
 */
record Step(UUID ticketId, Metric metric, String word) {

    static boolean isStep(String word) {
        return word.equals(Level.RAISE_BAND) || word.startsWith(Level.MOVE_TO);
    }

    /** The name of the queue to move to; null: it is no move. */
    String queue() {
        return word.startsWith(Level.MOVE_TO) ? word.substring(Level.MOVE_TO.length()) : null;
    }
}
