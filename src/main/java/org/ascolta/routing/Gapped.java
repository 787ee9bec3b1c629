package org.ascolta.routing;

import java.util.Map;
import java.util.UUID;
import org.ascolta.access.Actor;
import org.ascolta.stream.EventType;
import org.ascolta.stream.NewEvent;

/**
 * A ticket that nobody could have, however little there was to do.
 *
 * @param overflow the queue to which it goes at once, or null
 */
record Gapped(UUID ticketId, int version, UUID queueId, Gap why, UUID overflow) {

    Handing handing() {
        return new Handing(ticketId, version, null, overflow == null ? queueId : overflow, Overflower.REASON);
    }

    NewEvent event() {
        return new NewEvent(
                EventType.COVERAGE_GAP,
                Actor.SYSTEM,
                "ticket",
                ticketId.toString(),
                ticketId,
                Map.of("queueId", queueId, "reason", why));
    }
}
