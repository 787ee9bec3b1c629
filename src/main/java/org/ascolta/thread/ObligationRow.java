package org.ascolta.thread;

import java.util.UUID;

/** An obligation's row; times in microseconds. */
record ObligationRow(
        UUID id,
        UUID ticketId,
        String state,
        long openedAt,
        Long endedAt,
        UUID answeredBy,
        String reason,
        String note,
        Elsewhere elsewhere,
        String actorKind,
        String actorId,
        String proposal,
        boolean held) {

    static ObligationRow of(Owed owed) {
        Owed.End end = owed.end();
        boolean byActor = end != null && end.actor() != null;
        return new ObligationRow(
                owed.id,
                owed.episode.ticketId,
                owed.state(),
                owed.openedAt,
                end == null ? null : (Long) end.at(),
                end == null ? null : end.answeredBy(),
                end == null ? null : end.reason(),
                end == null ? null : end.note(),
                end == null ? Elsewhere.NOWHERE : end.elsewhere(),
                byActor ? end.actor().kind().name() : null,
                byActor ? end.actor().id() : null,
                owed.proposal == null ? null : owed.proposal.name(),
                end == null && owed.held);
    }

    /** One that a checkpoint knows to be open. */
    boolean isOpen() {
        return state.equals("open");
    }
}
