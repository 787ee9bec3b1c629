package org.ascolta.thread;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** One locked thread and the facts that are to be appended to its timeline. */
final class Work {

    final ThreadRow thread;
    final Account account;
    /** Messages that are new to this thread or changed. */
    final List<Joined> said = new ArrayList<>();

    final List<Act> acts = new ArrayList<>();
    /** What rules ask for by now of tickets of which nothing new was said. */
    final Map<UUID, Demand> demands = new HashMap<>();
    /** Something changed that a checkpoint cannot go on from. */
    private boolean disturbed;

    Work(ThreadRow thread, Account account) {
        this.thread = thread;
        this.account = account;
    }

    /** A message of this thread; with the root no fold hears of it. */
    void take(Joined message) {
        if (thread.isRoot()) {
            message.ticketId = null;
            message.automatic = message.content.automatic();
        } else {
            said.add(message);
        }
    }

    void disturb() {
        disturbed = true;
    }

    boolean isTouched() {
        return disturbed || !said.isEmpty() || !acts.isEmpty();
    }

    /** Whether the stored timeline has to be read: not when there is none, and not when all comes in order. */
    boolean needsPast() {
        return thread.version() > 0
                && (disturbed
                        || !acts.isEmpty()
                        || thread.checkpoint() == null
                        || !said.stream().allMatch(this::inOrder));
    }

    /** Whether a fold from the beginning needs nothing stored. */
    boolean isFresh() {
        return thread.version() == 0;
    }

    private boolean inOrder(Joined message) {
        return message.appeared
                && message.deletedAt == null
                && message.ticketId == null
                && thread.checkpoint().comesBefore(message.ord());
    }
}
