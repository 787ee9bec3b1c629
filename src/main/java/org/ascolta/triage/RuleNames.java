package org.ascolta.triage;

import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** What the names in a rule set stood for when it was published: ids by names, so that renaming changes nothing. */
record RuleNames(
        Map<String, UUID> queues, Map<String, UUID> teams, Map<String, UUID> policies, Map<String, UUID> calendars) {

    static final RuleNames NONE = new RuleNames(Map.of(), Map.of(), Map.of(), Map.of());

    JsonObject json() {
        return new JsonObject()
                .put("queues", json(queues))
                .put("teams", json(teams))
                .put("policies", json(policies))
                .put("calendars", json(calendars));
    }

    static RuleNames read(JsonObject json) {
        return new RuleNames(
                ids(json.getJsonObject("queues")),
                ids(json.getJsonObject("teams")),
                ids(json.getJsonObject("policies")),
                ids(json.getJsonObject("calendars")));
    }

    /** Without queues and teams that are not among these: they have been deleted since. */
    RuleNames among(Set<UUID> liveQueues, Set<UUID> liveTeams) {
        return new RuleNames(only(queues, liveQueues), only(teams, liveTeams), policies, calendars);
    }

    private static Map<String, UUID> only(Map<String, UUID> names, Set<UUID> live) {
        return names.entrySet().stream()
                .filter(name -> live.contains(name.getValue()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static JsonObject json(Map<String, UUID> names) {
        JsonObject json = new JsonObject();
        names.forEach((name, id) -> json.put(name, id.toString()));
        return json;
    }

    /** None of null. */
    static Map<String, UUID> ids(JsonObject json) {
        Map<String, UUID> ids = new HashMap<>();
        if (json != null) {
            json.forEach(one -> ids.put(one.getKey(), UUID.fromString((String) one.getValue())));
        }
        return ids;
    }
}
