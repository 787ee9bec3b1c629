package org.ascolta.thread;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.UUID;
import org.ascolta.sla.Band;
import org.ascolta.sla.Metric;
import org.ascolta.triage.Verdict;

/** A ticket during a fold. Its name is its first message. Times in microseconds. */
final class Episode {

    final UUID name;
    final long openedAt;
    /** The messages that this fold placed in it: all of them, or after a checkpoint the new ones. */
    final List<UUID> messages = new ArrayList<>();

    /** The ticket that this episode is known as; null until the store has matched it with one. */
    UUID ticketId;

    /** An episode of its thread has ended before. */
    final boolean isFollowUp;

    final Clocks clocks;
    final Weighing weighing = new Weighing();
    /** Of the customer's first words that show one; or null. */
    String language;

    /** Something in it was to be looked at, and not only ignored. */
    boolean isSeen;
    /** What is owed in it, in the order of the timeline. */
    private final NavigableSet<Owed> waiting = new TreeSet<>();

    Status status = Status.NEW;
    long lastActivity;
    Long snoozeUntil;
    Long resolvedAt;
    Long firstRespondedAt;
    UUID firstRespondedBy;
    Long respondedAt;
    UUID respondedBy;
    /** Up to here acts of the desk hold it together. */
    Ord reach;

    Episode(UUID name, long openedAt, boolean isFollowUp, Clockwork clockwork) {
        this.isFollowUp = isFollowUp;
        this.clocks = new Clocks(clockwork, this);
        this.name = name;
        this.openedAt = openedAt;
        this.lastActivity = openedAt;
    }

    int open() {
        return waiting.size();
    }

    /** What is owed longest, or null; what is held for a person to judge counts only where nothing else is owed. */
    Owed oldest() {
        Owed due = oldestDue();
        return due != null || waiting.isEmpty() ? due : waiting.first();
    }

    /** What is owed longest of what is not held for a person to judge, or null. */
    Owed oldestDue() {
        return waiting.stream().filter(owed -> !owed.held).findFirst().orElse(null);
    }

    /** Everything that is owed waits for a person to judge whether it is. */
    boolean isHeld() {
        return !waiting.isEmpty() && oldestDue() == null;
    }

    /** Nobody owes an answer to what is open until a person has judged it. */
    void hold() {
        waiting.forEach(owed -> owed.held = true);
    }

    /** What was held is owed, and nobody could answer it before. */
    void release(long at) {
        waiting.stream().filter(owed -> owed.held).forEach(owed -> owed.release(at));
    }

    void wait(Owed owed) {
        waiting.add(owed);
    }

    void waitNoMore(Owed owed) {
        waiting.remove(owed);
        weighing.isOver |= waiting.isEmpty();
    }

    /** Rules have spoken of a message of it. */
    void weigh(Verdict said, long at) {
        weighing.add(said);
        weighed(null, at);
    }

    /** @param ofLevel the metric of the clock whose own level raised the band, or null */
    void weighed(Metric ofLevel, long at) {
        Band band = weighing.priority().band();
        if (band != clocks.aims.band()) {
            clocks.prioritised(band, ofLevel, at);
        }
    }

    /** There is something to look at. */
    void see() {
        if (!isSeen && isResolved()) {
            status = Status.NEW;
            resolvedAt = null;
        }
        isSeen = true;
    }

    /** Nobody has to look at what was said; if that is all there is, it is done with. */
    void ignore(long at) {
        if (!isSeen) {
            resolve(at);
        }
    }

    /** A human spoke to the customer. */
    void responded(long at, UUID message) {
        if (firstRespondedAt == null) {
            firstRespondedAt = at;
            firstRespondedBy = message;
        }
        respondedAt = at;
        respondedBy = message;
        clocks.spoken();
        touched();
        rest();
    }

    void moved(long at) {
        lastActivity = Math.max(lastActivity, at);
    }

    /** A customer waits: whatever the ticket waited for, it is open again. */
    void wake() {
        if (status != Status.NEW) {
            status = Status.OPEN;
        }
        resolvedAt = null;
        snoozeUntil = null;
    }

    /** A human has acted on it. */
    void touched() {
        if (status == Status.NEW) {
            status = Status.OPEN;
            rest();
        }
    }

    /** When nothing is owed any more, an open ticket waits for the customer. */
    void rest() {
        if (waiting.isEmpty() && status == Status.OPEN) {
            status = Status.WAITING_CUSTOMER;
        }
    }

    /** The last obligation ended: also who was snoozed or waiting for somebody else is done with. */
    void ended() {
        if (waiting.isEmpty() && status != Status.RESOLVED && status != Status.NEW) {
            status = Status.WAITING_CUSTOMER;
            snoozeUntil = null;
        }
    }

    void resolve(long at) {
        status = Status.RESOLVED;
        resolvedAt = at;
        snoozeUntil = null;
    }

    boolean isResolved() {
        return status == Status.RESOLVED;
    }
}
