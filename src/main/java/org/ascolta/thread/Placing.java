package org.ascolta.thread;

import java.util.UUID;

/**
 * Where a ticket shall wait, and what rules add to it.
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
        return new Placing(demand, queue(before, now), waits ? again(before, now, askAgain) : Boolean.FALSE);
    }

    /** Who waits for a person's judgement does not rise by waiting; once he has it, he may. */
    private static Boolean again(StoredTicket before, TicketState now, Boolean askAgain) {
        boolean wasHeld = before != null && before.state().held();
        return now.held() ? Boolean.FALSE : wasHeld ? Boolean.TRUE : askAgain;
    }

    private static UUID queue(StoredTicket before, TicketState now) {
        if (before == null) {
            return now.held() ? FixedQueues.REVIEW : now.wanted().queue();
        }
        boolean isInReview = FixedQueues.REVIEW.equals(before.queueId());
        if (now.held()) {
            return isInReview ? null : FixedQueues.REVIEW;
        }
        boolean asBefore = now.wanted().queue().equals(before.state().wanted().queue());
        UUID home = asBefore ? before.home() : now.wanted().queue();
        if (isInReview) {
            boolean leaves = before.state().held() || now.unanswered() > 0;
            return leaves ? home : null;
        }
        boolean follows = !before.hasAgent() && before.home().equals(before.queueId());
        return follows && !home.equals(before.queueId()) ? home : null;
    }
}
