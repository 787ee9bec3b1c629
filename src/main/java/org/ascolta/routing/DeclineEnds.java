package org.ascolta.routing;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.ascolta.store.Database;
import org.ascolta.store.Schema;
import org.jboss.logging.Logger;

/** What was resolved may come back another day: whoever declined it may have it then. */
@ApplicationScoped
class DeclineEnds {

    private static final Logger LOG = Logger.getLogger(DeclineEnds.class);

    private static final String FORGET = """
            UPDATE ticket SET declined_by = '{}', declined_in = NULL WHERE id IN (
                SELECT id FROM ticket WHERE declined_by <> '{}' AND status IN ('resolved', 'closed', 'merged')
                LIMIT 500 FOR NO KEY UPDATE SKIP LOCKED)""";

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
        return database.worker(tx -> tx.change(FORGET));
    }
}
