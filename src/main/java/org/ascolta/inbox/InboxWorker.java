package org.ascolta.inbox;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.ascolta.store.Schema;

/** The hands that turn this replica's share of the inbox into facts, from the service's start to its end. */
@ApplicationScoped
class InboxWorker {

    /** A batch that is under way at the end has so long; if that is not enough, its lease passes it on. */
    private static final int FINISH_SECONDS = 10;

    private final Vertx vertx;
    private final InboxConfig.Worker config;
    private final List<InboxHand> hands;

    InboxWorker(Vertx vertx, InboxClaims claims, InboxBatches batches, InboxBell bell, InboxConfig inbox) {
        this.vertx = vertx;
        this.config = inbox.worker();
        this.hands = Stream.generate(() -> new InboxTurns(claims, batches, config.rows()))
                .map(turns -> new InboxHand(turns, config.poll().toMillis()))
                .limit(config.hands())
                .toList();
        hands.forEach(bell::wakes);
    }

    void onStart(@Observes @Priority(Schema.PRIORITY + 200) StartupEvent event) {
        DeploymentOptions ownThreads = new DeploymentOptions()
                .setThreadingModel(ThreadingModel.WORKER)
                .setWorkerPoolName("ascolta-inbox")
                .setWorkerPoolSize(Math.max(1, hands.size()));
        hands.forEach(hand -> vertx.deployVerticle(hand, ownThreads));
    }

    void onStop(@Observes ShutdownEvent event) {
        CompletableFuture.allOf(hands.stream().map(InboxHand::finish).toArray(CompletableFuture[]::new))
                .completeOnTimeout(null, FINISH_SECONDS, TimeUnit.SECONDS)
                .join();
    }
}
