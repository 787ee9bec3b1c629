package org.ascolta.clock;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.stream.Collectors;
import org.ascolta.store.Database;
import org.ascolta.store.SqlState;
import org.jboss.logging.Logger;

/** Announces clocks whose times have come. Every replica sweeps; what another one holds is left to it. */
@ApplicationScoped
class ClockSweeper {

    private static final Logger LOG = Logger.getLogger(ClockSweeper.class);

    private static final String DUE = "SELECT id FROM clock WHERE next_fire_at <= now() ORDER BY next_fire_at LIMIT $1";

    private static final String LATER =
            "UPDATE clock SET next_fire_at = now() + interval '10 minutes' WHERE id = $1 AND next_fire_at <= now()";

    private final Database database;
    private final Announcer announcer;
    private final ClocksConfig config;

    ClockSweeper(Database database, Announcer announcer, ClocksConfig config) {
        this.database = database;
        this.announcer = announcer;
        this.config = config;
    }

    /** One batch of what is due; answers how many clocks this replica could look at. */
    Uni<Integer> sweepOnce() {
        return database.worker(tx -> announcer.announce(tx, config.batch()))
                .onFailure(failure -> SqlState.of(failure) != SqlState.TRANSIENT)
                .recoverWithUni(this::oneByOne);
    }

    /** A clock that cannot be announced must not keep the others silent. */
    private Uni<Integer> oneByOne(Throwable failure) {
        LOG.debug(failure);
        return database.worker(tx -> tx.rows(DUE, config.batch())).flatMap(rows -> Multi.createFrom()
                .iterable(rows)
                .onItem()
                .transformToUniAndConcatenate(row -> alone(row.getUUID("id")))
                .collect()
                .with(Collectors.summingInt(Integer::intValue)));
    }

    /** It is announced though its ticket cannot be changed, if need be; a clock of which neither is possible waits. */
    private Uni<Integer> alone(UUID id) {
        return one(id, true)
                .onFailure(ClockSweeper::isLasting)
                .recoverWithUni(failure -> {
                    LOG.errorf(failure, "The steps of clock %s cannot be taken", id);
                    return one(id, false);
                })
                .onFailure(ClockSweeper::isLasting)
                .recoverWithUni(failure -> {
                    LOG.errorf(failure, "Clock %s cannot be announced; trying again later", id);
                    return database.worker(tx -> tx.change(LATER, id));
                });
    }

    private Uni<Integer> one(UUID id, boolean withSteps) {
        return database.worker(tx -> announcer.announceOne(tx, id, withSteps));
    }

    private static boolean isLasting(Throwable failure) {
        return SqlState.of(failure) != SqlState.TRANSIENT;
    }
}
