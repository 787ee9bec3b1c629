package org.ascolta.triage;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.ascolta.sla.Band;

/**
 * What a rule set says of one message. It is kept with the message and does not change unless the message's text does.
 *
 * @param version     of the rule set
 * @param fired       the rules that held, in their order
 * @param disposition what they propose to waive it as, or null
 * @param mention     what to do with it if it is only watched; null: nothing was said
 * @param queueId     where its ticket shall wait; null: nothing was said, so it is the default queue
 * @param teamId      the team that shall answer, or null
 * @param skills      what an agent needs to answer
 * @param tags        for its ticket
 * @param slaPolicyId the policy that its clocks are set by, whatever its condition says; or null
 * @param approval    whether an answer has to be approved by a second person
 * @param incident    the topic of an incident that it may be part of, or null
 */
public record Verdict(
        int version,
        List<Fired> fired,
        Disposition disposition,
        Mention mention,
        UUID queueId,
        UUID teamId,
        Set<String> skills,
        Set<String> tags,
        UUID slaPolicyId,
        boolean approval,
        String incident) {

    /** No rule has anything to say. */
    public static final Verdict NONE =
            new Verdict(0, List.of(), null, null, null, null, Set.of(), Set.of(), null, false, null);

    /**
     * A rule that held.
     *
     * @param points what it adds to the score, -100 to 100
     * @param floor  the band that its ticket has at least, or null
     */
    public record Fired(String rule, int version, int points, Band floor) {}

    /** Rules that held, as they are stored. */
    public static JsonArray json(Collection<Fired> fired) {
        return VerdictJson.fired(fired);
    }

    /** From what was stored; null is none. */
    public static List<Fired> fired(JsonArray json) {
        return json == null ? List.of() : VerdictJson.fired(json);
    }

    /** The rules that held and are not yet among a ticket's reasons. */
    public List<Fired> further(Priority known) {
        return fired.stream()
                .filter(one -> known.reasons().stream()
                        .noneMatch(reason -> one.rule().equals(reason.rule())
                                && Integer.valueOf(one.version()).equals(reason.version())))
                .toList();
    }

    /** The score of a ticket of which this is all that rules say. */
    public int score() {
        return Priority.of(fired).score();
    }

    /** The band of that score. */
    public Band band() {
        return Priority.of(fired).band();
    }

    /** As it is stored. */
    public String json() {
        return VerdictJson.of(this).encode();
    }

    /** From what was stored; null is {@link #NONE}. */
    public static Verdict read(JsonObject json) {
        return json == null ? NONE : VerdictJson.read(json);
    }
}
