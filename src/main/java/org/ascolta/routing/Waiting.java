package org.ascolta.routing;

import java.util.Comparator;
import java.util.UUID;

/**
 * A ticket that waits for an agent. Times in microseconds since the epoch.
 *
 * @param version         as it was when it was read: it is given to nobody when it has another by then
 * @param dueAt           when its first clock is due; null: none runs
 * @param score           its priority, 0 to 100
 * @param since           when the oldest message that is owed an answer was written
 * @param previousAgentId who had it last, or null
 * @param heldUntil       until when it is kept for him, should he only have too much to do
 */
record Waiting(
        UUID id, int version, Need need, Long dueAt, int score, long since, UUID previousAgentId, long heldUntil) {

    /** Due soonest, then the higher priority, then who waits longest; the database reads them in the same order. */
    static final Comparator<Waiting> ORDER = Comparator.comparing(
                    Waiting::dueAt, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Comparator.comparingInt(Waiting::score).reversed())
            .thenComparingLong(Waiting::since)
            .thenComparing(Waiting::id);
}
