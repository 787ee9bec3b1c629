package org.ascolta.routing;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.ascolta.access.Actor;
import org.ascolta.sla.Book;
import org.ascolta.sla.Books;
import org.ascolta.store.Columns;
import org.ascolta.store.Micros;
import org.ascolta.store.Tx;

/** Gives tickets whose customers wait back to their queues when their agents are gone. */
@ApplicationScoped
class Returner {

    private static final int MOST = 200;

    /** Of agents who take part and have something to give back, or of one of them. */
    private static final String AGENTS = """
            SELECT a.id, a.presence, a.presence_since, a.heartbeat_at, a.shifts, (SELECT edition FROM sla_head) AS edition
            FROM agent a
            WHERE %s AND ($1::uuid IS NULL OR a.id = $1)
              AND EXISTS (SELECT FROM ticket t WHERE t.assignee_id = a.id AND %s)""".formatted(Roster.TAKES_PART, RoutingSql.OWED);

    /** The same condition as {@link Leaving#returns}. */
    private static final String TICKETS = """
            SELECT t.id, t.version, t.queue_id, t.assignee_id, t.assigned_at, t.all_oldest_open_at
            FROM unnest($1::uuid[], $2::timestamptz[]) AS g(agent_id, gone_at) JOIN ticket t ON t.assignee_id = g.agent_id
            WHERE %s AND (t.assigned_at IS NULL OR t.assigned_at <= g.gone_at OR t.all_oldest_open_at > t.assigned_at)
            ORDER BY t.id LIMIT %d""".formatted(RoutingSql.OWED, MOST);

    private final Turns turns;
    private final Hands hands;
    private final Books books;
    private final RoutingConfig config;

    Returner(Turns turns, Hands hands, Books books, RoutingConfig config) {
        this.turns = turns;
        this.hands = hands;
        this.books = books;
        this.config = config;
    }

    /** One round; answers how many went back: {@link #MOST} when there may be more. */
    Uni<Integer> returnOnce() {
        return of(null);
    }

    /** Those of one agent, or of all. */
    Uni<Integer> of(UUID agent) {
        return turns.make(new Turns.Round<>(
                tx -> decide(tx, agent),
                (tx, all) -> hands.hand(tx, all, all.size(), Actor.SYSTEM).map(List::size),
                Handing::ticketId));
    }

    private Uni<List<Handing>> decide(Tx tx, UUID agent) {
        return tx.rows(AGENTS, agent)
                .flatMap(rows -> rows.isEmpty()
                        ? Uni.createFrom().item(List.of())
                        : books.at(rows.get(0).getLong("edition"))
                                .map(book -> gone(rows, book, Micros.of(tx.now())))
                                .flatMap(gone -> decide(tx, gone)));
    }

    private Map<UUID, Leaving> gone(List<Row> rows, Book book, long now) {
        Map<UUID, Leaving> gone = new HashMap<>();
        for (Row row : rows) {
            Says says = Says.of(row);
            Leaving leaving = new Leaving(
                    says.at(now, config.heartbeatTimeout()).status(),
                    says.absentSince(now, config.heartbeatTimeout()),
                    Shifts.of(row, book).offSince(now));
            if (leaving.isGone()) {
                gone.put(row.getUUID("id"), leaving);
            }
        }
        return gone;
    }

    private static Uni<List<Handing>> decide(Tx tx, Map<UUID, Leaving> gone) {
        Collection<Map.Entry<UUID, Leaving>> all = gone.entrySet();
        Columns<Map.Entry<UUID, Leaving>> g = Columns.of(all);
        return gone.isEmpty()
                ? Uni.createFrom().item(List.of())
                : tx.rows(
                                TICKETS,
                                g.uuids(Map.Entry::getKey),
                                g.times(entry ->
                                        Micros.time(Math.max(0, entry.getValue().since()))))
                        .map(rows -> rows.stream()
                                .map(row -> back(row, gone.get(row.getUUID("assignee_id"))))
                                .toList());
    }

    private static Handing back(Row row, Leaving leaving) {
        return new Handing(
                row.getUUID("id"), row.getInteger("version"), null, row.getUUID("queue_id"), leaving.reason());
    }
}
