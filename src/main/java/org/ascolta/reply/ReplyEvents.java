package org.ascolta.reply;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.ascolta.access.Actor;
import org.ascolta.stream.EventType;
import org.ascolta.stream.NewEvent;

/** What happens to replies before and after the platforms have them: ids, states and codes only. */
final class ReplyEvents {

    private ReplyEvents() {}

    /** Something about a reply has changed that its ticket's readers want to see. */
    static NewEvent updated(Actor actor, UUID ticket, UUID reply, ReplyStatus status) {
        Map<String, Object> data =
                Map.of("fields", List.of("replies"), "replyId", reply.toString(), "status", status.name());
        return new NewEvent(EventType.TICKET_UPDATED, actor, "ticket", ticket.toString(), ticket, data);
    }

    static NewEvent approvalRequested(Actor actor, UUID ticket, UUID reply, String dueAt) {
        return of(EventType.REPLY_APPROVAL_REQUESTED, actor, ticket, reply, Map.of("dueAt", dueAt));
    }

    static NewEvent approvalOverdue(UUID ticket, UUID reply, String dueAt) {
        return of(EventType.REPLY_APPROVAL_OVERDUE, Actor.SYSTEM, ticket, reply, Map.of("dueAt", dueAt));
    }

    /** It did not arrive: {@code kind} is the class of its error. */
    static NewEvent failed(Actor actor, UUID ticket, UUID reply, String kind, String code) {
        Map<String, Object> data = new HashMap<>();
        data.put("replyId", reply.toString());
        data.put("class", kind);
        data.put("code", code);
        return new NewEvent(EventType.MESSAGE_FAILED, actor, "message", reply.toString(), ticket, data);
    }

    private static NewEvent of(String type, Actor actor, UUID ticket, UUID reply, Map<String, Object> data) {
        return new NewEvent(type, actor, "reply", reply.toString(), ticket, data);
    }
}
