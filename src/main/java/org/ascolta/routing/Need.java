package org.ascolta.routing;

import java.util.Set;
import java.util.UUID;

/**
 * What a ticket asks of who shall have it.
 *
 * @param teamId     the team that shall answer; null: any
 * @param skills     by name; none: anybody can
 * @param language   its primary subtag in lower case; null: it could not be told, and fits everybody
 * @param isPublic   whether everybody reads the answer
 * @param weight     what it counts in a load, at least 1
 * @param declinedBy who does not want it
 */
record Need(
        UUID queueId,
        UUID teamId,
        Set<String> skills,
        String language,
        UUID accountId,
        boolean isPublic,
        int weight,
        Set<UUID> declinedBy) {}
