package org.ascolta.sla;

/** Working time: what of time counts. Times and durations in microseconds. Pure, immutable and fast. */
public interface Timetable {

    long SECOND = 1_000_000L;

    /** What {@link #add} answers when there is never so much working time. */
    long NEVER = Long.MAX_VALUE;

    /** Day and night. */
    Timetable ALWAYS = new Timetable() {
        @Override
        public long add(long from, long duration) {
            return from + duration;
        }

        @Override
        public long subtract(long from, long duration) {
            return from - duration;
        }

        @Override
        public long between(long from, long to) {
            return Math.max(0, to - from);
        }
    };

    /** The earliest time by which so much working time has passed since then; of no duration the time itself. */
    long add(long from, long duration);

    /** The latest time from which so much working time passes until then; of no duration the time itself. */
    long subtract(long from, long duration);

    /** The working time from one time to another; none when the other is earlier. */
    long between(long from, long to);
}
