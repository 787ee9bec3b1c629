package org.ascolta.listen;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.ascolta.channel.Doors;
import org.ascolta.channel.Platforms;
import org.ascolta.store.Database;
import org.ascolta.store.Schema;
import org.ascolta.store.Tx;
import org.jboss.logging.Logger;

/** Sees to it that every account has the errands that are its platform's, some accounts at a time. */
@ApplicationScoped
class ErrandRounds {

    private static final Logger LOG = Logger.getLogger(ErrandRounds.class);
    private static final UUID LOWEST = new UUID(0, 0);
    private static final int ACCOUNTS = 200;

    private static final String PAGE = """
            SELECT a.id FROM account a JOIN connection c ON c.id = a.connection_id AND c.status = 'active'
            WHERE c.platform = ANY($1) AND a.id > $2 ORDER BY a.id LIMIT $3
            """;

    private final Database database;
    private final Platforms platforms;
    private final Doors doors;
    private final RoundRows rows;
    private final Schema schema;

    ErrandRounds(Database database, Platforms platforms, Doors doors, RoundRows rows, Schema schema) {
        this.database = database;
        this.platforms = platforms;
        this.doors = doors;
        this.rows = rows;
        this.schema = schema;
    }

    @Scheduled(every = "15s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> sweep() {
        return schema.isReady()
                ? sweepOnce()
                        .onFailure()
                        .invoke(failure -> LOG.warnf(
                                "Rounds are not seen to: %s", failure.getClass().getSimpleName()))
                        .onFailure()
                        .recoverWithNull()
                : Uni.createFrom().voidItem();
    }

    Uni<Void> sweepOnce() {
        return from(LOWEST);
    }

    private Uni<Void> from(UUID after) {
        return database.worker(tx -> page(tx, after))
                .flatMap(last -> last == null ? Uni.createFrom().voidItem() : from(last));
    }

    /** The last account of a page that may have another one after it, else null. */
    private Uni<UUID> page(Tx tx, UUID after) {
        return tx.rows(PAGE, platforms.readable(), after, ACCOUNTS).flatMap(found -> {
            List<UUID> ids = found.stream().map(row -> row.getUUID(0)).toList();
            UUID last = ids.size() < ACCOUNTS ? null : ids.get(ids.size() - 1);
            return ids.isEmpty()
                    ? Uni.createFrom().nullItem()
                    : doors.enter(tx, ids)
                            .flatMap(entrances -> rows.keep(tx, entrances))
                            .replaceWith(last);
        });
    }
}
