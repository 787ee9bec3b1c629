package org.ascolta.thread;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.ascolta.access.Actor;
import org.ascolta.sla.Band;
import org.ascolta.sla.Metric;
import org.ascolta.triage.Verdict.Fired;

/**
 * What a person did at the desk, as a fact. It speaks of messages, never of tickets, because tickets are what the fold makes
 * of messages; all messages that one act names stay in one ticket.
 *
 * @param names        messages that it speaks of, the ticket's first one first
 * @param to           the status asked for ({@code TRANSITION} only)
 * @param snoozeUntil  microseconds ({@code SNOOZED} only)
 * @param dispositions reason by obligation that it waives ({@code TRANSITION} and {@code WAIVE})
 * @param elsewhere    the answer that was given elsewhere ({@code WAIVE} only), or null
 * @param work         what changed of who works on it or how urgent it is ({@code ASSIGN},
 *                     {@code PRIORITISE}, {@code HAND_OVER}), or null
 */
public record Act(
        UUID id,
        Ord ord,
        Kind kind,
        List<UUID> names,
        Status to,
        Long snoozeUntil,
        Map<UUID, String> dispositions,
        String note,
        Elsewhere elsewhere,
        Change work,
        Actor actor)
        implements Entry {

    public enum Kind {
        /** A human looked after the ticket: a note, an assignment. */
        TOUCH,
        TRANSITION,
        /** Obligations end without an answer, each with its reason. */
        WAIVE,
        /** A waiver is taken back: the named obligations are owed again. */
        UNWAIVE,
        /** Messages that were only watched are owed an answer, as if they always had been; the dispositions name them. */
        ENGAGE,
        /** Another agent or queue. */
        ASSIGN,
        /** Another band of priority. Nobody has looked after the ticket by that. */
        PRIORITISE,
        /** Who had it gives it to somebody else. */
        HAND_OVER,
        /** A person has judged that what waits in review is owed an answer. */
        RELEASE
    }

    /**
     * What clocks have to know of a change of the desk's own.
     *
     * @param toAgent  whether an agent has the ticket now
     * @param toReview whether it waits in review, where nobody owes an answer until somebody has judged it
     * @param band     the band now, or null
     * @param ofLevel  the metric of the clock that raised the band by itself, or null
     * @param released whether it leaves review, because somebody judged that an answer is owed
     * @param fired    rules that hold by now, though nobody has written
     * @param wanted   what rules want by now, though nobody has written; or null
     */
    public record Change(
            boolean toAgent,
            boolean toReview,
            Band band,
            Metric ofLevel,
            boolean released,
            List<Fired> fired,
            Wanted wanted) {

        /** Of rules, nothing. */
        Change(boolean toAgent, boolean toReview, Band band, Metric ofLevel, boolean released) {
            this(toAgent, toReview, band, ofLevel, released, List.of(), null);
        }

        /** Of what rules say by now. */
        static Change ofRules(List<Fired> fired, Wanted wanted) {
            return new Change(false, false, null, null, false, List.copyOf(fired), wanted);
        }
    }

    /** Messages that are owed an answer because of it. */
    Collection<UUID> engaged() {
        return kind == Kind.ENGAGE ? dispositions.keySet() : List.of();
    }

    static Ord ord(long at, UUID id) {
        return new Ord(at, Ord.ACT, 0, true, id.toString());
    }
}
