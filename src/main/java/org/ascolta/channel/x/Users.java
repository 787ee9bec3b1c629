package org.ascolta.channel.x;

import java.util.HashMap;
import java.util.Map;
import org.ascolta.channel.Content.Author;
import org.ascolta.channel.Payload;

/** The users that a payload speaks of: a list or a map, in either API's words, some of them within {@code data}. */
record Users(Map<String, Payload> byId) {

    static Users of(Payload users) {
        Map<String, Payload> byId = new HashMap<>();
        users.items().forEach(user -> put(byId, user));
        users.fields().forEach(id -> put(byId, users.at(id)));
        return new Users(byId);
    }

    private static void put(Map<String, Payload> byId, Payload user) {
        Payload whole = user.at("data").isObject() ? user.at("data") : user;
        String id = whole.token("id");
        if (id != null) {
            byId.put(id, whole);
        }
    }

    /** What is known of a user, and be it the id only. */
    Author author(String id) {
        Payload user = byId.get(id);
        return user == null
                ? new Author(XPlatform.NETWORK, "", id, null, null, null, null, null, null, null)
                : author(id, user);
    }

    static Author author(String id, Payload user) {
        String handle = user.label("username");
        Long followers = user.at("public_metrics").count("followers_count");
        return new Author(
                XPlatform.NETWORK,
                "",
                id,
                user.label("name"),
                handle == null ? user.label("screen_name") : handle,
                followers == null ? user.count("followers_count") : followers,
                user.flag("verified"),
                null,
                null,
                null);
    }
}
