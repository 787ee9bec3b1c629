package org.ascolta.listen;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.ascolta.store.Schema;
import org.jboss.logging.Logger;

/** Runs the errands that are due, on any number of replicas. It looks now and then; nothing here is in a hurry. */
@ApplicationScoped
class Listener {

    private static final Logger LOG = Logger.getLogger(Listener.class);

    /** How soon to look again when there was as much as could be taken. */
    private static final Duration SOON = Duration.ofMillis(100);

    private static final int FIRST = 1;
    private static final int LAST = Integer.MAX_VALUE;

    /** Calls that are under way at the end have so long; what is cut off is read again when its lease is over. */
    private static final int FINISH_SECONDS = 5;

    private final ErrandClaims claims;
    private final ErrandHand hand;
    private final ListenMeters meters;
    private final ListenConfig config;
    private final Schema schema;
    private final Set<CompletableFuture<Void>> underWay = ConcurrentHashMap.newKeySet();
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private Duration rest = Duration.ZERO;

    Listener(ErrandClaims claims, ErrandHand hand, ListenMeters meters, ListenConfig config, Schema schema) {
        this.claims = claims;
        this.hand = hand;
        this.meters = meters;
        this.config = config;
        this.schema = schema;
    }

    /** Runs as long as the service does; the schedule only starts it, and again should it ever end. */
    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return Multi.createBy()
                .repeating()
                .uni(this::turn)
                .whilst(done -> !end.isDone())
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** Nothing more is begun while the others finish what they have. */
    void halt(@Observes @Priority(FIRST) ShutdownEvent event) {
        end.complete(null);
    }

    void stop(@Observes @Priority(LAST) ShutdownEvent event) {
        all(List.copyOf(underWay))
                .completeOnTimeout(null, FINISH_SECONDS, TimeUnit.SECONDS)
                .join();
    }

    private Uni<Boolean> turn() {
        return rest().flatMap(rested -> schema.isReady() && !end.isDone()
                        ? beginOnce()
                        : Uni.createFrom().item(config.poll()))
                .onFailure()
                .recoverWithItem(this::afterFailure)
                .invoke(wait -> rest = wait)
                .replaceWith(true);
    }

    private Uni<Void> rest() {
        return Uni.createFrom()
                .completionStage(() -> end.copy())
                .ifNoItem()
                .after(rest.isZero() ? SOON : rest)
                .recoverWithItem((Void) null);
    }

    /** Begins whatever may go now; answers when to look again. */
    private Uni<Duration> beginOnce() {
        int free = config.calls() - underWay.size();
        return free <= 0
                ? Uni.createFrom().item(config.calls() > 0 ? SOON : config.poll())
                : claims.claim(free).map(rows -> {
                    rows.stream().filter(row -> !end.isDone()).forEach(this::begin);
                    return rows.size() == free ? SOON : config.poll();
                });
    }

    /** Runs what may go now, and is done when all of it is; answers how many errands that were. */
    Uni<Integer> listenOnce() {
        return claims.claim(config.calls()).flatMap(rows -> Uni.createFrom()
                .completionStage(all(rows.stream().map(this::begin).toList()))
                .replaceWith(rows.size()));
    }

    private CompletableFuture<Void> begin(ErrandRow row) {
        CompletableFuture<Void> work = hand.run(row).subscribeAsCompletionStage();
        underWay.add(work);
        meters.underWay(underWay.size());
        return work.whenComplete((done, failure) -> {
            underWay.remove(work);
            meters.underWay(underWay.size());
        });
    }

    private static CompletableFuture<Void> all(List<CompletableFuture<Void>> works) {
        return CompletableFuture.allOf(works.toArray(CompletableFuture[]::new));
    }

    private Duration afterFailure(Throwable failure) {
        LOG.warnf("Nothing is read: %s", failure.getClass().getSimpleName());
        return config.poll();
    }
}
