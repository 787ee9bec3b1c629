package org.ascolta.clock;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.ascolta.store.Database;
import org.ascolta.store.Schema;
import org.ascolta.store.Tx;
import org.jboss.logging.Logger;

/** Keeps the figures of clocks: what ended, runs again or was told to be late has its fact written anew in a second or two. */
@ApplicationScoped
class Figures {

    private static final Logger LOG = Logger.getLogger(Figures.class);
    private static final int BATCH = 500;

    private static final String CLAIM = "SELECT id FROM clock WHERE unsettled LIMIT $1 FOR NO KEY UPDATE SKIP LOCKED";

    private static final String SETTLED = "UPDATE clock SET unsettled = false WHERE id = ANY($1)";

    private final Database database;
    private final Schema schema;

    Figures(Database database, Schema schema) {
        this.database = database;
        this.schema = schema;
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> settle() {
        return schema.isReady()
                ? Multi.createBy()
                        .repeating()
                        .uni(this::settleOnce)
                        .until(done -> done < BATCH)
                        .collect()
                        .last()
                        .replaceWithVoid()
                        .onFailure()
                        .invoke(failure -> LOG.warnf(
                                "Figures of clocks fall behind: %s",
                                failure.getClass().getSimpleName()))
                        .onFailure()
                        .recoverWithNull()
                : Uni.createFrom().voidItem();
    }

    /** One batch; answers how many clocks it was. */
    Uni<Integer> settleOnce() {
        return database.worker(tx -> tx.rows(CLAIM, BATCH).flatMap(rows -> settle(tx, rows)));
    }

    private static Uni<Integer> settle(Tx tx, List<Row> rows) {
        UUID[] ids = rows.stream().map(row -> row.getUUID("id")).toArray(UUID[]::new);
        return ids.length == 0
                ? Uni.createFrom().item(0)
                : ClockFacts.settle(tx, ids).chain(() -> tx.change(SETTLED, (Object) ids));
    }
}
