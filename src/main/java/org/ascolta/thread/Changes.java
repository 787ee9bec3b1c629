package org.ascolta.thread;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.ascolta.access.Actor;
import org.ascolta.store.Micros;
import org.ascolta.stream.EventType;
import org.ascolta.stream.NewEvent;
import org.ascolta.triage.Priority;

/** What changed in a thread, as lines of the event log: ids, enums and reason codes only. */
final class Changes {

    private static final Actor OUTSIDE = new Actor(Actor.Kind.external_agent, null);
    private static final Actor MACHINE = new Actor(Actor.Kind.bot, null);

    private final Actor customer;
    private final Actor actor;
    private final Map<UUID, Joined> messages;
    private final List<NewEvent> events = new ArrayList<>();

    /** @param messages those by which obligations may have been answered */
    Changes(UUID identity, Actor actor, Map<UUID, Joined> messages) {
        this.customer = new Actor(Actor.Kind.customer, identity == null ? null : identity.toString());
        this.actor = actor;
        this.messages = messages;
    }

    List<NewEvent> events() {
        return events;
    }

    void created(TicketState ticket, Placing placing) {
        Map<String, Object> data = new LinkedHashMap<>(data("followUpOf", ticket.followUpOf()));
        data.put("queueId", placing.queueId());
        data.putAll(weight(ticket.priority()));
        ticket(EventType.TICKET_CREATED, ticket.id(), data);
    }

    private static Map<String, Object> weight(Priority priority) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("band", priority.band().name());
        data.put("score", priority.score());
        data.put("rules", priority.reasons().stream().map(Priority.Reason::rule).toList());
        return data;
    }

    void status(TicketState before, TicketState after) {
        boolean wasResolved = before != null && before.status() == Status.RESOLVED;
        boolean isResolved = after.status() == Status.RESOLVED;
        if (isResolved && !wasResolved) {
            ticket(EventType.TICKET_RESOLVED, after.id(), Map.of());
        } else if (wasResolved && !isResolved) {
            ticket(
                    EventType.TICKET_REOPENED,
                    after.id(),
                    data("status", after.status().word()));
        } else if (before != null && before.status() != after.status()) {
            ticket(
                    EventType.TICKET_UPDATED,
                    after.id(),
                    data("status", after.status().word()));
        }
    }

    /** How much it matters, and where it waits, if that has changed. */
    void placed(TicketState before, TicketState after, Placing placing) {
        if (!after.priority().equals(before.priority())) {
            Map<String, Object> data = new LinkedHashMap<>();
            data.put("fields", List.of("priority"));
            data.putAll(weight(after.priority()));
            ticket(EventType.TICKET_UPDATED, after.id(), data);
        }
        if (placing.queueId() != null) {
            Map<String, Object> data = new LinkedHashMap<>();
            data.put("fields", List.of("queueId"));
            data.put("queueId", placing.queueId());
            ticket(EventType.TICKET_UPDATED, after.id(), data);
        }
    }

    void merged(UUID shell, UUID into) {
        ticket(EventType.TICKET_MERGED, shell, data("into", into));
    }

    void said(Joined message) {
        if (message.appeared && message.isOutbound()) {
            message(EventType.MESSAGE_SENT, message);
        } else if (message.appeared) {
            message(EventType.MESSAGE_RECEIVED, message);
        }
        if (message.wasEdited) {
            message(EventType.MESSAGE_EDITED, message);
        }
        if (message.hasFailed) {
            Map<String, Object> why = Map.of("code", String.valueOf(message.report.code()), "class", "permanent");
            events.add(new NewEvent(
                    EventType.MESSAGE_FAILED, Actor.SYSTEM, "message", message.id.toString(), message.ticketId, why));
        }
        if (message.wasDeleted) {
            message(EventType.MESSAGE_DELETED, message);
        }
    }

    void obligation(ObligationRow before, ObligationRow after) {
        if (before == null || after.isOpen() && !before.isOpen()) {
            obligation(EventType.OBLIGATION_OPENED, customer, after, Map.of());
        }
        if (before != null && before.state().equals(after.state())) {
            return;
        }
        if (after.state().equals("answered")) {
            Joined answer = messages.get(after.answeredBy());
            Actor by = answer == null ? OUTSIDE : author(answer);
            obligation(EventType.OBLIGATION_ANSWERED, by, after, data("messageId", after.answeredBy()));
        } else if (after.state().equals("waived")) {
            Actor by = new Actor(Actor.Kind.valueOf(after.actorKind()), after.actorId());
            obligation(EventType.OBLIGATION_WAIVED, by, after, data("reason", after.reason()));
        }
    }

    void clock(ClockRow before, ClockRow after, long now) {
        if (before == null) {
            clock(EventType.CLOCK_STARTED, after);
        }
        if (after.fulfilledAt() != null && (before == null || before.fulfilledAt() == null)) {
            clock(EventType.CLOCK_FULFILLED, after);
        }
        if (after.cancelledAt() != null && (before == null || before.cancelledAt() == null)) {
            clock(EventType.CLOCK_CANCELLED, after);
        }
        if (before != null && before.isBreached(now) && !after.isBreached(now)) {
            clock(EventType.CLOCK_CORRECTED, after);
        }
    }

    /** It is known now that it should not have run. */
    void revoked(ClockRow clock, long now) {
        clock(clock.isBreached(now) ? EventType.CLOCK_CORRECTED : EventType.CLOCK_CANCELLED, clock);
    }

    private void clock(String type, ClockRow row) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("metric", row.key().metric().name());
        data.put("cycle", row.cycle());
        if (row.dueAt() != null) {
            data.put("dueAt", Micros.time(row.dueAt()).toInstant().toString());
        }
        events.add(new NewEvent(type, Actor.SYSTEM, "clock", row.id().toString(), row.ticketId(), data));
    }

    /** The same events where tickets that are gone say which ones hold their messages now. */
    static List<NewEvent> leading(List<NewEvent> events, Map<UUID, UUID> went) {
        return events.stream()
                .map(event -> leads(event, went) ? leading(event, went.get(event.ticketId())) : event)
                .toList();
    }

    private static boolean leads(NewEvent event, Map<UUID, UUID> went) {
        return event.type().equals(EventType.TICKET_MERGED)
                && event.data().isEmpty()
                && went.containsKey(event.ticketId());
    }

    private static NewEvent leading(NewEvent event, UUID into) {
        return new NewEvent(
                event.type(),
                event.actor(),
                event.subjectKind(),
                event.subjectId(),
                event.ticketId(),
                data("into", into));
    }

    private void ticket(String type, UUID id, Map<String, Object> data) {
        events.add(new NewEvent(type, actor, "ticket", id.toString(), id, data));
    }

    private void message(String type, Joined message) {
        Actor by = message.isOutbound() ? author(message) : customer;
        events.add(new NewEvent(type, by, "message", message.id.toString(), message.ticketId, Map.of()));
    }

    private static Actor author(Joined ours) {
        if (ours.isReply()) {
            return new Actor(ours.own.human() ? Actor.Kind.agent : Actor.Kind.bot, ours.writer.id());
        }
        return Boolean.TRUE.equals(ours.automatic) ? MACHINE : OUTSIDE;
    }

    private void obligation(String type, Actor by, ObligationRow row, Map<String, Object> data) {
        events.add(new NewEvent(type, by, "obligation", row.id().toString(), row.ticketId(), data));
    }

    private static Map<String, Object> data(String name, Object value) {
        return value == null ? Map.of() : Map.of(name, value.toString());
    }
}
