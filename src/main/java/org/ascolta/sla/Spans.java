package org.ascolta.sla;

import java.util.Arrays;

/** Stretches of time that are made in the order of their starts; those that overlap or touch are one. */
final class Spans {

    private long[] starts = new long[512];
    private long[] ends = new long[512];
    private int size;

    void add(long start, long end) {
        if (size > 0 && start <= ends[size - 1]) {
            ends[size - 1] = Math.max(ends[size - 1], end);
            return;
        }
        if (size == starts.length) {
            starts = Arrays.copyOf(starts, size * 2);
            ends = Arrays.copyOf(ends, size * 2);
        }
        starts[size] = start;
        ends[size++] = end;
    }

    int size() {
        return size;
    }

    long start(int span) {
        return starts[span];
    }

    long length(int span) {
        return ends[span] - starts[span];
    }
}
