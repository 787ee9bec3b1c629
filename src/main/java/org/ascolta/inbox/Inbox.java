package org.ascolta.inbox;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** The writer with its connections and its metronome: where verified requests are committed. */
@ApplicationScoped
class Inbox {

    private static final long TICK_MILLIS = 50;

    private final Vertx vertx;
    private final InsertLanes lanes;
    private final InboxPartitions partitions;
    private final InboxWriter writer;

    Inbox(
            Vertx vertx,
            InsertLanes lanes,
            InboxPartitions partitions,
            InboxBell bell,
            InboxConfig config,
            MeterRegistry registry) {
        this.vertx = vertx;
        this.lanes = lanes;
        this.partitions = partitions;
        DistributionSummary groups = registry.summary("ascolta.inbox.insert.rows");
        this.writer = new InboxWriter(lanes, config.writer(), new InboxWriter.Surroundings() {
            @Override
            public void after(int millis, Runnable step) {
                vertx.setTimer(millis, timer -> step.run());
            }

            @Override
            public void committed(int rows) {
                groups.record(rows);
                bell.ring();
            }
        });
    }

    void onStart(@Observes StartupEvent event) {
        lanes.open();
        vertx.setPeriodic(TICK_MILLIS, tick -> writer.answerLate(System.nanoTime()));
    }

    void onStop(@Observes ShutdownEvent event) {
        lanes.close();
    }

    /** Whether a request can only be asked to come back: no tables yet, no database, or too much waits. */
    boolean isClosed() {
        return !partitions.isReady() || lanes.isAway() || writer.isFull(0);
    }

    void write(InboxRow row) {
        writer.write(row);
    }
}
