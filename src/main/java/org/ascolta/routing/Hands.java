package org.ascolta.routing;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.ascolta.access.Actor;
import org.ascolta.store.Columns;
import org.ascolta.store.Tx;
import org.ascolta.stream.NewEvent;
import org.ascolta.thread.Deed;
import org.ascolta.thread.Desk;
import org.ascolta.thread.TeamSql;

/**
 * The one way by which tickets come to agents and back to queues without anybody's choosing: any number of them in as many
 * round trips as one. Nobody is waited for, unless asked for: what another transaction holds, or has changed since it was decided upon, stays
 * as it is, and comes again.
 */
@ApplicationScoped
class Hands {

    // The row of the ticket is locked too, for a locked row is read again: one that has just been given to somebody
    // else
    // is passed over here, and with a limit the next one is taken instead.
    private static final String LOCK = """
            SELECT t.id, t.assignee_id, t.queue_id,
                   CASE WHEN t.has_members THEN (SELECT count(*) FROM ticket g
                        WHERE g.merged_into = t.id AND g.merged_by = 'desk') ELSE 0 END::integer AS members
            FROM unnest($1::uuid[], $2::integer[]) WITH ORDINALITY AS w(id, version, rank)
            JOIN ticket t ON t.id = w.id AND t.version = w.version
            JOIN thread ON thread.id = t.thread_id
            ORDER BY w.rank LIMIT $3 FOR NO KEY UPDATE OF thread, t""";

    private static final String LOCK_FREE = LOCK + " SKIP LOCKED";

    private static final String LOCK_MEMBERS = """
            SELECT t.id, t.merged_into FROM ticket t JOIN thread ON thread.id = t.thread_id
            WHERE t.merged_into = ANY($1) AND t.merged_by = 'desk' FOR NO KEY UPDATE OF thread SKIP LOCKED""";

    private static final String WRITE = """
            UPDATE ticket t SET assignee_id = n.agent_id, queue_id = n.queue_id,
                   assigned_at = CASE WHEN n.agent_id IS NOT NULL THEN $4::timestamptz END,
                   previous_agent_id = coalesce(t.assignee_id, t.previous_agent_id),
                   queued_at = CASE WHEN n.agent_id IS NULL THEN $4 ELSE t.queued_at END,
                   declined_by = CASE WHEN n.queue_id = t.queue_id THEN t.declined_by ELSE '{}' END,
                   team_id = %s, gap_at = NULL, updated_at = $4, version = t.version + 1
            FROM unnest($1::uuid[], $2::uuid[], $3::uuid[]) AS n(id, agent_id, queue_id) WHERE t.id = n.id""".formatted(TeamSql.in("n.queue_id"));

    // One after the other, so that of those who got something in the same round the first is the next one's first.
    private static final String TURNS = """
            UPDATE agent a SET last_assigned_at = $2::timestamptz + n.rank * interval '1 microsecond'
            FROM (SELECT id, max(rank) AS rank FROM unnest($1::uuid[]) WITH ORDINALITY AS g(id, rank)
                  WHERE id IS NOT NULL GROUP BY id) n
            WHERE a.id = n.id""";

    private final Desk desk;
    private final AssignmentMeters meters;

    Hands(Desk desk, AssignmentMeters meters) {
        this.desk = desk;
        this.meters = meters;
    }

    /** Hands over at most so many of these, the first ones that can be had, for somebody. */
    Uni<List<Held>> hand(Tx tx, List<Handing> wanted, int most, Actor actor) {
        return lock(tx, LOCK_FREE, wanted, most).call(held -> write(tx, held, actor));
    }

    /** Hands over this one when whoever holds it is done with it, unless he has changed it. */
    Uni<List<Held>> await(Tx tx, Handing wanted, Actor actor) {
        return lock(tx, LOCK, List.of(wanted), 1).call(held -> write(tx, held, actor));
    }

    /** Locks those of these that nobody holds and nobody has changed, with their members. */
    Uni<List<Held>> lock(Tx tx, List<Handing> wanted) {
        return lock(tx, LOCK_FREE, wanted, wanted.size());
    }

    private static Uni<List<Held>> lock(Tx tx, String lock, List<Handing> wanted, int most) {
        if (wanted.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        Columns<Handing> w = Columns.of(wanted);
        return tx.rows(lock, w.uuids(Handing::ticketId), w.integers(Handing::version), most)
                .flatMap(rows -> members(tx, rows).map(members -> held(wanted, rows, members)));
    }

    private static Uni<Map<UUID, List<UUID>>> members(Tx tx, List<Row> rows) {
        UUID[] leaders = rows.stream()
                .filter(row -> row.getInteger("members") > 0)
                .map(row -> row.getUUID("id"))
                .toArray(UUID[]::new);
        Map<UUID, List<UUID>> members = new HashMap<>();
        return leaders.length == 0
                ? Uni.createFrom().item(members)
                : tx.rows(LOCK_MEMBERS, (Object) leaders)
                        .invoke(found -> found.forEach(
                                row -> members.computeIfAbsent(row.getUUID("merged_into"), leader -> new ArrayList<>())
                                        .add(row.getUUID("id"))))
                        .replaceWith(members);
    }

    /** Of a ticket with members, all have to be had. */
    private static List<Held> held(List<Handing> wanted, List<Row> rows, Map<UUID, List<UUID>> members) {
        Map<UUID, Held> held = new HashMap<>();
        Map<UUID, Handing> byTicket = new HashMap<>();
        wanted.forEach(to -> byTicket.put(to.ticketId(), to));
        rows.forEach(row -> {
            UUID id = row.getUUID("id");
            List<UUID> ids = new ArrayList<>(List.of(id));
            ids.addAll(members.getOrDefault(id, List.of()));
            if (ids.size() == 1 + row.getInteger("members")) {
                held.put(id, Held.of(byTicket.get(id), row, ids));
            }
        });
        return wanted.stream()
                .map(to -> held.get(to.ticketId()))
                .filter(Objects::nonNull)
                .toList();
    }

    /** Writes what is locked: rows, facts of the timelines, and events. */
    Uni<Void> write(Tx tx, List<Held> held, Actor actor) {
        if (held.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        tx.afterCommit(() -> meters.given(held, actor));
        Columns<Held> h = Columns.of(held);
        UUID[] agents = h.uuids(one -> one.to().agentId());
        return tx.run(
                        WRITE,
                        h.uuids(one -> one.to().ticketId()),
                        agents,
                        h.uuids(one -> one.to().queueId()),
                        tx.now())
                .flatMap(written -> tx.run(TURNS, agents, tx.now()))
                .flatMap(turned -> act(tx, held, actor));
    }

    private Uni<Void> act(Tx tx, List<Held> held, Actor actor) {
        Map<UUID, Deed> deeds = new HashMap<>();
        held.forEach(
                one -> one.ids().forEach(id -> deeds.put(id, Deed.hand(one.to().agentId()))));
        List<NewEvent> events = held.stream().map(one -> one.event(actor)).toList();
        return desk.act(tx, deeds.keySet(), actor, ticket -> Optional.of(deeds.get(ticket.ticketId())), events);
    }
}
