package org.ascolta.demo;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What all of Meta's interfaces have in common: how they refuse, and how their hooks tell of a change. */
final class StubGraph {

    private StubGraph() {}

    static StubAnswer error(int status, int code, int subcode, String message) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("message", "(#" + code + ") " + message);
        error.put("type", code == 190 ? "OAuthException" : "GraphMethodException");
        error.put("code", code);
        if (subcode != 0) {
            error.put("error_subcode", subcode);
        }
        error.put("is_transient", status >= 500);
        error.put("fbtrace_id", "Astub");
        return StubAnswer.json(status, Map.of("error", error));
    }

    /** There is no such object: Graph says what was tried with it. */
    static StubAnswer missing(String method, String object) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put(
                "message",
                "Unsupported " + method + " request. Object with ID '" + object + "' does not exist, cannot be loaded");
        error.put("type", "GraphMethodException");
        error.put("code", 100);
        error.put("error_subcode", 33);
        return StubAnswer.json(400, Map.of("error", error));
    }

    static StubAnswer refuse(Behaviour behaviour, StubScript script) {
        return switch (behaviour) {
            case RATE_LIMITED ->
                error(429, 32, 0, "Page request limit reached")
                        .with("Retry-After", Long.toString(script.retryAfterSeconds()));
            case SERVER_ERROR -> error(500, 2, 0, "Service temporarily unavailable");
            case UNAUTHORIZED -> error(401, 190, 463, "The session has expired");
            case WINDOW -> error(400, 10, 2018278, "This message is sent outside of allowed window.");
            case BLOCKED -> error(400, 551, 1545041, "This person isn't available right now.");
            default -> error(400, 100, 0, "Invalid parameter");
        };
    }

    /** One change of something public. */
    static Letter change(String secret, String object, String account, String field, Map<String, Object> value) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("id", account);
        entry.put("time", Instant.now().getEpochSecond());
        entry.put("changes", List.of(Map.of("field", field, "value", value)));
        return MetaLetter.of(secret, Map.of("object", object, "entry", List.of(entry)));
    }
}
