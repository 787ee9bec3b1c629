package org.ascolta.clock;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.ascolta.sla.ClockFacts;
import org.ascolta.sla.ClockFacts.Ended;
import org.ascolta.store.Database;
import org.ascolta.store.Schema;
import org.ascolta.store.Tx;
import org.jboss.logging.Logger;

/** Keeps the figures of clocks: what ended, or runs again, has its fact written anew within a second or two. */
@ApplicationScoped
class Figures {

    private static final Logger LOG = Logger.getLogger(Figures.class);
    private static final int BATCH = 500;

    private static final String CLAIM = """
            SELECT id, CASE WHEN ended_at IS NOT NULL THEN consumed END AS business FROM clock
            WHERE unsettled LIMIT $1 FOR NO KEY UPDATE SKIP LOCKED""";

    private static final String SETTLED = "UPDATE clock SET unsettled = false WHERE id = ANY($1)";

    private final Database database;
    private final ClockFacts facts;
    private final Schema schema;

    Figures(Database database, ClockFacts facts, Schema schema) {
        this.database = database;
        this.facts = facts;
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
                        .invoke(LOG::debug)
                        .onFailure()
                        .recoverWithNull()
                : Uni.createFrom().voidItem();
    }

    /** One batch; answers how many clocks it was. */
    Uni<Integer> settleOnce() {
        return database.worker(tx -> tx.rows(CLAIM, BATCH).flatMap(rows -> settle(tx, rows)));
    }

    private Uni<Integer> settle(Tx tx, List<Row> rows) {
        UUID[] ids = rows.stream().map(row -> row.getUUID("id")).toArray(UUID[]::new);
        List<Ended> ended = rows.stream()
                .map(row -> new Ended(row.getUUID("id"), row.getLong("business")))
                .toList();
        return ids.length == 0
                ? Uni.createFrom().item(0)
                : facts.settle(tx, ended).chain(() -> tx.change(SETTLED, (Object) ids));
    }
}
