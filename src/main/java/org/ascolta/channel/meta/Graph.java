package org.ascolta.channel.meta;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.ascolta.channel.Door;
import org.ascolta.channel.Outlet.Call;
import org.ascolta.channel.Outlet.Pace;

/**
 * Calls of the Graph API. The account's token goes into {@code Authorization: Bearer}, never into an address: addresses end
 * up in logs on the way.
 */
final class Graph {

    /**
     * Meta counts calls of an app and a page within an hour and tells the use in {@code X-App-Usage}: this stays below
     * what a page with a few hundred readers a day may do, and a busy one may do more than this.
     */
    static final Pace PACE = new Pace(10, 40, Duration.ofSeconds(1));

    private static final String FACEBOOK = "https://graph.facebook.com/";
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_.:=-]{1,300}");
    private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]{1,4000}");

    private Graph() {}

    /** Whether the account can speak at all. */
    static boolean isOpen(Door door) {
        String token = door.credentials().get("accessToken");
        return token != null && TOKEN.matcher(token).matches();
    }

    /** @param path below the API's address, beginning with a slash */
    static Call get(Door door, String path) {
        return new Call("GET", door.apiBaseUrl() + path, Map.of("authorization", bearer(door)), "");
    }

    static Call post(Door door, String path, JsonObject body) {
        Map<String, String> headers = Map.of("authorization", bearer(door), "content-type", "application/json");
        return new Call("POST", door.apiBaseUrl() + path, headers, body.encode());
    }

    static Call delete(Door door, String path) {
        return new Call("DELETE", door.apiBaseUrl() + path, Map.of("authorization", bearer(door)), "");
    }

    /** An id that can be a part of an address. */
    static String id(String id, String what) {
        if (id == null || !ID.matcher(id).matches()) {
            throw new IllegalArgumentException(what + " is none of Meta's");
        }
        return id;
    }

    /**
     * Whose talks and hooks they are. Facebook's Graph keeps those of a professional account with its page, which the
     * token names; Instagram's own keeps them with the account.
     */
    static String keeper(Door door) {
        return isOfPage(door) && Instagram.NETWORK.equals(door.network()) ? "me" : id(door.externalId(), "the account");
    }

    static boolean isOfPage(Door door) {
        return Facebook.NETWORK.equals(door.network()) || door.apiBaseUrl().startsWith(FACEBOOK);
    }

    private static String bearer(Door door) {
        String token = door.needs("accessToken");
        if (!TOKEN.matcher(token).matches()) {
            throw new IllegalArgumentException("the account has no usable credentials.accessToken");
        }
        return "Bearer " + token;
    }
}
