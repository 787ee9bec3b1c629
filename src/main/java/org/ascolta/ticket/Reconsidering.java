package org.ascolta.ticket;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.ascolta.access.Actor;
import org.ascolta.store.Tx;
import org.ascolta.stream.EventType;
import org.ascolta.stream.NewEvent;
import org.ascolta.thread.Deed;
import org.ascolta.thread.Desk;
import org.ascolta.triage.PresentMessages;
import org.ascolta.triage.PresentMessages.Present;

/** Does what rules say by now of tickets that wait. Reasons and engagements are acts; tags, queue and team the desk's columns. */
@ApplicationScoped
class Reconsidering {

    private static final String KNOWN = """
            SELECT t.id, t.reasons, t.unanswered, t.tags, t.queue_id, t.team_id, t.skills, t.approval, t.incident_topic,
                   t.assignee_id IS NULL AND t.queue_id = coalesce(t.rules_queue_id, $2) AS follows
            FROM ticket t WHERE t.id = ANY($1)""";

    private static final String CHANGE = """
            UPDATE ticket t SET tags = n.tags, queue_id = n.queue_id,
                   queued_at = CASE WHEN n.queue_id = t.queue_id THEN t.queued_at ELSE $2 END,
                   gap_at = CASE WHEN n.queue_id = t.queue_id THEN t.gap_at END, rules_queue_id = coalesce(n.wanted, t.rules_queue_id),
                   team_id = n.team_id, skills = n.skills, approval = n.approval, incident_topic = n.incident, updated_at = $2,
                   version = t.version + 1
            FROM jsonb_to_recordset($1) AS n(id uuid, tags text[], queue_id uuid, wanted uuid, team_id uuid, skills text[],
                                             approval boolean, incident text)
            WHERE t.id = n.id""";

    private static final UUID DEFAULT_QUEUE = UUID.fromString("00000000-0000-7000-8000-000000000001");

    private final PresentMessages messages;
    private final Desk desk;

    Reconsidering(PresentMessages messages, Desk desk) {
        this.messages = messages;
        this.desk = desk;
    }

    /** @param tickets whose threads are held */
    Uni<Void> reconsider(Tx tx, UUID[] tickets) {
        return messages.judge(tx, tickets).flatMap(present -> tx.rows(KNOWN, tickets, DEFAULT_QUEUE)
                .map(rows -> changes(rows, present))
                .flatMap(changes -> changes.isEmpty() ? Uni.createFrom().voidItem() : change(tx, changes)));
    }

    private static Map<UUID, Reconsidered> changes(List<Row> rows, List<Present> present) {
        Map<UUID, Present> said = new HashMap<>();
        present.forEach(one -> said.put(one.ticketId(), one));
        Map<UUID, Reconsidered> changes = new HashMap<>();
        rows.stream()
                .filter(row -> said.containsKey(row.getUUID("id")))
                .map(row -> Reconsidered.of(row, said.get(row.getUUID("id"))))
                .filter(Reconsidered::isSomething)
                .forEach(one -> changes.put(one.ticketId(), one));
        return changes;
    }

    private Uni<Void> change(Tx tx, Map<UUID, Reconsidered> changes) {
        List<Reconsidered> placed =
                changes.values().stream().filter(one -> !one.fields().isEmpty()).toList();
        List<NewEvent> events = new ArrayList<>();
        placed.forEach(one -> events.add(event(one)));
        Uni<Integer> columns = placed.isEmpty()
                ? Uni.createFrom().item(0)
                : tx.change(
                        CHANGE,
                        new JsonArray(placed.stream().map(Reconsidered::json).toList()),
                        tx.now());
        return columns.chain(() -> act(tx, changes, changes.keySet(), Reconsidered::reasons, events))
                .chain(() -> act(tx, changes, engaged(changes.values()), Reconsidered::engagement, List.of()));
    }

    private Uni<Void> act(
            Tx tx,
            Map<UUID, Reconsidered> changes,
            Collection<UUID> tickets,
            Function<Reconsidered, Optional<Deed>> deed,
            List<NewEvent> events) {
        return tickets.isEmpty()
                ? Uni.createFrom().voidItem()
                : desk.act(tx, tickets, Actor.SYSTEM, view -> deed.apply(changes.get(view.ticketId())), events);
    }

    private static List<UUID> engaged(Collection<Reconsidered> changes) {
        return changes.stream()
                .filter(one -> one.engagement().isPresent())
                .map(Reconsidered::ticketId)
                .toList();
    }

    private static NewEvent event(Reconsidered one) {
        Map<String, Object> data = new HashMap<>();
        data.put("fields", one.fields());
        if (one.fields().contains("queueId")) {
            data.put("queueId", one.queueId());
        }
        String id = one.ticketId().toString();
        return new NewEvent(EventType.TICKET_UPDATED, Actor.SYSTEM, "ticket", id, one.ticketId(), data);
    }
}
