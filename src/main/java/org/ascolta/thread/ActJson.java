package org.ascolta.thread;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.ascolta.access.Actor;

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
                new Actor(Actor.Kind.valueOf(row.getString("actor_kind")), row.getString("actor_id")));
    }

    private static Elsewhere elsewhere(JsonObject detail) {
        boolean given = detail.containsKey("permalink") || detail.containsKey("text");
        return given ? new Elsewhere(detail.getString("permalink"), detail.getString("text")) : null;
    }
}
