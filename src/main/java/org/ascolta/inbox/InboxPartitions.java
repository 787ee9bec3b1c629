package org.ascolta.inbox;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.ascolta.store.Database;
import org.ascolta.store.Schema;
import org.ascolta.store.Tx;
import org.jboss.logging.Logger;

/**
 * The days of the inbox (UTC, by the database's clock), each a partition: made as a table of its own and then attached,
 * which stops nobody; past retention detached concurrently and dropped, unless rows of it still wait.
 */
@ApplicationScoped
class InboxPartitions {

    private static final Logger LOG = Logger.getLogger(InboxPartitions.class);
    private static final Duration START_PATIENCE = Duration.ofSeconds(5);

    /** Replicas make days one after the other: a lock of this one kind, held for the transaction. */
    private static final String ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(7226313001)";

    /** Tables of days, with those that a crash left detached, or half detached. */
    private static final String DAYS = """
            SELECT c.relname, i.inhrelid IS NOT NULL, coalesce(i.inhdetachpending, false)
            FROM pg_class c JOIN pg_class parent ON parent.oid = 'inbox'::regclass AND parent.relnamespace = c.relnamespace
            LEFT JOIN pg_inherits i ON i.inhrelid = c.oid
            WHERE c.relkind = 'r' AND c.relname ~ '^inbox_[0-9]{8}$' ORDER BY c.relname
            """;

    private static final String WAITING =
            "SELECT EXISTS (SELECT FROM inbox_todo WHERE received_at >= $1 AND received_at < $2)";

    /** Detaching waits for every transaction that may still read the partition; not for ever. */
    private static final String BOUND = "SET statement_timeout = '60s'";

    private final Database database;
    private final Pool pool;
    private final Schema schema;
    private final InboxConfig config;
    private volatile boolean ready;

    InboxPartitions(Database database, @ReactiveDataSource("workers") Pool pool, Schema schema, InboxConfig config) {
        this.database = database;
        this.pool = pool;
        this.schema = schema;
        this.config = config;
    }

    /** Whether rows can be stored. */
    boolean isReady() {
        return ready;
    }

    void onStart(@Observes @Priority(Schema.PRIORITY + 100) StartupEvent event) {
        if (schema.isReady()) {
            try {
                makeOnce().await().atMost(START_PATIENCE);
            } catch (RuntimeException failure) {
                LOG.warnf("No inbox partitions yet: %s", failure.getMessage());
            }
        }
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> makeWhenPossible() {
        return ready || !schema.isReady()
                ? Uni.createFrom().voidItem()
                : makeOnce().onFailure().recoverWithNull();
    }

    @Scheduled(every = "15m", delayed = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> maintain() {
        return ready ? makeOnce().chain(this::dropOnce) : Uni.createFrom().voidItem();
    }

    /** Makes the days from yesterday on that are missing. */
    Uni<Void> makeOnce() {
        return database.worker(tx ->
                        tx.run(ONE_AT_A_TIME).chain(locked -> tx.rows(DAYS)).chain(rows -> make(tx, rows)))
                .invoke(() -> ready = true);
    }

    /** Drops the days past retention of which nothing waits. */
    Uni<Void> dropOnce() {
        return database.worker(tx -> tx.rows(DAYS).map(rows -> past(tx, rows))).chain(days -> Multi.createFrom()
                .iterable(days)
                .onItem()
                .transformToUniAndConcatenate(this::drop)
                .collect()
                .last());
    }

    private Uni<Void> make(Tx tx, List<Row> rows) {
        Set<String> attached = rows.stream()
                .filter(row -> row.getBoolean(1))
                .map(row -> row.getString(0))
                .collect(Collectors.toSet());
        LocalDate today = today(tx);
        return Multi.createFrom()
                .items(today.minusDays(1).datesUntil(today.plusDays(config.daysAhead() + 1L)))
                .map(Day::new)
                .filter(day -> !attached.contains(day.table()))
                .onItem()
                .transformToUniAndConcatenate(day -> tx.run(day.create()).chain(made -> tx.run(day.attach())))
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** A table of a day, as found. */
    private record Found(Day day, boolean isAttached, boolean isHalfDetached) {}

    private List<Found> past(Tx tx, List<Row> rows) {
        LocalDate oldest = today(tx).minusDays(config.retentionDays());
        return rows.stream()
                .map(row -> new Found(Day.of(row.getString(0)), row.getBoolean(1), row.getBoolean(2)))
                .filter(found -> found.day().date().isBefore(oldest))
                .toList();
    }

    /** Another replica may be at it too: whoever comes second fails, and that is as good. */
    private Uni<Void> drop(Found found) {
        Day day = found.day();
        return isWaiting(day)
                .chain(waiting -> waiting && found.isAttached()
                        ? Uni.createFrom().voidItem()
                        : detach(found)
                                .chain(() -> isWaiting(day))
                                .chain(late -> run(late ? day.attach() : day.drop())))
                .onFailure()
                .invoke(failure -> LOG.infof("%s stays for now: %s", day.table(), failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> detach(Found found) {
        return found.isAttached()
                ? run(found.day().detach(found.isHalfDetached()))
                : Uni.createFrom().voidItem();
    }

    private Uni<Boolean> isWaiting(Day day) {
        return database.worker(tx -> tx.first(WAITING, day.from(), day.to())).map(row -> row.getBoolean(0));
    }

    private Uni<Void> run(String ddl) {
        return pool.withConnection(connection -> connection
                .query(BOUND)
                .execute()
                .chain(() -> connection.query(ddl).execute())
                .eventually(() -> connection.query("RESET statement_timeout").execute())
                .replaceWithVoid());
    }

    private static LocalDate today(Tx tx) {
        return tx.now().atZoneSameInstant(ZoneOffset.UTC).toLocalDate();
    }
}
