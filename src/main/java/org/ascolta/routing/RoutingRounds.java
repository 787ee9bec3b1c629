package org.ascolta.routing;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Round after round: what agents who have gone leave, what flows over, what can be given out; and what nobody could have. */
@ApplicationScoped
class RoutingRounds {

    private static final Logger LOG = Logger.getLogger(RoutingRounds.class);

    private final Returner returner;
    private final Overflower overflower;
    private final Assigner assigner;
    private final GapWatch gaps;
    private final Readiness readiness;

    RoutingRounds(Returner returner, Overflower overflower, Assigner assigner, GapWatch gaps, Readiness readiness) {
        this.returner = returner;
        this.overflower = overflower;
        this.assigner = assigner;
        this.gaps = gaps;
        this.readiness = readiness;
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return readiness.isReady()
                ? all(returner::returnOnce)
                        .chain(() -> all(overflower::overflowOnce))
                        .chain(() -> all(assigner::assignOnce))
                : Uni.createFrom().voidItem();
    }

    /** Never twice in a row: what nobody can have must not keep anybody from what he can. */
    @Scheduled(every = "{ascolta.routing.gap-every}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> watch() {
        return readiness.isReady()
                ? quietly(gaps.watchOnce())
                : Uni.createFrom().voidItem();
    }

    /** A full round is followed by another; one that fails keeps nobody else from his. */
    private static Uni<Void> all(Supplier<Uni<Integer>> once) {
        return quietly(Multi.createBy()
                .repeating()
                .uni(() -> once.get())
                .until(done -> done < WaitingRows.MOST)
                .collect()
                .last());
    }

    private static Uni<Void> quietly(Uni<Integer> rounds) {
        return rounds.onFailure()
                .invoke(failure -> LOG.warnf(
                        "No tickets are given out: %s", failure.getClass().getSimpleName()))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }
}
