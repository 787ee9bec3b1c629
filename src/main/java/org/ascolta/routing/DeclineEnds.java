package org.ascolta.routing;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.ascolta.store.Database;
import org.ascolta.store.Schema;
import org.ascolta.store.Tx;
import org.jboss.logging.Logger;

/** What was resolved may come back another day: whoever declined it may have it then. */
@ApplicationScoped
class DeclineEnds {

    private static final Logger LOG = Logger.getLogger(DeclineEnds.class);

    private static final int MOST = 500;

    // By the queue, with which the index that leads there begins: otherwise the planner, who thinks that most
    // tickets were declined until he has counted them, reads them all.
    private static final String FIND = """
            SELECT t.id FROM queue q CROSS JOIN LATERAL (
                SELECT id FROM ticket
                WHERE declined_in = q.id AND declined_by <> '{}' AND status IN ('resolved', 'closed', 'merged')
                LIMIT $1 FOR NO KEY UPDATE SKIP LOCKED) t LIMIT $1""";

    private static final String FORGET = "UPDATE ticket SET declined_by = '{}', declined_in = NULL WHERE id = ANY($1)";

    private final Database database;
    private final Schema schema;

    DeclineEnds(Database database, Schema schema) {
        this.database = database;
        this.schema = schema;
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return schema.isReady()
                ? endOnce()
                        .onFailure()
                        .invoke(LOG::debug)
                        .onFailure()
                        .recoverWithNull()
                        .replaceWithVoid()
                : Uni.createFrom().voidItem();
    }

    Uni<Integer> endOnce() {
        return database.worker(DeclineEnds::end);
    }

    static Uni<Integer> end(Tx tx) {
        return tx.run(RoutingSql.PLAN_ANEW)
                .chain(() -> tx.rows(FIND, MOST))
                .map(rows -> rows.stream().map(row -> row.getUUID("id")).toArray(UUID[]::new))
                .flatMap(ids -> ids.length == 0 ? Uni.createFrom().item(0) : tx.change(FORGET, (Object) ids));
    }
}
