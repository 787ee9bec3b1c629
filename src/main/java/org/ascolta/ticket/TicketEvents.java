package org.ascolta.ticket;

import java.util.Map;
import java.util.UUID;
import org.ascolta.access.Actor;
import org.ascolta.stream.EventType;
import org.ascolta.stream.NewEvent;

/** Events of which a ticket is the subject. */
final class TicketEvents {

    private TicketEvents() {}

    static NewEvent of(String type, Actor actor, UUID ticket, Map<String, Object> data) {
        return new NewEvent(type, actor, "ticket", ticket.toString(), ticket, data);
    }

    static NewEvent updated(Actor actor, UUID ticket, Map<String, Object> data) {
        return of(EventType.TICKET_UPDATED, actor, ticket, data);
    }
}
