package org.ascolta.listen;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.ascolta.store.Database;
import org.ascolta.store.Ids;
import org.ascolta.store.Tx;

/**
 * Who reads what: errands are taken by lease, in one transaction that is committed before any call begins. An account is
 * taken for by one replica at a time and nobody waits for anybody. What a claim costs depends on the number of accounts,
 * never on how much there is to do for one of them.
 */
@ApplicationScoped
class ErrandClaims {

    private static final String KINDS = "(VALUES (false), (true)) AS kind (once)";

    private static final String FIRST = """
            CROSS JOIN LATERAL (
              SELECT e.what, e.subject, e.due_at FROM errand e
              WHERE e.account_id = %s.account_id AND (e.every IS NULL) = kind.once AND e.due_at <= now()
              ORDER BY e.due_at LIMIT 1) first
            """;

    private static final String IS_FREE = """
            (s.served_at IS NULL OR s.served_at <= now() - $1 * interval '1 ms')
            AND (s.rest_until IS NULL OR s.rest_until <= now())
            AND NOT EXISTS (SELECT FROM errand e WHERE e.account_id = %s.account_id AND e.lease IS NOT NULL
                            AND e.lease_until > now())
            """;

    /** Accounts with something due and nothing under way, one step of the index each. */
    private static final String ACCOUNTS = """
            WITH RECURSIVE busy AS (
              (SELECT account_id FROM errand ORDER BY account_id LIMIT 1)
              UNION ALL
              SELECT (SELECT e.account_id FROM errand e WHERE e.account_id > busy.account_id
                      ORDER BY e.account_id LIMIT 1)
              FROM busy WHERE busy.account_id IS NOT NULL)
            SELECT busy.account_id, s.account_id IS NULL AS is_new
            FROM busy
            JOIN account a ON a.id = busy.account_id
            JOIN connection c ON c.id = a.connection_id AND c.status = 'active'
            CROSS JOIN LATERAL (SELECT min(first.due_at) AS at FROM %s %s) due
            LEFT JOIN errand_account s ON s.account_id = busy.account_id
            WHERE due.at IS NOT NULL AND %s
            ORDER BY s.served_at NULLS FIRST, due.at LIMIT $2
            """.formatted(KINDS, FIRST.formatted("busy"), IS_FREE.formatted("busy"));

    private static final String MEET =
            "INSERT INTO errand_account (account_id) SELECT unnest($1::uuid[]) ON CONFLICT DO NOTHING";

    private static final String HOLD =
            "SELECT account_id FROM errand_account WHERE account_id = ANY($1) FOR NO KEY UPDATE SKIP LOCKED";

    /**
     * Of the accounts that are held now, and still have nothing under way, one errand each. What is done once and what is
     * done again take turns, by chance: however much there is of the one, it never holds up the other.
     */
    private static final String TAKE = """
            WITH free AS MATERIALIZED (
              SELECT s.account_id FROM errand_account s WHERE s.account_id = ANY($2) AND %s),
            picked AS MATERIALIZED (
              SELECT free.account_id, one.what, one.subject FROM free CROSS JOIN LATERAL (
                SELECT first.* FROM %s %s ORDER BY random() LIMIT 1) one),
            due AS MATERIALIZED (
              SELECT e.account_id, e.what, e.subject FROM errand e JOIN picked USING (account_id, what, subject)
              FOR UPDATE OF e SKIP LOCKED),
            served AS (
              UPDATE errand_account s SET served_at = now() FROM due WHERE s.account_id = due.account_id)
            UPDATE errand e SET lease = $3, lease_until = now() + $4 * interval '1 ms',
              due_at = now() + $4 * interval '1 ms'
            FROM due WHERE e.account_id = due.account_id AND e.what = due.what AND e.subject = due.subject
            RETURNING e.account_id, e.what, e.subject, e.cursor, e.since, e.every IS NULL AS is_once, e.attempts, e.lease
            """.formatted(IS_FREE.formatted("s"), KINDS, FIRST.formatted("free"));

    private final Database database;
    private final ListenConfig config;

    ErrandClaims(Database database, ListenConfig config) {
        this.database = database;
        this.config = config;
    }

    /** Takes what is due, of as many accounts at most. */
    Uni<List<ErrandRow>> claim(int accounts) {
        return database.worker(tx -> tx.rows(ACCOUNTS, config.between().toMillis(), accounts)
                        .flatMap(due -> due.isEmpty() ? Uni.createFrom().item(List.<Row>of()) : take(tx, due)))
                .map(rows -> rows.stream().map(ErrandRow::of).toList());
    }

    private Uni<List<Row>> take(Tx tx, List<Row> due) {
        return meet(tx, due.stream().filter(row -> row.getBoolean("is_new")).toList())
                .chain(() -> tx.rows(HOLD, (Object) ids(due)))
                .flatMap(held -> tx.rows(
                        TAKE,
                        config.between().toMillis(),
                        ids(held),
                        Ids.next(),
                        config.lease().toMillis()));
    }

    private static Uni<Void> meet(Tx tx, List<Row> strangers) {
        return strangers.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.change(MEET, (Object) ids(strangers)).replaceWithVoid();
    }

    private static UUID[] ids(List<Row> rows) {
        return rows.stream().map(row -> row.getUUID("account_id")).toArray(UUID[]::new);
    }
}
