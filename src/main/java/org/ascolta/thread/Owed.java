package org.ascolta.thread;

import java.util.UUID;
import org.ascolta.access.Actor;
import org.ascolta.sla.Policy;
import org.ascolta.triage.Disposition;

/**
 * An obligation during a fold: one inbound message that is owed an answer, and how that ended. Its id is the message's.
 */
final class Owed implements Comparable<Owed> {

    /** How it ended: by an answer, or waived with a reason by someone. Times in microseconds. */
    record End(long at, UUID answeredBy, String reason, String note, Elsewhere elsewhere, Actor actor) {

        static End answered(long at, UUID by) {
            return new End(at, by, null, null, Elsewhere.NOWHERE, null);
        }

        static End waived(long at, String reason, Act by) {
            Elsewhere elsewhere = by.elsewhere() == null ? Elsewhere.NOWHERE : by.elsewhere();
            return new End(at, null, reason, by.note(), elsewhere, by.actor());
        }

        /** By the service itself. */
        static End waived(long at, String reason) {
            return new End(at, null, reason, null, Elsewhere.NOWHERE, Actor.SYSTEM);
        }
    }

    final UUID id;
    final Episode episode;
    final long openedAt;
    /** From when it could be answered: of a message that was only watched, from when somebody engaged. */
    long countsFrom;
    /** By which its clocks are set, or null. */
    Policy policy;
    /** What a rule proposes to waive it as, or null. */
    Disposition proposal;
    /** A person has to judge it; until then no response clock runs for it. */
    boolean held;
    /** How many response clocks have started with it. */
    int clocks;

    private final int place;
    private End end;

    /** @param place among the obligations of its fold, in the order of the timeline */
    Owed(UUID id, Episode episode, long openedAt, int place) {
        this.id = id;
        this.episode = episode;
        this.openedAt = openedAt;
        this.countsFrom = openedAt;
        this.place = place;
        episode.wait(this);
    }

    @Override
    public int compareTo(Owed other) {
        return Integer.compare(place, other.place);
    }

    boolean isOpen() {
        return end == null;
    }

    End end() {
        return end;
    }

    /** It ends once, by its earliest end: entries come in order, so the first one wins. */
    void endBy(End how) {
        if (end == null) {
            end = how;
            episode.waitNoMore(this);
        }
    }

    /** A waiver was taken back. */
    boolean reopen() {
        boolean wasWaived = end != null && end.answeredBy() == null;
        if (wasWaived) {
            end = null;
            episode.wait(this);
        }
        return wasWaived;
    }

    /** A person has judged that it is owed. */
    void release(long at) {
        held = false;
        countsFrom = Math.max(countsFrom, at);
    }

    String state() {
        return end == null ? "open" : end.answeredBy() != null ? "answered" : "waived";
    }
}
