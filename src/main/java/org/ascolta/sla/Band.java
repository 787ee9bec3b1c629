package org.ascolta.sla;

/** The four bands of priority, each a range of scores. */
public enum Band {
    low(0, 24),
    normal(25, 59),
    high(60, 79),
    urgent(80, 100);

    private final int least;
    private final int most;

    Band(int least, int most) {
        this.least = least;
        this.most = most;
    }

    /** The band of a score. */
    public static Band of(int score) {
        Band band = low;
        for (Band one : values()) {
            band = score >= one.least ? one : band;
        }
        return band;
    }

    /** The score nearest to this one that is of the band. */
    public int nearest(int score) {
        return Math.min(most, Math.max(least, score));
    }

    /** The next higher one, if there is any. */
    public Band raised() {
        return this == urgent ? urgent : values()[ordinal() + 1];
    }
}
