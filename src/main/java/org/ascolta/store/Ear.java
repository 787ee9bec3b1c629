package org.ascolta.store;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.vertx.core.Vertx;
import io.vertx.pgclient.pubsub.PgSubscriber;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Hears on a connection of its own what other replicas say with {@code NOTIFY}. It only saves time: while it is cut off, and
 * behind a pooler that knows no sessions, nothing is heard, so who listens looks by himself too.
 */
@ApplicationScoped
public class Ear {

    private static final long RETRY_MILLIS = 1000;

    private final Vertx vertx;
    private final WorkerPool workers;
    private volatile PgSubscriber subscriber;
    private volatile boolean stopping;

    Ear(Vertx vertx, @ReactiveDataSource("workers") WorkerPool workers) {
        this.vertx = vertx;
        this.workers = workers;
    }

    /** From now on, once the database is there; for one listener, at the start. */
    public void listen(String channel, Runnable heard) {
        if (workers.options() != null) {
            subscriber = PgSubscriber.subscriber(vertx, workers.options());
            subscriber.reconnectPolicy(tries -> RETRY_MILLIS);
            subscriber.channel(channel).handler(said -> heard.run());
            connect();
        }
    }

    private void connect() {
        if (!stopping) {
            subscriber.connect().onFailure(away -> vertx.setTimer(RETRY_MILLIS, again -> connect()));
        }
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
        if (subscriber != null) {
            subscriber.close();
        }
    }
}
