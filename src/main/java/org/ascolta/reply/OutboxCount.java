package org.ascolta.reply;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.ascolta.store.Database;
import org.ascolta.store.Schema;

/** Counts what waits in the outbox, for the meters. */
@ApplicationScoped
class OutboxCount {

    private static final String COUNT = """
            SELECT state, count(*), (extract(epoch FROM max(now() - queued_at)) * 1000)::bigint
            FROM (SELECT state, queued_at FROM outbox LIMIT 100000) rows GROUP BY state""";

    private final Database database;
    private final OutboxMeters meters;
    private final Schema schema;

    OutboxCount(Database database, OutboxMeters meters, Schema schema) {
        this.database = database;
        this.meters = meters;
        this.schema = schema;
    }

    @Scheduled(every = "10s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> count() {
        return schema.isReady()
                ? countOnce().onFailure().recoverWithNull()
                : Uni.createFrom().voidItem();
    }

    Uni<Void> countOnce() {
        return database.worker(tx -> tx.rows(COUNT)).invoke(meters::counted).replaceWithVoid();
    }
}
