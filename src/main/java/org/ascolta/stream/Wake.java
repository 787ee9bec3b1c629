package org.ascolta.stream;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** A bell between those who append on this replica and the sequencer. It only saves time: the sequencer polls too. */
@ApplicationScoped
class Wake {

    private volatile CompletableFuture<Void> bell = new CompletableFuture<>();

    void ring() {
        bell.complete(null);
    }

    /**
     * Done when the bell rings or rang since the last wait ended, and at the latest after the given time. The bell is
     * renewed before the sequencer looks, so what it misses rings the next wait.
     */
    Uni<Void> await(Duration atMost) {
        return Uni.createFrom()
                .completionStage(() -> bell.copy())
                .ifNoItem()
                .after(atMost)
                .recoverWithItem((Void) null)
                .invoke(() -> bell = new CompletableFuture<>());
    }
}
