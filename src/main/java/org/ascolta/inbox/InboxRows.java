package org.ascolta.inbox;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.ascolta.store.Database;
import org.ascolta.store.Tx;

/**
 * Reads what is stored, newest first, and puts it back to work. A row is pending while it waits, whatever else it is;
 * otherwise it is kept, or done. Each state is read from the table that knows it, so none has to look for a few among
 * millions.
 */
@ApplicationScoped
class InboxRows {

    private static final String PAGE = " AND ($1::uuid IS NULL OR %1$s.connection_id = $1)"
            + " AND ($2::uuid IS NULL OR %1$s.id < $2) ORDER BY %1$s.id DESC LIMIT $3";

    private static final String PENDING = """
            SELECT t.id, r.connection_id, t.received_at, 'pending' AS state, NULL AS reason, t.attempts
            FROM inbox_todo t JOIN LATERAL (
              SELECT id, connection_id FROM inbox WHERE id = t.id AND received_at = t.received_at
              UNION SELECT id, connection_id FROM inbox_kept WHERE id = t.id) r ON true
            WHERE true""" + PAGE.formatted("r");

    private static final String KEPT = """
            SELECT k.id, k.connection_id, k.received_at, k.state, k.reason, k.attempts FROM inbox_kept k
            WHERE k.state = $4 AND NOT EXISTS (SELECT FROM inbox_todo t WHERE t.id = k.id)""" + PAGE.formatted("k");

    private static final String DONE = """
            SELECT i.id, i.connection_id, i.received_at, 'done' AS state, NULL AS reason, NULL::int2 AS attempts FROM inbox i
            WHERE NOT EXISTS (SELECT FROM inbox_todo t WHERE t.id = i.id)
              AND NOT EXISTS (SELECT FROM inbox_kept k WHERE k.id = i.id)""" + PAGE.formatted("i");

    private static final String STATE = """
            , CASE WHEN t.id IS NULL THEN coalesce(k.state, 'done') ELSE 'pending' END AS state,
              CASE WHEN t.id IS NULL THEN k.reason END AS reason, coalesce(t.attempts, k.attempts) AS attempts
            """;

    /** What outlived its partition comes from the kept rows. */
    private static final String ANY = """
            SELECT * FROM (
              (SELECT i.id, i.connection_id, i.received_at %1$s
               FROM inbox i LEFT JOIN inbox_todo t ON t.id = i.id LEFT JOIN inbox_kept k ON k.id = i.id WHERE true %2$s)
              UNION ALL
              (SELECT k.id, k.connection_id, k.received_at %1$s
               FROM inbox_kept k LEFT JOIN inbox_todo t ON t.id = k.id
               WHERE NOT EXISTS (SELECT FROM inbox i WHERE i.id = k.id AND i.received_at = k.received_at) %3$s)) row
            ORDER BY id DESC LIMIT $3
            """.formatted(STATE, PAGE.formatted("i"), PAGE.formatted("k"));

    private static final String ONE = """
            SELECT r.* %s FROM (
              SELECT id, connection_id, received_at, headers, body FROM inbox WHERE id = $1
              UNION ALL
              SELECT id, connection_id, received_at, headers, body FROM inbox_kept WHERE id = $1 LIMIT 1) r
            LEFT JOIN inbox_todo t ON t.id = r.id LEFT JOIN inbox_kept k ON k.id = r.id
            """.formatted(STATE);

    private static final String REPLAY =
            "INSERT INTO inbox_todo (id, received_at, is_replay) %s ON CONFLICT DO NOTHING";

    private static final String REPLAY_THESE = REPLAY.formatted("""
            SELECT id, received_at, true FROM inbox WHERE id = ANY($1)
            UNION SELECT id, received_at, true FROM inbox_kept WHERE id = ANY($1)
            """);

    private static final String NARROWED = " ($1::uuid IS NULL OR %1$s.connection_id = $1)"
            + " AND ($2::timestamptz IS NULL OR %1$s.received_at >= $2)"
            + " AND ($3::timestamptz IS NULL OR %1$s.received_at < $3)";

    private static final String REPLAY_KEPT = REPLAY.formatted(
            "SELECT k.id, k.received_at, true FROM inbox_kept k WHERE k.state = $4 AND" + NARROWED.formatted("k"));

    private static final String REPLAY_DONE = REPLAY.formatted("SELECT i.id, i.received_at, true FROM inbox i"
            + " WHERE NOT EXISTS (SELECT FROM inbox_kept k WHERE k.id = i.id) AND" + NARROWED.formatted("i"));

    private final Database database;
    private final InboxBell bell;

    InboxRows(Database database, InboxBell bell) {
        this.database = database;
        this.bell = bell;
    }

    /**
     * Rows in a state, one more than the limit if there are.
     *
     * @param state null: in any
     * @param below ids from here on are left out; null: none
     */
    Uni<List<Row>> list(InboxState state, UUID connectionId, UUID below, int limit) {
        int rows = limit + 1;
        if (state == null) {
            return database.rows(ANY, connectionId, below, rows);
        }
        return switch (state) {
            case pending -> database.rows(PENDING, connectionId, below, rows);
            case done -> database.rows(DONE, connectionId, below, rows);
            case ignored, unrouted, dead -> database.rows(KEPT, connectionId, below, rows, state.name());
        };
    }

    /** One row with its body, or null. */
    Uni<Row> find(UUID id) {
        return database.rows(ONE, id).map(rows -> rows.isEmpty() ? null : rows.get(0));
    }

    /** Puts rows back to work; how many. Facts are unique, so what was done already changes nothing. */
    Uni<Integer> replay(Tx tx, ReplaysIn which) {
        tx.afterCommit(bell::ring);
        if (which.ids() != null) {
            return tx.change(REPLAY_THESE, (Object) which.ids().toArray(new UUID[0]));
        }
        UUID connection = which.connectionId();
        OffsetDateTime from = which.from();
        OffsetDateTime to = which.to();
        return switch (which.state()) {
            case pending -> Uni.createFrom().item(0);
            case done -> tx.change(REPLAY_DONE, connection, from, to);
            case ignored, unrouted, dead ->
                tx.change(REPLAY_KEPT, connection, from, to, which.state().name());
        };
    }
}
