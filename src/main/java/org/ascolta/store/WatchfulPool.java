package org.ascolta.store;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnectOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Makes a pool whose connections notice that their database is gone: what cannot connect fails within a second, and what
 * was asked something and hears nothing is closed. Without that a half-open connection would wait for its answer for ever,
 * and so would everybody who needs the pool.
 */
public abstract class WatchfulPool implements PgPoolCreator {

    private static final int CONNECT_MILLIS = 1000;
    private static final int CLEANER_MILLIS = 500;

    private final int silenceMillis;

    /** @param silence longer than any statement of this pool is silent */
    protected WatchfulPool(Duration silence) {
        this.silenceMillis = Math.toIntExact(silence.toMillis());
    }

    @Override
    public Pool create(Input input) {
        for (PgConnectOptions options : input.pgConnectOptionsList()) {
            options.setConnectTimeout(CONNECT_MILLIS)
                    .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                    .setReadIdleTimeout(silenceMillis);
        }
        // Nobody asks an idle connection anything: it leaves the pool before its silence means something.
        input.poolOptions()
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setIdleTimeout(silenceMillis / 2)
                .setPoolCleanerPeriod(CLEANER_MILLIS);
        return PgBuilder.pool()
                .with(input.poolOptions())
                .connectingTo(List.<SqlConnectOptions>copyOf(input.pgConnectOptionsList()))
                .using(input.vertx())
                .build();
    }
}
