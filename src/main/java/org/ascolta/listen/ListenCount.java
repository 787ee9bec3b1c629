package org.ascolta.listen;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.ascolta.store.Database;
import org.ascolta.store.Schema;

/** Counts what is due, for the meters. */
@ApplicationScoped
class ListenCount {

    private static final String COUNT = """
            SELECT count(*) FILTER (WHERE due_at <= now()), count(*) FILTER (WHERE error IS NOT NULL),
              (extract(epoch FROM max(now() - due_at) FILTER (WHERE due_at <= now())) * 1000)::bigint
            FROM (SELECT due_at, error FROM errand LIMIT 100000) rows""";

    private final Database database;
    private final ListenMeters meters;
    private final Schema schema;

    ListenCount(Database database, ListenMeters meters, Schema schema) {
        this.database = database;
        this.meters = meters;
        this.schema = schema;
    }

    @Scheduled(every = "10s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> count() {
        return schema.isReady()
                ? database.worker(tx -> tx.first(COUNT))
                        .invoke(meters::counted)
                        .replaceWithVoid()
                        .onFailure()
                        .recoverWithNull()
                : Uni.createFrom().voidItem();
    }
}
