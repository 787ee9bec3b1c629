package org.ascolta.thread;

import org.ascolta.channel.Said.Report.Fate;

/** What the platform reported: the farthest counts, and failure is the end. Equal ones count from the first. */
record Reported(Fate fate, long at, String code) implements Comparable<Reported> {
    @Override
    public int compareTo(Reported other) {
        int byFate = fate.compareTo(other.fate);
        int byTime = byFate != 0 ? byFate : Long.compare(other.at, at);
        return byTime != 0 ? byTime : String.valueOf(code).compareTo(String.valueOf(other.code));
    }
}
