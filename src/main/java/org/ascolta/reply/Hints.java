package org.ascolta.reply;

import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;

/** What adapters noted of the messages that are answered. */
final class Hints {

    private Hints() {}

    /** None for null. */
    static Map<String, String> of(JsonObject json) {
        Map<String, String> hints = new HashMap<>();
        if (json != null) {
            json.forEach(hint -> hints.put(hint.getKey(), String.valueOf(hint.getValue())));
        }
        return hints;
    }
}
