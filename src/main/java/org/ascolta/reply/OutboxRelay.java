package org.ascolta.reply;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
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
import org.ascolta.store.Ear;
import org.ascolta.store.Schema;
import org.jboss.logging.Logger;

/**
 * Carries what waits in the outbox to the platforms, on any number of replicas. It looks when something was committed here,
 * when something ended here, when the next row is due as far as it has seen, and now and then anyway.
 */
@ApplicationScoped
class OutboxRelay {

    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    /** Calls that are under way at the end have so long: a whole call, and its settlement. */
    private static final int FINISH_SECONDS = 12;

    private final OutboxClaims claims;
    private final OutboxHand hand;
    private final OutboxMeters meters;
    private final OutboxConfig config;
    private final Schema schema;
    private final Set<CompletableFuture<Void>> underWay = ConcurrentHashMap.newKeySet();
    private volatile CompletableFuture<Void> rung = new CompletableFuture<>();
    private volatile boolean stopping;
    private Duration rest = Duration.ZERO;

    OutboxRelay(OutboxClaims claims, OutboxHand hand, OutboxMeters meters, OutboxConfig config, Schema schema) {
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
                .whilst(done -> !stopping)
                .collect()
                .last()
                .replaceWithVoid();
    }

    void start(@Observes @Priority(Schema.PRIORITY + 200) StartupEvent event, OutboxBell bell, Ear ear) {
        bell.wakes(this::wake);
        ear.listen("outbox", this::wake);
    }

    private void wake() {
        rung.complete(null);
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
        wake();
        all().completeOnTimeout(null, FINISH_SECONDS, TimeUnit.SECONDS).join();
    }

    private Uni<Boolean> turn() {
        return awaitRing()
                .flatMap(woken -> schema.isReady() && !stopping
                        ? beginOnce()
                        : Uni.createFrom().item(config.poll()))
                .invoke(wait -> rest = wait)
                .replaceWith(true)
                .onFailure()
                .recoverWithUni(this::afterFailure);
    }

    /** The bell is renewed before the look, so what that misses rings the next wait. */
    private Uni<Void> awaitRing() {
        Uni<Void> ring = rest.isZero()
                ? Uni.createFrom().voidItem()
                : Uni.createFrom()
                        .completionStage(() -> rung.copy())
                        .ifNoItem()
                        .after(rest)
                        .recoverWithItem((Void) null);
        return ring.invoke(() -> rung = new CompletableFuture<>());
    }

    /** Begins whatever may go now; answers when to look again. */
    private Uni<Duration> beginOnce() {
        int free = config.calls() - underWay.size();
        return free <= 0
                ? Uni.createFrom().item(config.poll())
                : claims.claim(free).map(claim -> {
                    claim.rows().stream().filter(row -> !stopping).forEach(this::begin);
                    return claim.rest();
                });
    }

    /** Begins whatever may go now, and is done when all of it is; answers how many rows that were. */
    Uni<Integer> relayOnce() {
        return claims.claim(Math.max(1, config.calls())).flatMap(claim -> {
            List<CompletableFuture<Void>> begun =
                    claim.rows().stream().map(this::begin).toList();
            CompletableFuture<Void> done = CompletableFuture.allOf(begun.toArray(CompletableFuture[]::new));
            return Uni.createFrom().completionStage(done).replaceWith(begun.size());
        });
    }

    private CompletableFuture<Void> begin(OutboxRow row) {
        CompletableFuture<Void> work = hand.work(row).subscribeAsCompletionStage();
        underWay.add(work);
        meters.underWay(underWay.size());
        return work.whenComplete((done, failure) -> {
            underWay.remove(work);
            meters.underWay(underWay.size());
            wake();
        });
    }

    private CompletableFuture<Void> all() {
        return CompletableFuture.allOf(underWay.toArray(CompletableFuture[]::new));
    }

    private Uni<Boolean> afterFailure(Throwable failure) {
        LOG.warnf("Replies wait: %s", failure.getClass().getSimpleName());
        rest = AFTER_FAILURE;
        return Uni.createFrom().item(true);
    }
}
