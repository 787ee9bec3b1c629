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

    /** All that a rule can name and that is there, as SQL. */
    static final String LIVE = """
            ARRAY(SELECT id FROM queue WHERE name <> 'review' UNION SELECT id FROM team
                  UNION SELECT id FROM sla_policy WHERE deleted_at IS NULL
                  UNION SELECT id FROM calendar WHERE deleted_at IS NULL)""";

    static final RuleNames NONE = new RuleNames(Map.of(), Map.of(), Map.of(), Map.of());

    /** @param asked the names of calendars that conditions ask for, which must not be deleted under them */
    JsonObject json(Set<String> asked) {
        Map<String, UUID> askedCalendars = new HashMap<>(calendars);
        askedCalendars.keySet().retainAll(asked);
        return new JsonObject()
                .put("asked", json(askedCalendars))
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

    /** Without what is not among these: it has been deleted since. */
    RuleNames among(Set<UUID> live) {
        return new RuleNames(only(queues, live), only(teams, live), only(policies, live), only(calendars, live));
    }

    /** What a rule does, by the names that things have now; what is gone keeps its own. */
    RuleThen renamed(RuleThen then, JsonObject byId) {
        return new RuleThen(
                then.points(),
                then.band(),
                byId.getString("" + queues.get(then.queue()), then.queue()),
                byId.getString("" + teams.get(then.team()), then.team()),
                then.skills(),
                then.tags(),
                byId.getString("" + policies.get(then.slaPolicy()), then.slaPolicy()),
                then.disposition(),
                then.approval(),
                then.mention(),
                then.incident());
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
