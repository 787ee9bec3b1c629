package org.ascolta.thread;

import io.vertx.core.json.JsonObject;
import org.ascolta.triage.Situation.History;

/**
 * Whose thread it is, as far as policies and rules may ask.
 *
 * @param language of the customer, as the desk has set it; or null
 */
record Who(boolean isVip, String language, long followers, boolean isVerified, History history) {

    static final Who NOBODY = new Who(false, null, 0, false, History.NONE);

    /** From its columns as JSON; null is nobody. */
    static Who read(JsonObject json) {
        return json == null
                ? NOBODY
                : new Who(
                        json.getBoolean("vip", false),
                        json.getString("language"),
                        json.getLong("followers", 0L),
                        json.getBoolean("verified", false),
                        History.read(json));
    }
}
