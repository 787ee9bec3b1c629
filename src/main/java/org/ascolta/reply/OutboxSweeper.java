package org.ascolta.reply;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;
import org.ascolta.channel.Outlet;
import org.ascolta.channel.Platform;
import org.ascolta.channel.Platforms;
import org.ascolta.store.Database;
import org.ascolta.store.Schema;
import org.jboss.logging.Logger;

/** Finds the rows that nobody carries any more, and those whose fate has become known. Every replica sweeps. */
@ApplicationScoped
class OutboxSweeper {

    private static final Logger LOG = Logger.getLogger(OutboxSweeper.class);

    private static final String SELECT = "SELECT " + OutboxRow.COLUMNS + """
            , c.platform FROM outbox o JOIN message m ON m.id = o.reply_id
            LEFT JOIN account a ON a.id = o.account_id LEFT JOIN connection c ON c.id = a.connection_id
            """;

    /** Their replica has died, or could not reach the database for as long as the lease. */
    private static final String ABANDONED = SELECT + """
            WHERE o.state = 'sending' AND o.lease_until <= now() ORDER BY o.lease_until LIMIT 200""";

    /** Settled by an echo, or by a human. */
    private static final String MOOT = SELECT + """
            WHERE o.state = 'unknown' AND o.lease IS NOT NULL AND m.delivery NOT IN ('queued', 'sending', 'unknown')
            ORDER BY o.position LIMIT 200""";

    private final Database database;
    private final Settler settler;
    private final Platforms platforms;
    private final OutboxBell bell;
    private final Schema schema;

    OutboxSweeper(Database database, Settler settler, Platforms platforms, OutboxBell bell, Schema schema) {
        this.database = database;
        this.settler = settler;
        this.platforms = platforms;
        this.bell = bell;
        this.schema = schema;
    }

    @Scheduled(every = "3s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> sweep() {
        return schema.isReady()
                ? sweepOnce().replaceWithVoid().onFailure().recoverWithNull()
                : Uni.createFrom().voidItem();
    }

    /** Answers how many rows there were. */
    Uni<Long> sweepOnce() {
        return each(ABANDONED, this::abandoned)
                .flatMap(lost ->
                        each(MOOT, row -> settler.giveBack(OutboxRow.of(row))).map(moot -> lost + moot))
                .invoke(rows -> {
                    if (rows > 0) {
                        bell.ring();
                    }
                });
    }

    private Uni<Void> abandoned(Row row) {
        boolean dedupes = platforms
                .byName(String.valueOf(row.getString("platform")))
                .flatMap(Platform::outlet)
                .map(Outlet::dedupes)
                .orElse(false);
        LOG.warnf("Reply %s was left while it was being sent", row.getUUID("reply_id"));
        return settler.abandoned(OutboxRow.of(row), dedupes);
    }

    /** One that cannot be settled must not keep the others waiting. */
    private Uni<Long> each(String sql, Function<Row, Uni<Void>> step) {
        return database.worker(tx -> tx.rows(sql, 0L)).flatMap(rows -> Multi.createFrom()
                .iterable(rows)
                .onItem()
                .transformToUniAndConcatenate(row -> step.apply(row)
                        .replaceWith(1L)
                        .onFailure()
                        .invoke(failure -> LOG.warnf(
                                "Reply %s could not be swept: %s",
                                row.getUUID("reply_id"), failure.getClass().getSimpleName()))
                        .onFailure()
                        .recoverWithItem(0L))
                .collect()
                .with(java.util.stream.Collectors.summingLong(Long::longValue)));
    }
}
