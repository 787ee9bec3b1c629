package org.ascolta.clock;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.ascolta.store.Schema;
import org.jboss.logging.Logger;

/** Looks for due clocks round after round: a rest of a quarter of a second, and none after a full batch. */
@ApplicationScoped
class ClockRounds {

    private static final Logger LOG = Logger.getLogger(ClockRounds.class);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    private final ClockSweeper sweeper;
    private final ClocksConfig config;
    private final Schema schema;
    private final CompletableFuture<Void> end = new CompletableFuture<>();

    ClockRounds(ClockSweeper sweeper, ClocksConfig config, Schema schema) {
        this.sweeper = sweeper;
        this.config = config;
        this.schema = schema;
    }

    /** Runs as long as the service does; the schedule only starts it, and again should it ever end. */
    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return config.batch() == 0
                ? Uni.createFrom().voidItem()
                : Multi.createBy()
                        .repeating()
                        .uni(this::round)
                        .whilst(rested -> !end.isDone())
                        .collect()
                        .last()
                        .replaceWithVoid();
    }

    /** Nothing more is begun at the end; a batch that is cut off is another replica's. */
    void halt(@Observes @Priority(1) ShutdownEvent event) {
        end.complete(null);
    }

    private Uni<Boolean> round() {
        return (schema.isReady() ? sweeper.sweepOnce() : Uni.createFrom().item(0))
                .map(done -> done < config.batch() ? config.poll() : Duration.ZERO)
                .onFailure()
                .recoverWithItem(ClockRounds::afterFailure)
                .call(this::rest)
                .replaceWith(true);
    }

    private static Duration afterFailure(Throwable failure) {
        LOG.warnf("No clocks are announced: %s", failure.getClass().getSimpleName());
        return AFTER_FAILURE;
    }

    private Uni<Void> rest(Duration rest) {
        return rest.isZero()
                ? Uni.createFrom().voidItem()
                : Uni.createFrom()
                        .completionStage(() -> end.copy())
                        .ifNoItem()
                        .after(rest)
                        .recoverWithItem((Void) null);
    }
}
