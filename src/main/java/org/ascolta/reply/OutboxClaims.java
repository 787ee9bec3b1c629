package org.ascolta.reply;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.ascolta.store.Database;
import org.ascolta.store.Ids;
import org.ascolta.store.Tx;

/**
 * Who sends what: rows are taken by lease, in one transaction that is committed before any call begins. An account is
 * claimed for by one replica at a time, so that its pace and the number of its calls hold over all of them; nobody ever
 * waits for anybody here. What a claim costs depends on the accounts that have something queued and on what it takes, never
 * on the rows that are not due: what cannot go yet is put off when it is met, and is due again when its turn may have come.
 */
@ApplicationScoped
class OutboxClaims {

    /** Rows of one account that one claim looks at. */
    private static final int LOOKS = 32;

    /** How soon to look again after another replica, or somebody at the desk, held an account. */
    private static final Duration SOON = Duration.ofMillis(20);

    private static final String PACE = """
            pace AS (SELECT * FROM unnest($1::text[], $2::float8[], $3::integer[]) AS p(platform, gap, burst))
            """;

    /**
     * Every account that has something queued, one step of the index each, and how long it is until something of it may
     * go: not before its first row is due, its pause is over and its pace allows a call.
     */
    static final String ACCOUNTS = "WITH RECURSIVE " + PACE + """
            , busy AS (
              (SELECT account_id FROM outbox WHERE state = 'queued' ORDER BY account_id LIMIT 1)
              UNION ALL
              SELECT (SELECT o.account_id FROM outbox o WHERE o.state = 'queued' AND o.account_id > busy.account_id
                      ORDER BY o.account_id LIMIT 1)
              FROM busy WHERE busy.account_id IS NOT NULL)
            SELECT busy.account_id, s.account_id IS NULL AS is_new,
              ceil(extract(epoch FROM greatest(first.due_at, s.paused_until,
                s.spent_until - (coalesce(pace.burst, 1) - 1) * coalesce(pace.gap, 1) * interval '1 s')
                - now()) * 1000)::bigint AS wait
            FROM busy
            CROSS JOIN LATERAL (SELECT due_at FROM outbox o WHERE o.account_id = busy.account_id AND o.state = 'queued'
                                ORDER BY o.due_at LIMIT 1) first
            LEFT JOIN outbox_account s ON s.account_id = busy.account_id
            LEFT JOIN account a ON a.id = busy.account_id
            LEFT JOIN connection c ON c.id = a.connection_id
            LEFT JOIN LATERAL (
                SELECT p.gap, p.burst FROM pace p WHERE p.platform IN (c.platform, c.platform || '/' || a.network)
                ORDER BY length(p.platform) DESC LIMIT 1) pace ON true
            """;

    private static final String MEET =
            "INSERT INTO outbox_account (account_id) SELECT unnest($1::uuid[]) ON CONFLICT DO NOTHING";

    private static final String HOLD =
            "SELECT account_id FROM outbox_account WHERE account_id = ANY($1) FOR NO KEY UPDATE SKIP LOCKED";

