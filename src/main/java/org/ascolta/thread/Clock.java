package org.ascolta.thread;

import java.util.UUID;
import org.ascolta.sla.Band;
import org.ascolta.sla.Book.Hours;
import org.ascolta.sla.Metric;
import org.ascolta.sla.Policy;
import org.ascolta.sla.Target;
import org.ascolta.sla.Timetable;
import org.ascolta.thread.Clockwork.ClockKey;

/**
 * A clock during a fold: one target on a ticket's thread. Times and durations in microseconds; durations are working time.
 * It is due when what is {@code left} has passed since {@code base}, but never before {@code floor}.
 */
final class Clock {

    final Metric metric;
    int cycle;
    /** The message or act that it started with, and the how many-eth clock of that it is. */
    final UUID cause;

    final int nth;
    final long startedAt;
    /** The policy version that it started by. */
    UUID boundVersion;
    /** Its row's; null until the store has matched it with one. */
    UUID id;

    /** Of a response clock: what it waits for an answer to. */
    Owed owed;

    Policy policy;
    Band band;
    UUID calendarId;
    /** When the calendars were as they are for it: at its start, or when it followed a publication. */
    long calendarAt;

    Hours hours;
    long target;
    long left;
    /** What has passed of it before its last pause or its end, and what had passed in the cycles before it. */
    long consumed;

    long carried;
    long base;
    long floor = Long.MIN_VALUE;
    /** Null while it is paused, and when there is never so much working time. */
    Long dueAt;

    Long pausedAt;
    Long fulfilledAt;
    UUID fulfilledBy;
    Long cancelledAt;
    Long endedAt;

    Clock(Metric metric, UUID cause, int nth, long startedAt) {
        this.metric = metric;
        this.cause = cause;
        this.nth = nth;
        this.startedAt = startedAt;
        this.base = startedAt;
        this.calendarAt = startedAt;
    }

    ClockKey key() {
        return new ClockKey(metric, cause, nth);
    }

    boolean isRunning() {
        return endedAt == null;
    }

    /** Whether its due time had come by then; what is breached stays so whatever the desk does. */
    boolean isBreachedBy(long at) {
        return dueAt != null && dueAt < at;
    }

    boolean isAimed() {
        return hours != null;
    }

    /** Its first target. */
    void aim(Target to, Hours by) {
        left += to.seconds() * 1_000_000L - target;
        target = to.seconds() * 1_000_000L;
        calendarId = to.calendarId();
        hours = by;
        reckon();
    }

    /** Another target, or its first, from a time on. */
    void aim(Target to, Hours by, long at) {
        floor = Math.max(floor, at);
        aim(to, by);
    }

    /** Reckons anew when it is due. */
    void reckon() {
        left = Math.max(0, left);
        if (pausedAt == null) {
            long due = hours.timetable().add(base, left);
            dueAt = due == Timetable.NEVER ? null : (Long) Math.max(due, floor);
        }
    }

    void pause(long at) {
        if (!isBreachedBy(at)) {
            long passed = hours.timetable().between(base, at);
            consumed += passed;
            left = dueAt == null
                    ? Math.max(0, left - passed)
                    : hours.timetable().between(at, dueAt);
            pausedAt = at;
            dueAt = null;
        }
    }

    void resume(long at) {
        pausedAt = null;
        base = at;
        floor = at;
        reckon();
    }

    void fulfil(long at, UUID by) {
        fulfilledAt = at;
        fulfilledBy = by;
        end(at);
    }

    /** Nobody waits any more. Before it was due it is neither met nor missed. */
    void cancel(long at) {
        if (!isBreachedBy(at)) {
            cancelledAt = at;
        }
        end(at);
    }

    private void end(long at) {
        endedAt = at;
        if (pausedAt == null) {
            consumed += hours.timetable().between(base, at);
        }
    }
}
