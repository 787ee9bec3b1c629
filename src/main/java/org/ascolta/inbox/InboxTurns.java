package org.ascolta.inbox;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.ascolta.inbox.InboxClaims.Batch;
import org.jboss.logging.Logger;

/**
 * What one hand claims next. Every fourth turn takes the newest, so that a backlog does not hide what is fresh. Turns
 * become small when the database fails, and grow again.
 */
final class InboxTurns {

    private static final Logger LOG = Logger.getLogger(InboxTurns.class);

    private static final int NEWEST_FIRST_EVERY = 4;
    private static final UUID LOWEST = new UUID(0, 0);

    /** Ids are made by the clocks of replicas, which differ a little. */
    private static final long CLOCKS_DIFFER_MILLIS = 10_000;

    /** How often a turn looks at all rows: for those that were taken and left. */
    private static final long LOOK_AT_ALL_NANOS = Duration.ofSeconds(3).toNanos();

    private static final long LOG_PAUSE_NANOS = Duration.ofSeconds(10).toNanos();

    private final InboxClaims claims;
    private final InboxBatches batches;
    private final int mostRows;
    private int rows;
    private int turn;
    private UUID floor = LOWEST;
    private long lookedAtAll;
    private long logged = System.nanoTime() - LOG_PAUSE_NANOS;

    InboxTurns(InboxClaims claims, InboxBatches batches, int mostRows) {
        this.claims = claims;
        this.batches = batches;
        this.mostRows = mostRows;
        this.rows = mostRows;
    }

    /** Claims and works; whether more was waiting. */
    Uni<Boolean> takeOnce() {
        boolean newestFirst = ++turn % NEWEST_FIRST_EVERY == 0;
        return claims.repay()
                .chain(() -> claims.claim(newestFirst, floor(), rows))
                .chain(batch -> work(batch, newestFirst))
                .invoke(more -> rows = Math.min(2 * rows, mostRows))
                .onFailure()
                .invoke(this::failed);
    }

    private Uni<Boolean> work(Batch batch, boolean newestFirst) {
        List<Claimed> claimed = batch.rows();
        if (claimed.isEmpty()) {
            return Uni.createFrom().item(false);
        }
        if (!newestFirst) {
            raise(claimed);
        }
        return batches.work(claimed).replaceWith(batch.more());
    }

    /**
     * Rows are taken in the order of their ids, so what is below the last ones is done, or taken. Not looking there spares
     * reading the remains of what was deleted, which some long transaction may keep from being cleared away.
     */
    private void raise(List<Claimed> claimed) {
        long lowest = claimed.stream()
                .mapToLong(row -> row.id().getMostSignificantBits() >>> 16)
                .min()
                .orElseThrow();
        floor = new UUID(Math.max(0, lowest - CLOCKS_DIFFER_MILLIS) << 16, 0);
    }

    private UUID floor() {
        if (System.nanoTime() - lookedAtAll > LOOK_AT_ALL_NANOS) {
            lookedAtAll = System.nanoTime();
            return LOWEST;
        }
        return floor;
    }

    private void failed(Throwable failure) {
        rows = Math.max(1, rows / 4);
        if (System.nanoTime() - logged > LOG_PAUSE_NANOS) {
            logged = System.nanoTime();
            LOG.warnf("A batch of the inbox failed and is tried again: %s", InboxBatches.reason(failure));
        }
    }
}
