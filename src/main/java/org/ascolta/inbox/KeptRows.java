package org.ascolta.inbox;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.ascolta.store.Database;
import org.ascolta.store.Tx;

/** Ends the work on rows: what became facts is forgotten, what did not is kept with the reason until it is too old. */
@ApplicationScoped
class KeptRows {

    private static final int LONGEST_REASON = 1000;
    private static final int MOST_ACCOUNTS = 100;
    private static final String UNIT_SEPARATOR = "\u001f";

    /** A replay that succeeds takes its row out of what is kept. */
    private static final String END = """
            WITH cured AS (DELETE FROM inbox_kept WHERE id = ANY($2))
            DELETE FROM inbox_todo WHERE id = ANY($1)
            """;

    private static final String KEEP = """
            INSERT INTO inbox_kept AS k (id, received_at, connection_id, secret_no, headers, body, state, reason,
              attempts, accounts)
            SELECT id, received_at, connection_id, secret_no, headers, body, state, reason, attempts,
              string_to_array(accounts, chr(31))
            FROM unnest($1::uuid[], $2::timestamptz[], $3::uuid[], $4::int2[], $5::bytea[], $6::bytea[], $7::text[],
              $8::text[], $9::int2[], $10::text[]) AS row (id, received_at, connection_id, secret_no, headers, body,
              state, reason, attempts, accounts)
            ON CONFLICT (id) DO UPDATE SET state = excluded.state, reason = excluded.reason,
              attempts = excluded.attempts, accounts = excluded.accounts, kept_at = now()
            """;

    /**
     * Rows whose account has appeared since they were kept. An account's row may be older than it is visible, hence the
     * five seconds; one that was changed rather than made is found by looking at all again, now and then.
     */
    private static final String RELEASE = """
            INSERT INTO inbox_todo (id, received_at, is_replay)
            SELECT DISTINCT k.id, k.received_at, true
            FROM account a JOIN inbox_kept k ON k.connection_id = a.connection_id
              AND k.accounts && ARRAY[a.network || '|' || a.external_id, '*|' || a.external_id,
                a.network || '|*', '*|*']
            WHERE k.state = 'unrouted'
              AND (a.created_at > k.kept_at - interval '5 s' OR k.kept_at < now() - interval '10 min')
              AND NOT EXISTS (SELECT FROM inbox_todo t WHERE t.id = k.id)
            ON CONFLICT DO NOTHING
            """;

    private static final String EXPIRE = """
            DELETE FROM inbox_kept k WHERE k.id IN (SELECT id FROM inbox_kept WHERE kept_at < now() - $1 * interval '1 s' LIMIT 5000)
              AND NOT EXISTS (SELECT FROM inbox_todo t WHERE t.id = k.id)
            """;

    private static final String WAITING = "SELECT count(*) FROM (SELECT FROM inbox_todo LIMIT 100000) some";

    private final Database database;
    private final InboxMeters meters;
    private final Duration keptFor;

    KeptRows(Database database, InboxMeters meters, InboxConfig config) {
        this.database = database;
        this.meters = meters;
        this.keptFor = config.keptFor();
    }

    /** Ends the work on these rows with all that was remarked on them; two statements, whatever their number. */
    Uni<Void> end(Tx tx, List<Reading> rows) {
        List<Reading> kept = rows.stream()
                .filter(reading -> !reading.remarks().isEmpty() && reading.row().connectionId() != null)
                .toList();
        UUID[] all = array(rows, UUID[]::new, reading -> reading.row().id());
        UUID[] cured = rows.stream()
                .filter(reading -> reading.row().isReplay() && reading.remarks().isEmpty())
                .map(reading -> reading.row().id())
                .toArray(UUID[]::new);
        tx.afterCommit(() -> meters.ended(rows, tx.now()));
        return tx.run(END, all, cured)
                .chain(ended -> kept.isEmpty() ? Uni.createFrom().voidItem() : keep(tx, kept));
    }

    /** Puts what waited for an account that is there now back to work; how many rows. */
    Uni<Integer> releaseOnce() {
        return database.worker(tx -> tx.change(RELEASE));
    }

    /** Deletes some of what is too old; how many rows. */
    Uni<Integer> expireOnce() {
        return database.worker(tx -> tx.change(EXPIRE, keptFor.toSeconds()));
    }

    Uni<Void> countOnce() {
        return database.worker(tx -> tx.first(WAITING)
                .chain(waiting -> tx.rows("SELECT state, count(*) FROM inbox_kept GROUP BY state")
                        .invoke(kept -> meters.counted(waiting.getLong(0), kept))
                        .replaceWithVoid()));
    }

    private static Uni<Void> keep(Tx tx, List<Reading> rows) {
        return tx.run(
                        KEEP,
                        array(rows, UUID[]::new, reading -> reading.row().id()),
                        array(rows, OffsetDateTime[]::new, reading -> reading.row()
                                .receivedAt()),
                        array(rows, UUID[]::new, reading -> reading.row().connectionId()),
                        array(rows, Short[]::new, reading -> reading.row().secretNo()),
                        array(rows, Buffer[]::new, reading -> reading.row().headers()),
                        array(rows, Buffer[]::new, reading -> reading.row().body()),
                        array(rows, String[]::new, KeptRows::state),
                        array(rows, String[]::new, KeptRows::reason),
                        array(rows, Short[]::new, reading ->
                                (short) reading.row().attempts()),
                        array(rows, String[]::new, KeptRows::accounts))
                .replaceWithVoid();
    }

    private static <T> T[] array(List<Reading> rows, IntFunction<T[]> make, Function<Reading, T> value) {
        return rows.stream().map(value).toArray(make);
    }

    private static String state(Reading reading) {
        return reading.remarks().stream()
                .map(Remark::state)
                .max(Comparator.naturalOrder())
                .orElseThrow()
                .name();
    }

    /** The reasons in the body's order; the place is said where there is more than one item. */
    private static String reason(Reading reading) {
        boolean isOnly = reading.isOfOneItem();
        String all = reading.remarks().stream()
                .sorted(Comparator.comparingInt(Remark::item))
                .map(remark -> isOnly ? remark.reason() : "item " + remark.item() + ": " + remark.reason())
                .collect(Collectors.joining("; "))
                .replace("\0", "");
        return all.length() <= LONGEST_REASON ? all : all.substring(0, LONGEST_REASON - 1) + "…";
    }

    private static String accounts(Reading reading) {
        return reading.remarks().stream()
                .map(Remark::account)
                .filter(Objects::nonNull)
                .distinct()
                .limit(MOST_ACCOUNTS)
                .collect(Collectors.joining(UNIT_SEPARATOR));
    }
}
