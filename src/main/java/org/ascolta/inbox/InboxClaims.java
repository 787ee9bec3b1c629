package org.ascolta.inbox;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Who works on what: each statement is a transaction of its own, committed before any work begins. */
@ApplicationScoped
class InboxClaims {

    /**
     * Takes what is due, skipping what others take at the same time, until rows or bytes are enough. A row in its third
     * attempt runs alone, as first in its turn; others are taken only if they are in their first or second. The inner
     * limits keep the planner from reading the partitions in any other way than by key.
     */
    private static final String CLAIM = """
            WITH due AS (
              SELECT id, received_at, attempts, is_replay FROM inbox_todo WHERE due_at <= now() AND id >= $1
              ORDER BY id %1$s LIMIT $2 FOR UPDATE SKIP LOCKED),
            sized AS (
              SELECT due.id, due.attempts, row_number() OVER turn AS no, first_value(due.attempts) OVER turn AS first,
                sum(octet_length(r.body)) OVER turn AS bytes, r.connection_id, r.secret_no, r.headers, r.body
              FROM due LEFT JOIN LATERAL (
                (SELECT connection_id, secret_no, headers, body FROM inbox i
                 WHERE i.id = due.id AND i.received_at = due.received_at LIMIT 1)
                UNION ALL
                (SELECT connection_id, secret_no, headers, body FROM inbox_kept k
                 WHERE due.is_replay AND k.id = due.id LIMIT 1)
                LIMIT 1) r ON true
              WINDOW turn AS (ORDER BY due.id %1$s)),
            taken AS (
              SELECT * FROM sized WHERE no = 1 OR (first < 2 AND attempts < 2 AND bytes <= $3))
            UPDATE inbox_todo t SET attempts = least(t.attempts, 32000) + 1, due_at = now() + $4 * interval '1 ms'
            FROM taken LEFT JOIN connection c ON c.id = taken.connection_id WHERE t.id = taken.id
            RETURNING t.id, t.received_at, t.attempts, t.is_replay, taken.connection_id, secret_no, headers, body,
              c.platform, (SELECT count(*) FROM due) AS due
            """;

    private static final String OLDEST_FIRST = CLAIM.formatted("ASC");
    private static final String NEWEST_FIRST = CLAIM.formatted("DESC");

    private static final String GIVE_BACK = """
            UPDATE inbox_todo SET attempts = greatest(attempts - 1, 0), due_at = now() WHERE id = ANY($1)
            """;

    private static final String POSTPONE = """
            UPDATE inbox_todo SET due_at = now() + least(60, power(2, attempts - 1)) * interval '1 s' WHERE id = ANY($1)
            """;

    /** A batch, and whether more was due. */
    record Batch(List<Claimed> rows, boolean more) {}

    private static final Batch NONE = new Batch(List.of(), false);

    private final Pool pool;
    private final InboxPartitions partitions;
    private final InboxConfig.Worker bounds;
    private final Set<UUID> owed = ConcurrentHashMap.newKeySet();

    InboxClaims(@ReactiveDataSource("workers") Pool pool, InboxPartitions partitions, InboxConfig config) {
        this.pool = pool;
        this.partitions = partitions;
        this.bounds = config.worker();
    }

    /** @param floor ids below it are left out: what is not claimed yet is above, most of the time */
    Uni<Batch> claim(boolean newestFirst, UUID floor, int rows) {
        if (!partitions.isReady()) {
            return Uni.createFrom().item(NONE);
        }
        Tuple bound = Tuple.of(
                floor, rows, bounds.bytes().asLongValue(), (int) bounds.lease().toMillis());
        return pool.preparedQuery(newestFirst ? NEWEST_FIRST : OLDEST_FIRST)
                .execute(bound)
                .map(found -> batch(found, rows));
    }

    /** The attempt was not the rows' fault and does not count; remembered until the database has heard it. */
    Uni<Void> giveBack(Collection<UUID> ids) {
        owed.addAll(ids);
        return repay();
    }

    /** Tells the database what it could not be told before. */
    Uni<Void> repay() {
        List<UUID> ids = List.copyOf(owed);
        return change(GIVE_BACK, ids).invoke(() -> ids.forEach(owed::remove));
    }

    /** The attempt counts, and the next one comes later each time. */
    Uni<Void> postpone(Collection<UUID> ids) {
        return change(POSTPONE, ids);
    }

    private Uni<Void> change(String sql, Collection<UUID> ids) {
        return ids.isEmpty()
                ? Uni.createFrom().voidItem()
                : pool.preparedQuery(sql)
                        .execute(Tuple.of(ids.toArray(new UUID[0])))
                        .replaceWithVoid();
    }

    /** Of a claim that has looked at as many rows as it may, nobody knows what is behind them. */
    private static Batch batch(RowSet<Row> found, int most) {
        List<Claimed> rows = new ArrayList<>(found.size());
        long due = 0;
        for (Row row : found) {
            due = row.getLong("due");
            rows.add(Claimed.of(row));
        }
        return new Batch(rows, due > rows.size() || due == most);
    }
}
