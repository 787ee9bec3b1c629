package org.ascolta.thread;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.ascolta.store.Database;

/** Rule sets for tests, published by their rows. Who publishes one takes it back. */
final class Rulings {

    private Rulings() {}

    /** Rules that ask the text alone: what they say of a message is the same whenever it comes. */
    static void publish(Database database) {
        JsonArray rules = new JsonArray()
                .add(rule("insult", "message.text.contains('pessimi')", new JsonObject().put("disposition", "troll")))
                .add(rule("bag", "message.text.contains('bag')", new JsonObject().put("band", "urgent")))
                .add(rule("wifi", "message.text.contains('wifi')", new JsonObject().put("points", 15)))
                .add(rule("flight", "message.text.startsWith('AZ')", new JsonObject().put("mention", "engage")))
                .add(rule("thanks", "message.text.contains('razie')", new JsonObject().put("points", -40)))
                .add(rule("bang", "message.text.endsWith('!')", new JsonObject().put("mention", "ignore")));
        rows(database, """
                WITH next AS (INSERT INTO rule_set (version, definition, resolved, published_at, actor_kind)
                    SELECT coalesce(max(version), 0) + 1, $1, '{}', now(), 'system' FROM rule_set RETURNING version)
                UPDATE rule_head SET edition = edition + 1, active_version = (SELECT version FROM next)""", new JsonObject().put("rules", rules));
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
