package org.ascolta.thread;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.ascolta.store.Database;

/** Rule sets for tests, published by their rows. Who publishes one takes it back. */
final class Rulings {

    private static final String IDS = "00000000-0000-7000-8000-0000000001";

    private Rulings() {}

    /** A queue or a team that the rules name, by a number from 0 to 2. */
    static String id(int which) {
        return IDS + "0" + which;
    }

    /** Rules that ask the text alone: what they say of a message is the same whenever it comes. */
    static void publish(Database database) {
        JsonArray rules = new JsonArray()
                .add(rule("insult", "message.text.contains('pessimi')", new JsonObject().put("disposition", "troll")))
                .add(rule(
                        "bag",
                        "message.text.contains('bag')",
                        new JsonObject()
                                .put("band", "urgent")
                                .put("queue", "ruled 0")
                                .put("team", "ruled 0")))
                .add(rule(
                        "wifi",
                        "message.text.contains('wifi')",
                        new JsonObject()
                                .put("points", 15)
                                .put("queue", "ruled 1")
                                .put("skills", List.of("radio"))))
                .add(rule(
                        "flight",
                        "message.text.startsWith('AZ')",
                        new JsonObject().put("mention", "engage").put("approval", true)))
                .add(rule("thanks", "message.text.contains('razie')", new JsonObject().put("points", -40)))
                .add(rule("bang", "message.text.endsWith('!')", new JsonObject().put("mention", "ignore")));
        JsonObject ids = new JsonObject();
        for (int i = 0; i < 3; i++) {
            ids.put("ruled " + i, id(i));
            for (String table : List.of("queue", "team")) {
                String sql = "INSERT INTO %s (id, name) VALUES ($1, $2) ON CONFLICT DO NOTHING".formatted(table);
                rows(database, sql, UUID.fromString(id(i)), "ruled " + i);
            }
        }
        JsonObject resolved = new JsonObject().put("queues", ids).put("teams", ids);
        rows(database, """
                WITH next AS (INSERT INTO rule_set (version, definition, resolved, published_at, actor_kind)
                    SELECT coalesce(max(version), 0) + 1, $1, $2, now(), 'system' FROM rule_set RETURNING version)
                UPDATE rule_head SET edition = edition + 1, active_version = (SELECT version FROM next)""", new JsonObject().put("rules", rules), resolved);
    }

    private static JsonObject rule(String id, String when, JsonObject then) {
        return new JsonObject().put("id", id).put("when", when).put("then", then);
    }

    /** The shipped set again. */
    static void takeBack(Database database) {
        rows(database, "UPDATE rule_head SET edition = edition + 1, active_version = 0");
    }

    private static void rows(Database database, String sql, Object... parameters) {
        database.rows(sql, parameters).await().indefinitely();
    }
}
