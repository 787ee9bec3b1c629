package org.ascolta.routing;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
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

    /** Who has waited longest has waited most of the hours of the queue too. */
    private static final String WAITED = """
            SELECT o.* FROM unnest($1::uuid[], $2::integer[]) AS q(id, seconds) CROSS JOIN LATERAL (
                SELECT t.id, t.version, t.queue_id,
                       greatest(coalesce(t.queued_at, t.created_at), t.all_oldest_open_at) AS since
                FROM ticket t
                WHERE t.queue_id = q.id AND %s
                  AND greatest(coalesce(t.queued_at, t.created_at), t.all_oldest_open_at)
                      <= $3::timestamptz - q.seconds * interval '1 second'
                ORDER BY since LIMIT %d) o
            LIMIT %d""".formatted(RoutingSql.WAITS, MOST, MOST);

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
                .inTurn());
    }

    private Uni<List<Handing>> decide(Tx tx) {
        return stations.read(tx).flatMap(queues -> {
            List<Station> flowing = queues.byId().values().stream()
                    .filter(queue -> queue.overflow() != null && queues.isOpen(queue.id()))
                    .toList();
            Columns<Station> q = Columns.of(flowing);
            return flowing.isEmpty()
                    ? Uni.createFrom().item(List.of())
                    : tx.rows(WAITED, q.uuids(Station::id), q.integers(Station::overflowAfter), tx.now())
                            .map(rows -> rows.stream()
                                    .filter(row -> waitedLong(row, queues))
                                    .map(row -> moved(row, queues))
                                    .toList());
        });
    }

    private static boolean waitedLong(Row row, Stations.All queues) {
        Station queue = queues.byId().get(row.getUUID("queue_id"));
        OffsetDateTime since = row.getOffsetDateTime("since");
        return queue.hours().between(Micros.of(since), queues.now()) >= queue.overflowAfter() * 1_000_000L;
    }

    private static Handing moved(Row row, Stations.All queues) {
        UUID to = queues.byId().get(row.getUUID("queue_id")).overflow();
        return new Handing(row.getUUID("id"), row.getInteger("version"), null, to, REASON);
    }
}
