package org.ascolta.thread;

import java.util.UUID;
import org.ascolta.triage.Priority;

/**
 * The fold's part of a ticket's row; times in microseconds.
 *
 * @param held     whether all that is owed waits for a person to judge whether it is
 * @param language of the customer's first words that show one, or null
 * @param wanted   what rules want of whoever answers
 */
record TicketState(
        UUID id,
        UUID firstMessageId,
        UUID followUpOf,
        Status status,
        int unanswered,
        Long oldestOpenAt,
        Long nextDueAt,
        long openedAt,
        Long firstRespondedAt,
        Long resolvedAt,
        long lastActivity,
        Long wakesAt,
        boolean held,
        Priority priority,
        String language,
        Wanted wanted) {

    /** A shell whose messages have joined an earlier ticket. */
    TicketState emptied() {
        return new TicketState(
                id,
                firstMessageId,
                followUpOf,
                Status.MERGED,
                0,
                null,
                null,
                openedAt,
                firstRespondedAt,
                null,
                lastActivity,
                null,
                false,
                priority,
                language,
                wanted);
    }

    /** Whether a reader would see no difference; the wake-up is the store's business. */
    boolean looksLike(TicketState other) {
        return other != null && withoutWake().equals(other.withoutWake());
    }

    private TicketState withoutWake() {
        return new TicketState(
                id,
                firstMessageId,
                followUpOf,
                status,
                unanswered,
                oldestOpenAt,
                nextDueAt,
                openedAt,
                firstRespondedAt,
                resolvedAt,
                lastActivity,
                null,
                held,
                priority,
                language,
                wanted);
    }
}
