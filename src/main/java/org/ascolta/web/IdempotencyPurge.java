package org.ascolta.web;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.ascolta.store.Database;
import org.ascolta.store.Schema;

/** Forgets idempotency keys after their 24 hours. */
@ApplicationScoped
class IdempotencyPurge {

    private static final int BATCH = 5000;

    private static final String PURGE = """
            DELETE FROM idempotency WHERE ctid IN (
              SELECT ctid FROM idempotency WHERE created_at < now() - interval '24 hours' LIMIT $1
              FOR UPDATE SKIP LOCKED)
            """;

    private final Database database;
    private final Schema schema;

    IdempotencyPurge(Database database, Schema schema) {
        this.database = database;
        this.schema = schema;
    }

    @Scheduled(
            every = "{ascolta.idempotency.purge-every:10m}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> purge() {
        return schema.isReady()
                ? purgeOnce().replaceWithVoid()
                : Uni.createFrom().voidItem();
    }

    /** Purges all, batch by batch; the number of keys forgotten. */
    Uni<Integer> purgeOnce() {
        return database.worker(tx -> tx.change(PURGE, BATCH))
                .flatMap(purged -> purged < BATCH
                        ? Uni.createFrom().item(purged)
                        : purgeOnce().map(more -> purged + more));
    }
}
