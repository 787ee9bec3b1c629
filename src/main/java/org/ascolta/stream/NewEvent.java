package org.ascolta.stream;

import java.util.Map;
import java.util.UUID;
import org.ascolta.access.Actor;

/**
 * Something that the current transaction made happen. It happened at the transaction's own time.
 *
 * @param type        one of {@link EventType}
 * @param actor       who did it
 * @param subjectKind what it happened to: ticket, message, obligation, customer…
 * @param subjectId   the id of that
 * @param ticketId    the ticket by which readers are scoped, or null when there is none
 * @param data        ids, field names, numbers and reason codes; never a name, a handle or a text
 */
public record NewEvent(
        String type, Actor actor, String subjectKind, String subjectId, UUID ticketId, Map<String, Object> data) {

    public NewEvent {
        if (!EventType.isKnown(type)) {
            throw new IllegalArgumentException("no such event: " + type);
        }
    }
}
