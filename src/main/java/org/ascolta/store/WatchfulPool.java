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

    /** Silence is counted from the last answer, so what idles in the pool must leave it long before. */
    private static final int IDLE_MILLIS = 2000;

    private final int silenceMillis;

    /** @param silence at least 2.5 s longer than any statement of this pool may be silent */
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
        input.poolOptions()
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setIdleTimeout(IDLE_MILLIS)
                .setPoolCleanerPeriod(CLEANER_MILLIS);
        return PgBuilder.pool()
                .with(input.poolOptions())
                .connectingTo(List.<SqlConnectOptions>copyOf(input.pgConnectOptionsList()))
                .using(input.vertx())
                .build();
    }
}
