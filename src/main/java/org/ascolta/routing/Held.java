package org.ascolta.routing;

import io.vertx.mutiny.sqlclient.Row;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.ascolta.access.Actor;
import org.ascolta.stream.EventType;
import org.ascolta.stream.NewEvent;
import org.ascolta.ticket.Group;

/**
 * A ticket whose threads are locked, who had it, and to whom it goes.
 *
 * @param ids the ticket's, and those of what was merged into it at the desk
 */
record Held(Handing to, UUID fromAgent, UUID fromQueue, List<UUID> ids) {

    static Held of(Handing to, Row row, List<UUID> ids) {
        return new Held(to, row.getUUID("assignee_id"), row.getUUID("queue_id"), ids);
    }

    /** Of a ticket that was locked as a whole; back to its queue. */
    static Held back(Group group, String reason) {
        Handing to = new Handing(group.id(), group.version(), null, group.queueId(), reason);
        return new Held(to, group.assigneeId(), group.queueId(), group.ids());
    }

    /** To another queue. */
    boolean isMoved() {
        return !Objects.equals(to.queueId(), fromQueue);
    }

    NewEvent event(Actor actor) {
        Map<String, Object> data = new HashMap<>();
        data.put("queueId", to.queueId());
        data.put("agentId", to.agentId());
        data.put("previousAgentId", fromAgent);
        if (to.reason() != null) {
            data.put("reason", to.reason());
        }
        if (Objects.equals(to.agentId(), fromAgent)) {
            data.put("fields", List.of("queueId"));
        }
        return new NewEvent(type(), actor, "ticket", to.ticketId().toString(), to.ticketId(), data);
    }

    private String type() {
        if (Objects.equals(to.agentId(), fromAgent)) {
            return EventType.TICKET_UPDATED;
        }
        return to.agentId() == null ? EventType.TICKET_UNASSIGNED : EventType.TICKET_ASSIGNED;
    }
}
