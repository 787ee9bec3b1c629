package org.ascolta.reply;

import java.time.Duration;
import java.time.OffsetDateTime;
import org.ascolta.channel.Outlet.Outcome;

/**
 * What becomes of a row after a call.
 *
 * @param error the class of what went wrong, as replies show it; null when nothing did
 * @param delay how long until it is tried again
 */
record Verdict(Fate fate, String error, Duration delay) {

    enum Fate {
        SENT,
        AGAIN,
        /** It waits until its account works again. */
        HELD,
        FAILED,
        UNKNOWN
    }

    private static final int MOST_DOUBLINGS = 20;
    private static final Duration LEAST_WAIT = Duration.ofMillis(1);

    /** What is refused together comes again apart. */
    private static final double SPREAD = 0.2;

    /**
     * @param repeatable whether repeating a call that may have been done does no harm
     * @param luck       from 0 to 1
     */
    static Verdict of(
            OutboxRow row,
            Outcome outcome,
            boolean repeatable,
            OffsetDateTime now,
            OutboxConfig.Retry retry,
            double luck) {
        return switch (outcome.kind()) {
            case SENT -> new Verdict(Fate.SENT, null, Duration.ZERO);
            case AUTH -> new Verdict(Fate.HELD, "auth", Duration.ZERO);
            case WINDOW -> failed("window");
            case PERMANENT -> failed("permanent");
            case RETRY ->
                isOver(row, now, retry)
                        ? failed("retry")
                        : new Verdict(Fate.AGAIN, "retry", wait(row, outcome, now, retry, luck));
            case UNKNOWN -> unknown(row, outcome, repeatable, now, retry, luck);
        };
    }

    private static Verdict unknown(
            OutboxRow row,
            Outcome outcome,
            boolean repeatable,
            OffsetDateTime now,
            OutboxConfig.Retry retry,
            double luck) {
        if (repeatable && !isOver(row, now, retry)) {
            return new Verdict(Fate.AGAIN, "unknown", wait(row, outcome, now, retry, luck));
        }
        return row.isSend() ? new Verdict(Fate.UNKNOWN, "unknown", Duration.ZERO) : failed("unknown");
    }

    private static Verdict failed(String error) {
        return new Verdict(Fate.FAILED, error, Duration.ZERO);
    }

    private static boolean isOver(OutboxRow row, OffsetDateTime now, OutboxConfig.Retry retry) {
        return row.refusedAt() != null && !now.isBefore(row.refusedAt().plus(retry.within()));
    }

    /** Never sooner than the platform asks, and once more when the time for trying ends. */
    private static Duration wait(
            OutboxRow row, Outcome outcome, OffsetDateTime now, OutboxConfig.Retry retry, double luck) {
        Duration grown = retry.first().multipliedBy(1L << Math.min(row.attempts(), MOST_DOUBLINGS));
        Duration own = grown.compareTo(retry.longest()) < 0 ? grown : retry.longest();
        Duration asked = outcome.retryAfter() == null ? Duration.ZERO : outcome.retryAfter();
        Duration longer = asked.compareTo(own) > 0 ? asked : own;
        Duration apart = longer.plusMillis((long) (own.toMillis() * SPREAD * luck));
        OffsetDateTime end = (row.refusedAt() == null ? now : row.refusedAt()).plus(retry.within());
        Duration left = Duration.between(now, end);
        Duration wait = apart.compareTo(left) < 0 ? apart : left;
        return wait.compareTo(LEAST_WAIT) > 0 ? wait : LEAST_WAIT;
    }
}
