package org.ascolta.routing;

import java.util.Set;
import java.util.UUID;

/**
 * An agent as assignment sees him.
 *
 * @param queues         that his teams serve
 * @param languages      primary subtags in lower case; none: all
 * @param accounts       on which he may answer; null: all
 * @param inPublic       whether he may answer where everybody reads it
 * @param load           the weights of the tickets of his whose customers wait
 * @param isPresent      whether he says that he is available, and said so lately
 * @param lastAssignedAt microseconds since the epoch; null: never
 */
record Colleague(
        UUID id,
        Set<UUID> queues,
        Set<UUID> teams,
        Set<String> skills,
        Set<String> languages,
        Set<UUID> accounts,
        boolean inPublic,
        int capacity,
        int load,
        boolean isPresent,
        boolean isOnShift,
        Long lastAssignedAt) {

    /** Whether he could have the ticket if he had nothing else to do. */
    boolean fits(Need need) {
        return serves(need) && Gap.first(this, need) == null;
    }

    boolean serves(Need need) {
        return queues.contains(need.queueId());
    }

    boolean hasRoom(int weight) {
        return load + weight <= capacity;
    }

    /** With a ticket more. */
    Colleague having(int weight, long at) {
        return new Colleague(
                id,
                queues,
                teams,
                skills,
                languages,
                accounts,
                inPublic,
                capacity,
                load + weight,
                isPresent,
                isOnShift,
                at);
    }
}
