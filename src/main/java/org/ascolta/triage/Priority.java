package org.ascolta.triage;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.ascolta.sla.Band;
import org.ascolta.triage.Verdict.Fired;

/** How much a ticket matters: a score of 0 to 100, its band, and what made it so. */
public record Priority(int score, Band band, List<Reason> reasons) {

    /** Of what nobody has said anything about. */
    public static final Priority NORMAL = new Priority(50, Band.normal, List.of());

    /** The rule of what a person decided, which has no version. */
    public static final String DESK = "desk";

    /** The rule of a clock that raised the band, which has no version either. */
    public static final String CLOCK = "clock";

    /**
     * What added to the score.
     *
     * @param version of the rule set; null where no rule said it
     * @param points  with what its band lifted the score by
     */
    public record Reason(String rule, Integer version, int points) {}

    /** By rules alone: their points add up, then the highest floor lifts what is below it. */
    public static Priority of(Collection<Fired> fired) {
        int sum = NORMAL.score;
        Fired highest = null;
        for (Fired one : fired) {
            sum += one.points();
            highest = isHigher(one, highest) ? one : highest;
        }
        int score = Math.min(100, Math.max(0, sum));
        Band band = Band.of(score);
        int lift = 0;
        if (highest != null && highest.floor().compareTo(band) > 0) {
            band = highest.floor();
            lift = band.nearest(score) - score;
        }
        List<Reason> reasons = new ArrayList<>();
        for (Fired one : fired) {
            reasons.add(new Reason(one.rule(), one.version(), one.points() + (one == highest ? lift : 0)));
        }
        return new Priority(score + lift, band, List.copyOf(reasons));
    }

    private static boolean isHigher(Fired one, Fired than) {
        return one.floor() != null && (than == null || one.floor().compareTo(than.floor()) > 0);
    }

    /** The same in another band, whatever rules say; the score is the nearest one of the band. */
    public Priority in(Band other, String because) {
        int moved = other.nearest(score) - score;
        List<Reason> all = new ArrayList<>(reasons);
        if (moved != 0) {
            all.add(new Reason(because, null, moved));
        }
        return new Priority(score + moved, other, List.copyOf(all));
    }
}
