package org.ascolta.reply;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import org.ascolta.channel.Outlet.Outcome.Kind;
import org.ascolta.reply.Delivery.Delivered;
import org.ascolta.store.Database;
import org.ascolta.store.Schema;
import org.jboss.logging.Logger;

/** Asks platforms that can be asked what became of replies of unknown fate. */
@ApplicationScoped
class OutboxLookups {

    private static final Logger LOG = Logger.getLogger(OutboxLookups.class);

    /** Whatever else a platform answers, the fate stays unknown. */
    private static final Set<Kind> ENDS = Set.of(Kind.SENT, Kind.PERMANENT);

    /** The older, the more seldom asked. */
    private static final String TAKE = """
            UPDATE outbox o SET due_at = now()
              + least($3 * interval '1 ms', greatest($2 * interval '1 ms', now() - o.changed_at))
            WHERE position IN (SELECT position FROM outbox WHERE state = 'unknown' AND lease IS NOT NULL AND due_at <= now()
                               ORDER BY due_at LIMIT 20 FOR UPDATE SKIP LOCKED)
            RETURNING\s""" + OutboxRow.COLUMNS;

    private final Database database;
    private final Settler settler;
    private final Delivery delivery;
    private final OutboxConfig.Lookup config;
    private final Schema schema;

    OutboxLookups(Database database, Settler settler, Delivery delivery, OutboxConfig config, Schema schema) {
        this.database = database;
        this.settler = settler;
        this.delivery = delivery;
        this.config = config.lookup();
        this.schema = schema;
    }

    @Scheduled(every = "5s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> ask() {
        return schema.isReady()
                ? askOnce().replaceWithVoid().onFailure().recoverWithNull()
                : Uni.createFrom().voidItem();
    }

    /** Answers how many rows were due to be asked about. */
    Uni<Integer> askOnce() {
        return database.worker(tx -> tx.rows(
                        TAKE, 0L, config.first().toMillis(), config.longest().toMillis()))
                .map(rows -> rows.stream().map(OutboxRow::of).toList())
                .flatMap(rows -> ask(rows).replaceWith(rows.size()));
    }

    private Uni<Void> ask(List<OutboxRow> rows) {
        return Multi.createFrom()
                .iterable(rows)
                .onItem()
                .transformToUni(row -> delivery.ask(row)
                        .flatMap(found ->
                                found == null || !ENDS.contains(found.outcome().kind())
                                        ? Uni.createFrom().voidItem()
                                        : settle(row, found))
                        .onFailure()
                        .recoverWithNull())
                .merge(4)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> settle(OutboxRow row, Delivered found) {
        LOG.infof(
                "Reply %s: the platform says that it is %s",
                row.replyId(), found.outcome().kind());
        return settler.settle(row, found.door().outlet(), found.door().network(), found.outcome());
    }
}
