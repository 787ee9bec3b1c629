package org.ascolta.ticket;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.ascolta.thread.Deed;
import org.ascolta.triage.Mention;
import org.ascolta.triage.PresentMessages.Present;
import org.ascolta.triage.Verdict;
import org.ascolta.triage.Verdict.Fired;

/**
 * What rules say by now of a ticket that they have not said before.
 *
 * @param fired   further reasons, and those whose points are others now
 * @param engages the message that is owed an answer now, or null
 * @param fields  what changes of the desk's columns, by the API's names
 */
record Reconsidered(
        UUID ticketId,
        List<Fired> fired,
        UUID engages,
        List<String> fields,
        List<String> tags,
        UUID queueId,
        Verdict verdict,
        UUID teamId,
        List<String> skills,
        boolean approval,
        String incident) {

    static Reconsidered of(Row ticket, Present present) {
        Verdict verdict = present.verdict();
        JsonArray reasons = ticket.getJsonArray("reasons");
        List<Fired> further =
                verdict.fired().stream().filter(one -> !isKnown(reasons, one)).toList();
        // What a person has taken away does not come back because a minute has passed, but with what is new.
        boolean isNew = !further.isEmpty();
        boolean engages = verdict.mention() == Mention.engage
                && verdict.disposition() == null
                && ticket.getInteger("unanswered") == 0;
        TreeSet<String> tags = new TreeSet<>(List.of(ticket.getArrayOfStrings("tags")));
        boolean tagged = isNew && tags.addAll(verdict.tags());
        UUID queue = ticket.getUUID("queue_id");
        boolean moves = verdict.queueId() != null
                && ticket.getBoolean("follows")
                && !verdict.queueId().equals(queue);
        UUID team = ticket.getUUID("team_id");
        boolean teamed = isNew && verdict.teamId() != null && !verdict.teamId().equals(team);
        List<String> had = List.of(ticket.getArrayOfStrings("skills"));
        List<String> skills = verdict.skills().stream().sorted().toList();
        boolean skilled = isNew && !skills.isEmpty() && !skills.equals(had);
        boolean approved = isNew && verdict.approval() && !ticket.getBoolean("approval");
        String topic = ticket.getString("incident_topic");
        boolean ofIncident = isNew && verdict.incident() != null && !Objects.equals(verdict.incident(), topic);
        List<String> fields = new ArrayList<>();
        note(fields, tagged, "tags");
        note(fields, moves, "queueId");
        note(fields, teamed, "teamId");
        note(fields, skilled, "skills");
        note(fields, approved, "approval");
        note(fields, ofIncident, "incidentTopic");
        return new Reconsidered(
                present.ticketId(),
                further,
                engages ? present.messageId() : null,
                fields,
                List.copyOf(tags),
                moves ? verdict.queueId() : queue,
                verdict,
                teamed ? verdict.teamId() : team,
                skilled ? skills : had,
                approved || ticket.getBoolean("approval"),
                ofIncident ? verdict.incident() : topic);
    }

    private static boolean isKnown(JsonArray reasons, Fired fired) {
        return reasons.stream()
                .map(JsonObject.class::cast)
                .anyMatch(one -> fired.rule().equals(one.getString("rule"))
                        && Integer.valueOf(fired.version()).equals(one.getInteger("version")));
    }

    private static void note(List<String> fields, boolean changes, String name) {
        if (changes) {
            fields.add(name);
        }
    }

    boolean isSomething() {
        return !fired.isEmpty() || engages != null || !fields.isEmpty();
    }

    /** An act even without reasons: the ticket's fold tells what else is new. */
    Optional<Deed> reasons() {
        return fired.isEmpty() ? Optional.empty() : Optional.of(Deed.weigh(fired));
    }

    Optional<Deed> engagement() {
        return Optional.ofNullable(engages).map(Deed::engage);
    }

    JsonObject json() {
        return new JsonObject()
                .put("id", ticketId.toString())
                .put("tags", new JsonArray(tags))
                .put("queue_id", queueId == null ? null : queueId.toString())
                .put(
                        "wanted",
                        verdict.queueId() == null ? null : verdict.queueId().toString())
                .put("team_id", teamId == null ? null : teamId.toString())
                .put("skills", new JsonArray(skills))
                .put("approval", approval)
                .put("incident", incident);
    }
}
