package org.ascolta.inbox;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** What is done about kept rows without being asked. */
@ApplicationScoped
class InboxSweeper {

    private final KeptRows kept;
    private final InboxPartitions partitions;
    private final InboxBell bell;

    InboxSweeper(KeptRows kept, InboxPartitions partitions, InboxBell bell) {
        this.kept = kept;
        this.partitions = partitions;
        this.bell = bell;
    }

    @Scheduled(every = "2s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> release() {
        return whenReady(releaseOnce());
    }

    @Scheduled(every = "10m", delayed = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> expire() {
        return whenReady(kept.expireOnce());
    }

    @Scheduled(every = "10s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> count() {
        return whenReady(kept.countOnce());
    }

    Uni<Integer> releaseOnce() {
        return kept.releaseOnce().invoke(rows -> {
            if (rows > 0) {
                bell.ring();
            }
        });
    }

    /** A sweep that fails is a sweep missed: the next one does its work. */
    private Uni<Void> whenReady(Uni<?> sweep) {
        return partitions.isReady()
                ? sweep.replaceWithVoid().onFailure().recoverWithNull()
                : Uni.createFrom().voidItem();
    }
}
