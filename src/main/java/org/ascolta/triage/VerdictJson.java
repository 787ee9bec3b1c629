package org.ascolta.triage;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.ascolta.sla.Band;
import org.ascolta.triage.Verdict.Fired;

/** A verdict to and from its column, in which nothing stands that says nothing. */
final class VerdictJson {

    private VerdictJson() {}

    static JsonObject of(Verdict verdict) {
        JsonObject json = new JsonObject().put("version", verdict.version());
        put(json, "disposition", verdict.disposition());
        put(json, "mention", verdict.mention());
        put(json, "queue", verdict.queueId());
        put(json, "team", verdict.teamId());
        put(json, "slaPolicy", verdict.slaPolicyId());
        put(json, "incident", verdict.incident());
        put(json, "skills", verdict.skills());
        put(json, "tags", verdict.tags());
        if (verdict.approval()) {
            json.put("approval", true);
        }
        return json.put("fired", fired(verdict.fired()));
    }

    static JsonArray fired(Collection<Fired> fired) {
        JsonArray array = new JsonArray();
        fired.forEach(one -> {
            JsonObject json = new JsonObject()
                    .put("rule", one.rule())
                    .put("version", one.version())
                    .put("points", one.points());
            put(json, "floor", one.floor());
            array.add(json);
        });
        return array;
    }

    private static void put(JsonObject json, String name, Object value) {
        if (value != null) {
            json.put(name, value.toString());
        }
    }

    private static void put(JsonObject json, String name, Set<String> values) {
        if (!values.isEmpty()) {
            json.put(name, new JsonArray(List.copyOf(values)));
        }
    }

    static Verdict read(JsonObject json) {
        String disposition = json.getString("disposition");
        String mention = json.getString("mention");
        return new Verdict(
                json.getInteger("version"),
                fired(json.getJsonArray("fired")),
                disposition == null ? null : Disposition.valueOf(disposition),
                mention == null ? null : Mention.valueOf(mention),
                id(json, "queue"),
                id(json, "team"),
                texts(json, "skills"),
                texts(json, "tags"),
                id(json, "slaPolicy"),
                json.getBoolean("approval", false),
                json.getString("incident"));
    }

    static List<Fired> fired(JsonArray array) {
        return array.stream()
                .map(JsonObject.class::cast)
                .map(one -> new Fired(
                        one.getString("rule"),
                        one.getInteger("version"),
                        one.getInteger("points"),
                        one.getString("floor") == null ? null : Band.valueOf(one.getString("floor"))))
                .toList();
    }

    private static UUID id(JsonObject json, String name) {
        String id = json.getString(name);
        return id == null ? null : UUID.fromString(id);
    }

    private static Set<String> texts(JsonObject json, String name) {
        return json.getJsonArray(name, new JsonArray()).stream()
                .map(String.class::cast)
                .collect(java.util.stream.Collectors.toUnmodifiableSet());
    }
}
