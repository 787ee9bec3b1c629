package org.ascolta.sla;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * One version of a policy as clocks are set by it.
 *
 * @param id        the policy, the same for all its versions
 * @param versionId this version
 * @param order     the lower is asked first; the first one whose condition holds is taken whole
 * @param when      its condition; one that fails counts as one that does not hold
 * @param pausedIn  statuses, by their words, in which {@code resolution} pauses while nothing is owed
 * @param validFrom microseconds since the epoch from which it is asked
 */
public record Policy(
        UUID id,
        UUID versionId,
        int version,
        String name,
        int order,
        Predicate<Scene> when,
        List<Target> targets,
        Set<String> pausedIn,
        List<Level> levels,
        long validFrom) {

    /** The most particular target for this metric; none: there is no such clock. */
    public Optional<Target> target(Metric metric, Band band, String visibility) {
        return targets.stream()
                .filter(target -> target.fits(metric, band, visibility))
                .min(Target.MOST_PARTICULAR);
    }
}
