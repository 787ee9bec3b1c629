package org.ascolta.store;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Connections of the workers: a batch whose statement is silent for longer is done again, in smaller parts. */
@Singleton
@ReactiveDataSource("workers")
class WorkerPool extends WatchfulPool {

    private static final Duration SILENCE = Duration.ofSeconds(6);

    private volatile PgConnectOptions options;

    WorkerPool() {
        super(SILENCE);
    }

    @Override
    public Pool create(Input input) {
        options = new PgConnectOptions(input.pgConnectOptionsList().get(0));
        return super.create(input);
    }

    /** How one more connection is made that may be silent for as long as it likes; null before there is a pool. */
    PgConnectOptions options() {
        PgConnectOptions made = options;
        if (made == null) {
            return null;
        }
        PgConnectOptions patient = new PgConnectOptions(made);
        patient.setTcpKeepAlive(true);
        return patient;
    }
}
