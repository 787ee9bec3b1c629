package org.ascolta.channel.discourse;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.ascolta.channel.Door;
import org.ascolta.channel.Outlet.Answer;
import org.ascolta.channel.Payload;
import org.ascolta.channel.RetryAfter;

/** What all calls share: who calls, and how Discourse says no. */
final class Api {

    private static final Pattern HEADER = Pattern.compile("[\\x21-\\x7e]{1,200}");

    private Api() {}

    static boolean isOpen(Door door) {
        return door.apiBaseUrl() != null && isUsable(door, "apiKey") && isUsable(door, "apiUsername");
    }

    private static boolean isUsable(Door door, String credential) {
        String value = door.credentials().get(credential);
        return value != null && HEADER.matcher(value).matches();
    }

    static Map<String, String> headers(Door door) {
        if (!isOpen(door)) {
            throw new IllegalArgumentException("the account has no usable credentials.apiKey and apiUsername");
        }
        return Map.of(
                "Api-Key", door.needs("apiKey"),
                "Api-Username", door.needs("apiUsername"),
                "Accept", "application/json");
    }

    /** {@code {"errors":[…],"error_type":"…"}}: the first sentence, or null. */
    static String error(Payload body) {
        try {
            Payload errors = body.at("errors");
            return errors.isList() && !errors.items().isEmpty()
                    ? errors.items().get(0).asLine()
                    : null;
        } catch (Payload.Fault noText) {
            return null;
        }
    }

    /** A refusal of the key and one of a single topic have one type: only the sentence speaks of the API. */
    static boolean namesKey(Payload body) {
        String error = error(body);
        return error != null && error.toLowerCase(Locale.ROOT).contains("api");
    }

    static Duration wait(Answer answer, Payload body) {
        Long seconds = body == null ? null : body.at("extras").number("wait_seconds");
        return seconds == null ? RetryAfter.of(answer) : RetryAfter.seconds(seconds);
    }
}
