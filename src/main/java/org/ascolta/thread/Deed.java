package org.ascolta.thread;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.ascolta.sla.Band;
import org.ascolta.sla.Metric;
import org.ascolta.triage.Verdict.Fired;

/**
 * What a person wants to do to a ticket.
 *
 * @param to           status asked for, for {@code TRANSITION}
 * @param snoozeUntil  for {@code SNOOZED}
 * @param dispositions reason by obligation that ends without an answer; for {@code UNWAIVE} the obligations, reasons unused
 * @param note         why, in the person's words; or null
 * @param elsewhere    the answer that was given elsewhere ({@code WAIVE}), or null
 * @param work         for {@code ASSIGN}, {@code PRIORITISE} and {@code HAND_OVER}, or null
 */
public record Deed(
        Act.Kind kind,
        Status to,
        OffsetDateTime snoozeUntil,
        Map<UUID, String> dispositions,
        String note,
        Elsewhere elsewhere,
        Act.Change work) {

    /** A human looked after the ticket: what was new is open. */
    public static Deed touch() {
        return new Deed(Act.Kind.TOUCH, null, null, Map.of(), null, null, null);
    }

    public static Deed transition(Status to, OffsetDateTime snoozeUntil, Map<UUID, String> dispositions, String note) {
        return new Deed(Act.Kind.TRANSITION, to, snoozeUntil, dispositions, note, null, null);
    }

    public static Deed waive(UUID obligation, String reason, String note, Elsewhere elsewhere) {
        return new Deed(Act.Kind.WAIVE, null, null, Map.of(obligation, reason), note, elsewhere, null);
    }

    /** A message that was only watched is owed an answer. */
    public static Deed engage(UUID message) {
        return new Deed(Act.Kind.ENGAGE, null, null, Map.of(message, ""), null, null, null);
    }

    public static Deed unwaive(UUID obligation) {
        return new Deed(Act.Kind.UNWAIVE, null, null, Map.of(obligation, ""), null, null, null);
    }

    /** A clock moves it, whoever has it. */
    public static Deed assign(UUID agent, UUID queue) {
        return assign(agent, queue, null);
    }

    /** It was given out, or went back to where it waits: nobody has judged anything. */
    public static Deed hand(UUID agent) {
        return assign(agent, null, null);
    }

    /**
     * A person gives it away.
     *
     * @param agent who has it now; null: whoever serves the queue
     * @param from  the queue that it is in: who takes it out of review has judged that an answer is owed
     */
    public static Deed assign(UUID agent, UUID queue, UUID from) {
        return new Deed(Act.Kind.ASSIGN, null, null, Map.of(), null, null, given(agent, queue, from));
    }

    private static Act.Change given(UUID agent, UUID queue, UUID from) {
        boolean wasInReview = FixedQueues.REVIEW.equals(from);
        boolean toReview = FixedQueues.REVIEW.equals(queue);
        return new Act.Change(agent != null, toReview && !wasInReview, null, null, wasInReview && !toReview);
    }

    /** A person has judged that what waits in review is owed an answer. */
    public static Deed release() {
        return new Deed(Act.Kind.RELEASE, null, null, Map.of(), null, null, null);
    }

    /** @param ofLevel the metric of the clock that did it by itself; null: a person or a rule did */
    public static Deed prioritise(Band band, Metric ofLevel) {
        return new Deed(
                Act.Kind.PRIORITISE,
                null,
                null,
                Map.of(),
                null,
                null,
                new Act.Change(false, false, band, ofLevel, false));
    }

    /** Rules hold by now that did not when the customer wrote. */
    public static Deed weigh(List<Fired> fired) {
        return weigh(fired, null);
    }

    /** @param wanted what they want by now, or null */
    static Deed weigh(List<Fired> fired, Wanted wanted) {
        return new Deed(Act.Kind.PRIORITISE, null, null, Map.of(), null, null, Act.Change.ofRules(fired, wanted));
    }

    /** Who had it gives it to somebody else. */
    public static Deed handOver(UUID agent, UUID queue, UUID from) {
        return new Deed(Act.Kind.HAND_OVER, null, null, Map.of(), null, null, given(agent, queue, from));
    }
}
