package org.ascolta.stream;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.ascolta.store.Database;
import org.ascolta.store.Schema;

/** Forgets the oldest events, a few hundred transactions at a time so that the sequencer never waits long. */
@ApplicationScoped
class EventRetention {

    private static final String LOCK = "SELECT FROM event_head FOR UPDATE";

    // Only from the oldest end: an old transaction behind a younger one waits for it.
    private static final String FORGET = """
            WITH first AS (SELECT id, n, base, at FROM event_tx WHERE base IS NOT NULL ORDER BY base LIMIT 500),
            old AS (
                SELECT id, n FROM first
                WHERE base < (SELECT coalesce(min(base), 9223372036854775807) FROM first WHERE at >= $1)),
            events AS (DELETE FROM event e USING old WHERE e.tx = old.id),
            transactions AS (DELETE FROM event_tx t USING old WHERE t.id = old.id)
            UPDATE event_head SET oldest = oldest + (SELECT sum(n) FROM old)
            WHERE EXISTS (SELECT FROM old)""";

    private final Database database;
    private final Schema schema;
    private final Duration kept;

    EventRetention(Database database, Schema schema, EventsConfig config) {
        this.database = database;
        this.schema = schema;
        this.kept = config.retention();
    }

    @Scheduled(every = "10m", delayed = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return schema.isReady() ? forget(kept) : Uni.createFrom().voidItem();
    }

    /** Drops all events that are older than this. */
    Uni<Void> forget(Duration age) {
        return Multi.createBy()
                .repeating()
                .uni(() -> forgetSome(age))
                .whilst(moved -> moved)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Boolean> forgetSome(Duration age) {
        return database.worker(tx -> tx.run(LOCK)
                .flatMap(locked -> tx.change(FORGET, tx.now().minus(age)))
                .map(moved -> moved > 0));
    }
}
