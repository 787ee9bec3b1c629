package org.ascolta.thread;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.ascolta.triage.Verdict;

/**
 * What rules want of whoever answers a ticket, as far as their latest words go.
 *
 * @param queueId  where it shall wait; null: they have named none, so it is the default queue
 * @param teamId   the team that shall answer while it waits there; null: any
 * @param skills   what its agent needs
 * @param approval whether an answer has to be approved by a second person
 * @param again    the version of the rules by which a ticket that waited was moved; null: the queue was named with a message
 */
record Wanted(UUID queueId, UUID teamId, Set<String> skills, boolean approval, Integer again) {

    static final Wanted NONE = new Wanted(null, null, Set.of(), false, null);

    /** Of a ticket that waits, asked about again. */
    static Wanted again(Verdict said) {
        return of(said, said.version());
    }

    private static Wanted of(Verdict said, Integer again) {
        // Of rules that are older than the check: nothing waits in review but what is held.
        UUID queue = FixedQueues.REVIEW.equals(said.queueId()) ? null : said.queueId();
        return new Wanted(queue, said.teamId(), Set.copyOf(said.skills()), said.approval(), again);
    }

    /**
     * After rules have spoken of a message. Where they have moved a ticket that waited, it stays, or else every message would
     * send it back; unless these are other rules.
     */
    Wanted after(Verdict said) {
        Wanted more = of(said, null);
        boolean stays = Objects.equals(again, said.version()) && more.leads(queueId);
        return stays ? with(new Wanted(null, null, more.skills, more.approval, null)) : with(more);
    }

    /** A team is named for a queue: with another queue it is gone. */
    Wanted with(Wanted more) {
        boolean leads = more.leads(queueId);
        return new Wanted(
                leads ? more.queueId : queueId,
                more.teamId == null && !leads ? teamId : more.teamId,
                more.skills.isEmpty() ? skills : more.skills,
                approval || more.approval,
                leads || more.again != null && more.queueId != null ? more.again : again);
    }

    private boolean leads(UUID from) {
        return queueId != null && !queueId.equals(from);
    }

    /** What is asked next is another matter. It waits where the last one did, until rules say otherwise. */
    Wanted anew() {
        return new Wanted(queueId, null, Set.of(), false, null);
    }

    /** As readers see it. */
    Wanted shown() {
        return again == null ? this : new Wanted(queueId, teamId, skills, approval, null);
    }

    UUID queue() {
        return queueId == null ? FixedQueues.DEFAULT : queueId;
    }

    String[] skillsInOrder() {
        return skills.stream().sorted().toArray(String[]::new);
    }

    /** Null of nothing. */
    JsonObject json() {
        return equals(NONE)
                ? null
                : new JsonObject()
                        .put("queue", queueId == null ? null : queueId.toString())
                        .put("team", teamId == null ? null : teamId.toString())
                        .put("skills", new JsonArray(skills.stream().sorted().toList()))
                        .put("approval", approval)
                        .put("again", again);
    }

    /** Nothing of null. */
    static Wanted read(JsonObject json) {
        return json == null
                ? NONE
                : new Wanted(
                        id(json.getString("queue")),
                        id(json.getString("team")),
                        json.getJsonArray("skills", new JsonArray()).stream()
                                .map(String.class::cast)
                                .collect(Collectors.toUnmodifiableSet()),
                        json.getBoolean("approval", false),
                        json.getInteger("again"));
    }

    private static UUID id(String text) {
        return text == null ? null : UUID.fromString(text);
    }
}
