package org.ascolta.clock;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.ascolta.sla.Level;
import org.ascolta.sla.Metric;

/**
 * A clock of which something may have to be said, as it was read under its thread's lock. Times in microseconds since the
 * epoch.
 *
 * @param leaderId   the ticket that shows it: its own, or the one that this was merged into at the desk
 * @param isShared   whether that ticket shows others too
 * @param runs       whether it has not ended; of what has ended only what was late fires
 * @param dueAt      null: never
 * @param fires      when it is due, then when each level of its policy comes; {@link #NEVER} for what does not come
 * @param levels     those of its policy, in their order; the first is level 1
 * @param said       levels that were announced for this due time; 0 is the breach
 * @param isSending  whether a reply in its thread is on its way to the platform
 * @param isWaking   whether time has changed its ticket and the fold has yet to say how
 * @param lateIngest whether the message that it started with came more than a day late
 */
record Due(
        UUID id,
        UUID ticketId,
        UUID leaderId,
        boolean isShared,
        Metric metric,
        boolean runs,
        Long dueAt,
        List<Long> fires,
        List<Level> levels,
        Set<Integer> said,
        boolean isSending,
        boolean isWaking,
        boolean lateIngest) {

    static final long NEVER = Long.MAX_VALUE;

    /** The level's steps; those of the breach are the steps of all levels that come with it. */
    List<String> steps(int level) {
        return level == 0
                ? levels.stream()
                        .filter(Due::isAtDue)
                        .flatMap(each -> each.steps().stream())
                        .distinct()
                        .toList()
                : level(level).steps();
    }

    Level level(int level) {
        return levels.get(level - 1);
    }

    boolean isAtDue(int level) {
        return level > 0 && isAtDue(level(level));
    }

    boolean isBeforeDue(int level) {
        return level > 0 && level(level).isBefore();
    }

    private static boolean isAtDue(Level level) {
        return !level.isBefore() && level.afterSeconds() == 0;
    }
}
