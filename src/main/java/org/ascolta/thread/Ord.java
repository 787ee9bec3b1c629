package org.ascolta.thread;

import java.util.Comparator;

/**
 * The place of an entry on its timeline: platform time, then what happened after what within one microsecond (messages,
 * deletions, acts of the desk), the platform's own sequence, ours before theirs, and the external id, which decides the rest.
 *
 * @param at microseconds since the epoch
 */
public record Ord(long at, int rank, long sequence, boolean inbound, String id) implements Comparable<Ord> {

    static final int MESSAGE = 0;
    static final int DELETION = 1;
    static final int ACT = 2;

    private static final Comparator<Ord> ORDER = Comparator.comparingLong(Ord::at)
            .thenComparingInt(Ord::rank)
            .thenComparingLong(Ord::sequence)
            .thenComparing(Ord::inbound)
            .thenComparing(Ord::id);

    @Override
    public int compareTo(Ord other) {
        return ORDER.compare(this, other);
    }
}
