package org.ascolta.store;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Connections of the workers: a batch whose statement is silent for longer is done again, in smaller parts. */
@Singleton
@ReactiveDataSource("workers")
class WorkerPool extends WatchfulPool {

    private static final Duration SILENCE = Duration.ofSeconds(6);

    WorkerPool() {
        super(SILENCE);
    }
}
