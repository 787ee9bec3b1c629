package org.ascolta.thread;

import java.util.Map;
import java.util.UUID;

/**
 * What a decision about a ticket may rest on, read under its thread's lock.
 *
 * @param status      by its own fold, whatever a merge shows; {@code CLOSED} and {@code MERGED} cannot be acted upon
 * @param obligations state (open, answered, waived) by obligation
 * @param isHeld      whether something in it waits for a person to judge it
 */
public record TicketView(UUID ticketId, Status status, Map<UUID, String> obligations, boolean isHeld) {

    public boolean hasOpenObligations() {
        return obligations.containsValue("open");
    }
}
