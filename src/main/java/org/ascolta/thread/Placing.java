package org.ascolta.thread;

import java.util.UUID;

/**
 * Where a ticket shall wait, and what rules ask for of it.
 *
 * @param queueId  the queue to move to; null: it stays where it is
 * @param askAgain whether its rules are to be asked again in a while; null: as was said before
 */
record Placing(Demand demand, UUID queueId, Boolean askAgain) {

    static final Placing NONE = new Placing(Demand.NONE, null, null);

    /**
     * Of a ticket as it is now.
     *
     * @param before    null: it is new
     * @param askAgain whether a rule looks at what changes though nobody writes; null when rules have not just spoken
     */
    static Placing of(StoredTicket before, TicketState now, Demand demand, Boolean askAgain) {
        boolean waits = now.unanswered() > 0 || now.status() == Status.NEW;
        return new Placing(demand, queue(before, now, demand), waits ? askAgain : Boolean.FALSE);
    }

    private static UUID queue(StoredTicket before, TicketState now, Demand demand) {
        if (before == null) {
            return now.held() ? FixedQueues.REVIEW : first(demand.queueId(), FixedQueues.DEFAULT);
        }
        if (now.held()) {
            return FixedQueues.REVIEW.equals(before.queueId()) ? null : FixedQueues.REVIEW;
        }
        UUID usual = first(before.rulesQueueId(), FixedQueues.DEFAULT);
        if (FixedQueues.REVIEW.equals(before.queueId())) {
            boolean leaves = before.state().held() || now.unanswered() > 0;
            return leaves ? first(demand.queueId(), usual) : null;
        }
        boolean follows = !before.hasAgent() && usual.equals(before.queueId());
        return follows && !usual.equals(demand.queueId()) ? demand.queueId() : null;
    }

    private static UUID first(UUID one, UUID other) {
        return one == null ? other : one;
    }
}
