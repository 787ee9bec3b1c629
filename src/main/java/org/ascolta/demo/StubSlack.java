package org.ascolta.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;

/** Slack's Web API as far as replies need it: what it refuses it refuses with status 200. */
class StubSlack implements StubRole {

    static final String NAME = "slack";

    private static final String PATH = "/slack/";
    private static final Map<String, Set<String>> FIELDS = Map.of(
            "chat.postMessage", Set.of("channel", "text", "thread_ts"),
            "chat.update", Set.of("channel", "ts", "text"),
            "chat.delete", Set.of("channel", "ts"));
    private static final int MAX_CHARS = 40_000;

    private final AtomicLong last = new AtomicLong();
    private final ConcurrentMap<String, String> accounts = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, StubHook> hooks = new ConcurrentHashMap<>();
    private final StubScript script;
    private final StubBoard board;

    StubSlack(StubScript script, StubBoard board) {
        this.script = script;
        this.board = board;
    }

    void add(String account, String botToken) {
        accounts.put(botToken, account);
    }

    @Override
    public boolean takes(StubRequest request) {
        return request.path().startsWith(PATH);
    }

    @Override
    public boolean knows(String account) {
        return accounts.containsValue(account);
    }

    @Override
    public void hook(String account, StubHook hook) {
        hooks.put(account, hook);
    }

    /** Where this account's events go, or null. */
    StubHook hook(String account) {
        return hooks.get(account);
    }

    @Override
    public StubCall read(StubRequest request) {
        String method = request.path().substring(PATH.length());
        check(FIELDS.containsKey(method) && request.method().equals("POST"), "unknown_method");
        String header = request.header("authorization");
        String account = header.startsWith("Bearer ") ? accounts.get(header.substring(7)) : null;
        check(account != null, "invalid_auth");
        check(request.isJson(), "invalid_post_type");
        JsonNode body = request.json();
        check(body.isObject(), "invalid_json");
        body.fieldNames().forEachRemaining(field -> check(FIELDS.get(method).contains(field), "invalid_arguments"));
        check(body.path("channel").asText().matches("[CDG][A-Z0-9]+"), "channel_not_found");
        check(isTs(body, "ts", FIELDS.get(method).contains("ts")), "message_not_found");
        check(isTs(body, "thread_ts", false), "invalid_arguments");
        checkText(body.path("text"), FIELDS.get(method).contains("text"));
        return new StubSlackCall(this, account, method, body);
    }

    private static boolean isTs(JsonNode body, String field, boolean needed) {
        return body.has(field) ? body.path(field).asText().matches("\\d{10}\\.\\d{6}") : !needed;
    }

    /** What is not escaped would call somebody, or link somewhere. */
    private static void checkText(JsonNode text, boolean needed) {
        String raw = text.asText();
        String shown = StubSlackCall.unescaped(raw);
        check(!needed || !raw.isBlank(), "no_text");
        check(shown.codePointCount(0, shown.length()) <= MAX_CHARS, "msg_too_long");
        check(!raw.matches("(?s).*([<>]|&(?!(?:amp|lt|gt);)).*"), "unescaped_text");
    }

    private static void check(boolean right, String error) {
        if (!right) {
            throw new StubFault("slack: " + error, error(error));
        }
    }

    static StubAnswer error(String error) {
        return StubAnswer.json(200, Map.of("ok", false, "error", error));
    }

    StubAnswer refuse(Behaviour behaviour) {
        return switch (behaviour) {
            case RATE_LIMITED ->
                StubAnswer.json(429, Map.of("ok", false, "error", "ratelimited"))
                        .with("Retry-After", Long.toString(script.retryAfterSeconds()));
            case SERVER_ERROR -> error("service_unavailable");
            case UNAUTHORIZED -> error("token_revoked");
            case WINDOW -> error("is_archived");
            case BLOCKED -> error("restricted_action");
            default -> error("channel_not_found");
        };
    }

    /** Slack names a message by its time. */
    String nextTs() {
        long micros =
                last.updateAndGet(before -> Math.max(before + 1, Instant.now().toEpochMilli() * 1000));
        return String.format(Locale.ROOT, "%d.%06d", micros / 1_000_000, micros % 1_000_000);
    }

    StubBoard board() {
        return board;
    }
}
