package org.ascolta.clock;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.ascolta.access.Actor;
import org.ascolta.store.Columns;
import org.ascolta.store.Tx;
import org.ascolta.stream.EventLog;
import org.ascolta.stream.NewEvent;
import org.ascolta.thread.Deed;
import org.ascolta.thread.Desk;
import org.ascolta.thread.TeamSql;

/** Takes the steps that levels ask for: tickets rise to the next band and move to other queues, whoever has them. */
@ApplicationScoped
class Steps {

    private static final String LEADS = "SELECT id, band, queue_id, assignee_id FROM ticket WHERE id = ANY($1)";

    private static final String QUEUES = "SELECT id, name FROM queue WHERE name = ANY($1)";

    private static final String CHANGE = """
            UPDATE ticket t SET queue_id = n.queue_id, team_id = %s, assignee_id = n.assignee_id,
                   previous_agent_id = coalesce(t.assignee_id, t.previous_agent_id), queued_at = $4, gap_at = NULL,
                   updated_at = $4, version = version + 1
            FROM unnest($1::uuid[], $2::uuid[], $3::uuid[]) AS n(id, queue_id, assignee_id)
            WHERE t.id = n.id AND t.queue_id IS DISTINCT FROM n.queue_id""".formatted(TeamSql.in("n.queue_id"));

    private static final String MEMBERS = """
            SELECT id, CASE WHEN merged_by = 'desk' THEN merged_into ELSE id END AS leader_id FROM ticket
            WHERE id = ANY($1) OR merged_into = ANY($1) AND merged_by = 'desk'""";

    private final Desk desk;
    private final EventLog log;

    Steps(Desk desk, EventLog log) {
        this.desk = desk;
        this.log = log;
    }

    /** Takes the steps and tells these events first. The threads of the tickets are locked, those of members too. */
    Uni<Void> take(Tx tx, List<Step> steps, List<NewEvent> events) {
        if (steps.isEmpty()) {
            return log.append(tx, events);
        }
        UUID[] ids = steps.stream().map(Step::ticketId).distinct().toArray(UUID[]::new);
        return queues(tx, steps)
                .flatMap(queues -> tx.rows(LEADS, (Object) ids).map(rows -> changes(rows, steps, queues)))
                .flatMap(changes -> changes.isEmpty() ? log.append(tx, events) : change(tx, changes, events));
    }

    private static Uni<Map<String, UUID>> queues(Tx tx, List<Step> steps) {
        String[] names = steps.stream()
                .map(Step::queue)
                .filter(Objects::nonNull)
                .distinct()
                .toArray(String[]::new);
        Map<String, UUID> queues = new HashMap<>();
        return names.length == 0
                ? Uni.createFrom().item(queues)
                : tx.rows(QUEUES, (Object) names)
                        .invoke(rows -> rows.forEach(row -> queues.put(row.getString("name"), row.getUUID("id"))))
                        .replaceWith(queues);
    }

    private static Map<UUID, Change> changes(List<Row> rows, List<Step> steps, Map<String, UUID> queues) {
        Map<UUID, Change> changes = new LinkedHashMap<>();
        rows.stream().map(Lead::of).forEach(lead -> changes.put(lead.id(), new Change(lead, lead, null)));
        steps.forEach(step -> changes.computeIfPresent(step.ticketId(), (id, change) -> change.then(step, queues)));
        changes.values().removeIf(Change::isNone);
        return changes;
    }

    private Uni<Void> change(Tx tx, Map<UUID, Change> changes, List<NewEvent> events) {
        Columns<Change> c = Columns.of(changes.values());
        List<NewEvent> all = new ArrayList<>(events);
        changes.values().forEach(change -> all.addAll(change.events()));
        UUID[] leaders = c.uuids(change -> change.after().id());
        return tx.run(
                        CHANGE,
                        leaders,
                        c.uuids(change -> change.after().queueId()),
                        c.uuids(change -> change.after().assigneeId()),
                        tx.now())
                .flatMap(changed -> tx.rows(MEMBERS, (Object) leaders))
                .flatMap(rows -> {
                    Map<UUID, Change> byTicket = new HashMap<>();
                    rows.forEach(row -> byTicket.put(row.getUUID("id"), changes.get(row.getUUID("leader_id"))));
                    return act(tx, byTicket, Steps::moved, all).chain(() -> act(tx, byTicket, Steps::risen, List.of()));
                });
    }

    private Uni<Void> act(
            Tx tx, Map<UUID, Change> byTicket, Function<Change, Optional<Deed>> deed, List<NewEvent> events) {
        List<UUID> meant = byTicket.keySet().stream()
                .filter(id -> deed.apply(byTicket.get(id)).isPresent())
                .toList();
        return meant.isEmpty()
                ? log.append(tx, events)
                : desk.act(tx, meant, Actor.SYSTEM, view -> deed.apply(byTicket.get(view.ticketId())), events);
    }

    /** A band that rose is a fact, which shortens clocks; the one whose level it was stays as it is. */
    private static Optional<Deed> risen(Change change) {
        return Optional.ofNullable(change.raise())
                .map(raise -> Deed.prioritise(change.after().band(), raise.metric()));
    }

    /** So is a queue in which nobody has it yet. */
    private static Optional<Deed> moved(Change change) {
        UUID queue = change.after().queueId();
        return Objects.equals(queue, change.before().queueId())
                ? Optional.empty()
                : Optional.of(Deed.assign(change.after().assigneeId(), queue));
    }
}
