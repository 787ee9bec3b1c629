package org.ascolta.inbox;

import io.smallrye.mutiny.Uni;
import io.vertx.core.AbstractVerticle;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One worker of this replica, on a thread of its own so that what a batch costs delays no hook. It works while there is
 * more; idle, it looks now and then, and at once when it is woken.
 */
final class InboxHand extends AbstractVerticle implements InboxBell.Sleeper {

    private enum State {
        IDLE,
        BUSY,
        /** Busy, and woken meanwhile. */
        RUNG,
        STOPPED
    }

    /** An idle hand looks more and more seldom, down to every so many polls. */
    private static final int MOST_POLLS = 5;

    private static final int SHORTEST_REST_MILLIS = 50;
    private static final int LONGEST_REST_MILLIS = 1000;

    private final InboxTurns turns;
    private final long pollMillis;
    private final AtomicReference<State> state = new AtomicReference<>(State.BUSY);
    private final CompletableFuture<Void> stopped = new CompletableFuture<>();
    private volatile boolean stopping;
    private int polls;
    private int pollsToLook = 1;
    private int restMillis = SHORTEST_REST_MILLIS;

    InboxHand(InboxTurns turns, long pollMillis) {
        this.turns = turns;
        this.pollMillis = pollMillis;
    }

    @Override
    public void start() {
        state.set(State.IDLE);
        vertx.setPeriodic(pollMillis, time -> poll());
    }

    @Override
    public boolean wake() {
        if (state.compareAndSet(State.IDLE, State.BUSY)) {
            context.runOnContext(go -> step());
            return true;
        }
        state.compareAndSet(State.BUSY, State.RUNG);
        return false;
    }

    /** Done after the batch that is under way. */
    CompletableFuture<Void> finish() {
        stopping = true;
        wake();
        return stopped;
    }

    private void poll() {
        if (state.get() == State.IDLE && ++polls >= pollsToLook) {
            polls = 0;
            wake();
        }
    }

    private void step() {
        if (stopping) {
            state.set(State.STOPPED);
            stopped.complete(null);
        } else {
            Uni.createFrom()
                    .deferred(turns::takeOnce)
                    .subscribeAsCompletionStage()
                    .whenComplete((more, failure) -> context.runOnContext(done -> stepped(more, failure)));
        }
    }

    private void stepped(Boolean more, Throwable failure) {
        if (failure != null) {
            vertx.setTimer(restMillis, rested -> step());
            restMillis = Math.min(2 * restMillis, LONGEST_REST_MILLIS);
            return;
        }
        restMillis = SHORTEST_REST_MILLIS;
        pollsToLook = more ? 1 : Math.min(pollsToLook + 1, MOST_POLLS);
        if (more || stopping || !state.compareAndSet(State.BUSY, State.IDLE)) {
            state.set(State.BUSY);
            step();
        }
    }
}
