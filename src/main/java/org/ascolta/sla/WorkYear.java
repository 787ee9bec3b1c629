package org.ascolta.sla;

import java.util.Arrays;

/** The working time of one year (of UTC, so that years share nothing), in microseconds. */
final class WorkYear {

    static final WorkYear IDLE = new WorkYear(new Spans());

    private final long[] starts;
    /** What there was in the year before each start, and at last what there is in all. */
    private final long[] before;

    /** @param spans in seconds since the epoch */
    WorkYear(Spans spans) {
        starts = new long[spans.size()];
        before = new long[spans.size() + 1];
        for (int i = 0; i < starts.length; i++) {
            starts[i] = spans.start(i) * Timetable.SECOND;
            before[i + 1] = before[i] + spans.length(i) * Timetable.SECOND;
        }
    }

    long total() {
        return before[starts.length];
    }

    /** What there is in this year before a time. */
    long until(long time) {
        int found = Arrays.binarySearch(starts, time);
        if (found >= 0) {
            return before[found];
        }
        int span = -found - 2;
        return span < 0 ? 0 : before[span] + Math.min(time - starts[span], before[span + 1] - before[span]);
    }

    /** The earliest time by which there was so much, more than nothing and at most all. */
    long earliest(long work) {
        int found = Arrays.binarySearch(before, work);
        int span = (found >= 0 ? found : -found - 1) - 1;
        return starts[span] + (work - before[span]);
    }

    /** The latest time before which there was so much, less than all. */
    long latest(long work) {
        int found = Arrays.binarySearch(before, work);
        int span = found >= 0 ? found : -found - 2;
        return starts[span] + (work - before[span]);
    }
}
