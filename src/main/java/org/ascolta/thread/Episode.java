package org.ascolta.thread;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.UUID;

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

    /** What is owed longest, or null. */
    Owed oldest() {
        return waiting.isEmpty() ? null : waiting.first();
    }

    void wait(Owed owed) {
        waiting.add(owed);
    }

    void waitNoMore(Owed owed) {
        waiting.remove(owed);
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
