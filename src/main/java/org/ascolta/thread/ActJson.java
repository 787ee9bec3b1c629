package org.ascolta.thread;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.ascolta.access.Actor;
import org.ascolta.sla.Band;
import org.ascolta.sla.Metric;
import org.ascolta.triage.Verdict;

/** An act to and from its row. */
final class ActJson {

    private ActJson() {}

    static String names(Act act) {
        return new JsonArray(act.names().stream().map(UUID::toString).toList()).encode();
    }

    static String detail(Act act) {
        JsonObject detail = new JsonObject();
        if (act.to() != null) {
            detail.put("to", act.to().word());
        }
        if (act.snoozeUntil() != null) {
            detail.put("snoozeUntil", act.snoozeUntil());
        }
        if (act.note() != null) {
            detail.put("note", act.note());
        }
        if (act.elsewhere() != null) {
            detail.put("permalink", act.elsewhere().permalink())
                    .put("text", act.elsewhere().text());
        }
        if (act.work() != null) {
            detail.put("work", work(act.work()));
        }
        JsonObject dispositions = new JsonObject();
        act.dispositions().forEach((id, reason) -> dispositions.put(id.toString(), reason));
        return detail.put("dispositions", dispositions).encode();
    }

    /** From the row as JSON, its time in microseconds. */
    static Act read(UUID id, JsonObject row) {
        JsonObject detail = row.getJsonObject("detail");
        Map<UUID, String> dispositions = new HashMap<>();
        JsonObject reasons = detail.getJsonObject("dispositions", new JsonObject());
        reasons.forEach(reason -> dispositions.put(UUID.fromString(reason.getKey()), (String) reason.getValue()));
        List<UUID> names = row.getJsonArray("names").stream()
                .map(name -> UUID.fromString((String) name))
                .toList();
        String to = detail.getString("to");
        return new Act(
                id,
                Act.ord(row.getLong("at"), id),
                Act.Kind.valueOf(row.getString("kind")),
                names,
                to == null ? null : Status.of(to),
                detail.getLong("snoozeUntil"),
                dispositions,
                detail.getString("note"),
                elsewhere(detail),
                work(detail.getJsonObject("work")),
                new Actor(Actor.Kind.valueOf(row.getString("actor_kind")), row.getString("actor_id")));
    }

    private static JsonObject work(Act.Change change) {
        return new JsonObject()
                .put("agent", change.toAgent())
                .put("review", change.toReview())
                .put("released", change.released())
                .put("fired", change.fired().isEmpty() ? null : Verdict.json(change.fired()))
                .put("wanted", change.wanted() == null ? null : change.wanted().json())
                .put("band", change.band() == null ? null : change.band().name())
                .put(
                        "ofLevel",
                        change.ofLevel() == null ? null : change.ofLevel().name());
    }

    private static Act.Change work(JsonObject json) {
        if (json == null) {
            return null;
        }
        String band = json.getString("band");
        String ofLevel = json.getString("ofLevel");
        return new Act.Change(
                json.getBoolean("agent"),
                json.getBoolean("review"),
                band == null ? null : Band.valueOf(band),
                ofLevel == null ? null : Metric.valueOf(ofLevel),
                // Before rules there were, whoever took it out of review had judged it.
                json.getBoolean("released", !json.getBoolean("review")),
                Verdict.fired(json.getJsonArray("fired")),
                json.getJsonObject("wanted") == null ? null : Wanted.read(json.getJsonObject("wanted")));
    }

    private static Elsewhere elsewhere(JsonObject detail) {
        boolean given = detail.containsKey("permalink") || detail.containsKey("text");
        return given ? new Elsewhere(detail.getString("permalink"), detail.getString("text")) : null;
    }
}
