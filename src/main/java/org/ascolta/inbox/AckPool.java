package org.ascolta.inbox;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnectOptions;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The hooks' connections notice that their database is gone: what cannot connect fails within a second, and what was
 * asked something and hears nothing is closed. Without that a half-open connection would wait for an answer for ever.
 */
@Singleton
@ReactiveDataSource("acks")
class AckPool implements PgPoolCreator {

    private static final int CONNECT_MILLIS = 1000;

    private final int silenceMillis;

    AckPool(InboxConfig config) {
        this.silenceMillis = Math.toIntExact(config.writer().silence().toMillis());
    }

    @Override
    public Pool create(Input input) {
        for (PgConnectOptions options : input.pgConnectOptionsList()) {
            options.setConnectTimeout(CONNECT_MILLIS)
                    .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                    .setReadIdleTimeout(silenceMillis);
        }
        return PgBuilder.pool()
                .with(input.poolOptions())
                .connectingTo(List.<SqlConnectOptions>copyOf(input.pgConnectOptionsList()))
                .using(input.vertx())
                .build();
    }
}
