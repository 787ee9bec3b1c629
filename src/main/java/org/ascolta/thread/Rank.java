package org.ascolta.thread;

/** What was said when, for "the greatest wins". A creation beats whatever an edit knows of it. */
record Rank(boolean creation, long at, long hash) implements Comparable<Rank> {
    @Override
    public int compareTo(Rank other) {
        int byKind = Boolean.compare(creation, other.creation);
        int byTime = byKind != 0 ? byKind : Long.compare(at, other.at);
        return byTime != 0 ? byTime : Long.compare(hash, other.hash);
    }
}
