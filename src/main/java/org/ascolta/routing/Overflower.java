package org.ascolta.routing;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.ascolta.access.Actor;
import org.ascolta.store.Columns;
import org.ascolta.store.Micros;
import org.ascolta.store.Tx;

/** Moves tickets that nobody takes to the queues where theirs overflow. What counts is time in which somebody should be there. */
@ApplicationScoped
class Overflower {

    static final String REASON = "overflow";

    private static final int MOST = 200;

    private static final String WAITED =
            """
            SELECT o.* FROM unnest($1::uuid[], $2::timestamptz[]) AS q(id, since) CROSS JOIN LATERAL (
                SELECT t.id, t.version, t.queue_id, %s AS since FROM ticket t
                WHERE t.queue_id = q.id AND t.id <> ALL($3) AND %s AND %s <= q.since
                ORDER BY since LIMIT %d) o
            ORDER BY o.since LIMIT %d""".formatted(RoutingSql.SINCE, RoutingSql.WAITS, RoutingSql.SINCE, MOST, MOST);

    private final Turns turns;
    private final Stations stations;
    private final Hands hands;

    Overflower(Turns turns, Stations stations, Hands hands) {
        this.turns = turns;
        this.stations = stations;
        this.hands = hands;
    }

    /** One round; answers how many were moved: {@link #MOST} when there may be more. */
    Uni<Integer> overflowOnce() {
        return turns.make(new Turns.Round<>(
                        this::decide,
                        (tx, all) ->
                                hands.hand(tx, all, all.size(), Actor.SYSTEM).map(List::size),
                        Handing::ticketId)
                .inTurn(Turns.Turn.assignment));
    }

    Uni<List<Handing>> decide(Tx tx) {
        return stations.read(tx).flatMap(queues -> {
            List<Station> flowing = queues.byId().values().stream()
                    .filter(queue -> queue.overflow() != null && queues.isOpen(queue.id()))
                    .toList();
            Columns<Station> q = Columns.of(flowing);
            return flowing.isEmpty()
                    ? Uni.createFrom().item(List.of())
                    : tx.rows(
                                    WAITED,
                                    q.uuids(Station::id),
                                    q.times(queue -> Micros.time(queue.overflowsSince(queues.now()))),
                                    turns.resting().toArray(UUID[]::new))
                            .map(rows ->
                                    rows.stream().map(row -> moved(row, queues)).toList());
        });
    }

    private static Handing moved(Row row, Stations.All queues) {
        UUID to = queues.byId().get(row.getUUID("queue_id")).overflow();
        return new Handing(row.getUUID("id"), row.getInteger("version"), null, to, REASON);
    }
}