    /**
     * Of the accounts that are held now, the rows that may go. A paused account whose pause is over gets one, which tries
     * its credentials for all, and is paused again until that one has an end. Accounts with fewer calls under way come
     * first. A row with an earlier one of its thread before it, unless that one has had its time, is put off.
     */
    static final String TAKE = "WITH " + PACE + """
            , ready AS MATERIALIZED (
              SELECT s.account_id, coalesce(pace.gap, 1) AS gap, under.way,
                CASE WHEN s.pause_code IS NOT NULL THEN 1 - under.way
                     ELSE least($5 - under.way, floor(coalesce(pace.burst, 1) + 0.000001 - extract(epoch FROM
                            greatest(s.spent_until, now()) - now()) / coalesce(pace.gap, 1))) END AS room
              FROM outbox_account s
              LEFT JOIN account a ON a.id = s.account_id
              LEFT JOIN connection c ON c.id = a.connection_id
              LEFT JOIN LATERAL (
                SELECT p.gap, p.burst FROM pace p WHERE p.platform IN (c.platform, c.platform || '/' || a.network)
                ORDER BY length(p.platform) DESC LIMIT 1) pace ON true
              CROSS JOIN LATERAL (SELECT count(*)::integer AS way FROM outbox o
                                  WHERE o.account_id = s.account_id AND o.lease_until > now()) under
              WHERE s.account_id = ANY($4) AND (s.paused_until IS NULL OR s.paused_until <= now())),
            due AS MATERIALIZED (
              SELECT d.* FROM ready CROSS JOIN LATERAL (
                SELECT position, account_id, thread_id, due_at FROM outbox o
                WHERE o.account_id = ready.account_id AND o.state = 'queued' AND o.due_at <= now()
                ORDER BY o.due_at, o.position LIMIT $6 FOR UPDATE SKIP LOCKED) d
              WHERE ready.room > 0),
            judged AS MATERIALIZED (
              SELECT due.*, before.until FROM due LEFT JOIN LATERAL (
                SELECT CASE WHEN e.state = 'unknown' THEN e.changed_at + $7 * interval '1 ms'
                            WHEN e.state = 'queued' AND e.refused_at IS NOT NULL THEN e.refused_at + $8 * interval '1 ms'
                            ELSE 'infinity' END AS until
                FROM outbox e
                WHERE e.thread_id = due.thread_id AND e.position < due.position
                  AND CASE e.state WHEN 'unknown' THEN e.changed_at + $7 * interval '1 ms' > now()
                                   WHEN 'queued' THEN coalesce(e.refused_at + $8 * interval '1 ms' > now(), true)
                                   ELSE true END
                ORDER BY e.position LIMIT 1) before ON true),
            picked AS MATERIALIZED (
              SELECT head.position, head.account_id FROM ready JOIN (
                SELECT j.*, row_number() OVER (PARTITION BY account_id ORDER BY due_at, position) AS no
                FROM judged j WHERE until IS NULL) head USING (account_id)
              WHERE head.no <= ready.room
              ORDER BY ready.way + head.no, head.due_at, head.position LIMIT $9),
            spent AS (
              UPDATE outbox_account s
              SET spent_until = greatest(s.spent_until, now()) + n.calls * ready.gap * interval '1 s',
                paused_until = CASE WHEN s.pause_code IS NOT NULL THEN now() + $10 * interval '1 ms' END
              FROM (SELECT account_id, count(*) AS calls FROM picked GROUP BY account_id) n
              JOIN ready USING (account_id)
              WHERE s.account_id = n.account_id),
            put_off AS (
              UPDATE outbox o SET due_at = least(j.until, now() + interval '10 s')
              FROM judged j WHERE o.position = j.position AND j.until IS NOT NULL RETURNING 1),
            taken AS (
              UPDATE outbox o SET lease = $11, lease_until = now() + $12 * interval '1 ms',
                due_at = now() + $12 * interval '1 ms'
              FROM picked WHERE o.position = picked.position
              RETURNING %s)
            SELECT (SELECT count(*) FROM put_off) AS put_off, taken.*
            FROM (SELECT 1) one LEFT JOIN taken ON true ORDER BY taken.position
            """.formatted(OutboxRow.COLUMNS.replace("$1", "$13"));

    /** @param rest how long until there may be more: zero for at once */
    record Claim(List<OutboxRow> rows, Duration rest) {}

    private final Database database;
    private final Paces paces;
    private final OutboxConfig config;

    OutboxClaims(Database database, Paces paces, OutboxConfig config) {
        this.database = database;
        this.paces = paces;
        this.config = config;
    }

    /** Takes as many as may go, and no more than {@code rows}. */
    Uni<Claim> claim(int rows) {
        return database.worker(tx -> tx.rows(ACCOUNTS, paces.platforms(), paces.gaps(), paces.bursts())
                .flatMap(accounts -> claim(tx, accounts, rows)));
    }

    private Uni<Claim> claim(Tx tx, List<Row> accounts, int rows) {
        Duration wait = accounts.stream()
                .map(account -> Duration.ofMillis(account.getLong("wait")))
                .filter(left -> left.compareTo(Duration.ZERO) > 0)
                .min(Duration::compareTo)
                .filter(left -> left.compareTo(config.poll()) < 0)
                .orElse(config.poll());
        List<Row> due = accounts.stream()
                .filter(account -> account.getLong("wait") <= 0)
                .toList();
        return due.isEmpty()
                ? Uni.createFrom().item(new Claim(List.of(), wait))
                : meet(tx, due).chain(() -> tx.rows(HOLD, (Object) ids(due))).flatMap(held -> take(tx, held, rows)
                        .map(taken -> claim(taken, held.size() < due.size() ? SOON : wait)));
    }

    private static Uni<Void> meet(Tx tx, List<Row> due) {
        List<Row> strangers =
                due.stream().filter(account -> account.getBoolean("is_new")).toList();
        return strangers.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.change(MEET, (Object) ids(strangers)).replaceWithVoid();
    }

    private Uni<List<Row>> take(Tx tx, List<Row> held, int rows) {
        return tx.rows(
                TAKE,
                paces.platforms(),
                paces.gaps(),
                paces.bursts(),
                ids(held),
                config.callsPerAccount(),
                LOOKS,
                config.order().unknown().toMillis(),
                config.order().refused().toMillis(),
                rows,
                config.pause().toMillis(),
                Ids.next(),
                config.lease().toMillis(),
                config.checkedFor().toMillis());
    }

    /** Where something was put off there may be something else behind it. */
    private static Claim claim(List<Row> taken, Duration wait) {
        List<OutboxRow> rows = taken.stream()
                .filter(row -> row.getLong("position") != null)
                .map(OutboxRow::of)
                .toList();
        return new Claim(rows, taken.get(0).getLong("put_off") > 0 ? Duration.ZERO : wait);
    }

    private static UUID[] ids(List<Row> rows) {
        return rows.stream().map(row -> row.getUUID("account_id")).toArray(UUID[]::new);
    }
}
