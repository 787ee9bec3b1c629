package org.ascolta.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The Bot API as far as replies need it. It refuses more than Telegram does: what nobody should send. */
class StubTelegram implements StubRole {

    static final String NAME = "telegram";

    private static final Pattern PATH = Pattern.compile("/bot([^/]+)/([A-Za-z]+)");
    private static final Map<String, Set<String>> FIELDS = Map.of(
            "sendMessage", Set.of("business_connection_id", "chat_id", "message_thread_id", "text", "reply_parameters"),
            "editMessageText", Set.of("business_connection_id", "chat_id", "message_id", "text"),
            "deleteMessage", Set.of("chat_id", "message_id"),
            "deleteBusinessMessages", Set.of("business_connection_id", "message_ids"));
    private static final int MAX_UTF16 = 4096;
    private static final long LARGEST_CHAT = 1L << 52;
    /** Message numbers go on where those of an earlier session ended. */
    private static final long ERA = 1_700_000_000;

    private final AtomicLong lastNumber = new AtomicLong(Instant.now().getEpochSecond() - ERA);
    private final ConcurrentMap<String, String> bots = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, StubHook> hooks = new ConcurrentHashMap<>();
    private final StubScript script;
    private final StubBoard board;

    StubTelegram(StubScript script, StubBoard board) {
        this.script = script;
        this.board = board;
    }

    void add(String token) {
        bots.put(token, token.split(":")[0]);
    }

    @Override
    public boolean takes(StubRequest request) {
        return request.path().startsWith("/bot");
    }

    @Override
    public void hook(String bot, StubHook hook) {
        hooks.put(bot, hook);
    }

    @Override
    public boolean knows(String bot) {
        return bots.containsValue(bot);
    }

    @Override
    public StubCall read(StubRequest request) {
        Matcher path = PATH.matcher(request.path());
        check(path.matches() && FIELDS.containsKey(path.group(2)), 404, "Not Found");
        String bot = bots.get(path.group(1));
        check(bot != null, 401, "Unauthorized");
        check(request.method().equals("POST"), 404, "Not Found: only POST is used here");
        check(request.isJson(), 400, "Bad Request: the content type is not JSON");
        JsonNode body = request.json();
        check(body.isObject(), 400, "Bad Request: can't parse the JSON object");
        String method = path.group(2);
        body.fieldNames()
                .forEachRemaining(field -> check(
                        FIELDS.get(method).contains(field), 400, "Bad Request: " + method + " has no field " + field));
        checkFields(method, body);
        return new StubTelegramCall(this, bot, method, body);
    }

    private static void checkFields(String method, JsonNode body) {
        boolean business = method.equals("deleteBusinessMessages");
        checkId(business || isChat(body.path("chat_id")), "chat_id");
        checkId(isTextOr(body, "business_connection_id", business), "business_connection_id");
        checkId(!FIELDS.get(method).contains("message_id") || isNumber(body.path("message_id")), "message_id");
        checkId(!business || isNumber(body.path("message_ids").path(0)), "message_ids");
        checkId(!body.has("message_thread_id") || isNumber(body.path("message_thread_id")), "message_thread_id");
        JsonNode parent = body.path("reply_parameters");
        checkId(parent.isMissingNode() || isNumber(parent.path("message_id")), "reply_parameters");
        check(
                parent.isMissingNode()
                        || parent.path("allow_sending_without_reply").asBoolean(),
                400,
                "Bad Request: message to be replied not found");
        if (FIELDS.get(method).contains("text")) {
            JsonNode text = body.path("text");
            check(text.isTextual() && !text.asText().isBlank(), 400, "Bad Request: message text is empty");
            check(text.asText().length() <= MAX_UTF16, 400, "Bad Request: message is too long");
        }
    }

    private static boolean isChat(JsonNode id) {
        return id.isIntegralNumber() && id.asLong() != 0 && Math.abs(id.asLong()) < LARGEST_CHAT;
    }

    private static boolean isNumber(JsonNode id) {
        return id.isIntegralNumber() && id.asLong() > 0;
    }

    private static boolean isTextOr(JsonNode body, String field, boolean needed) {
        return body.has(field) ? !body.path(field).asText().isBlank() : !needed;
    }

    private static void checkId(boolean right, String field) {
        check(right, 400, "Bad Request: invalid " + field + " specified");
    }

    private static void check(boolean right, int code, String description) {
        if (!right) {
            throw new StubFault("telegram: " + description, error(code, description, Map.of()));
        }
    }

    static StubAnswer error(int code, String description, Map<String, Object> parameters) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("ok", false);
        body.put("error_code", code);
        body.put("description", description);
        if (!parameters.isEmpty()) {
            body.put("parameters", parameters);
        }
        return StubAnswer.json(code, body);
    }

    StubAnswer refuse(Behaviour behaviour) {
        return switch (behaviour) {
            case RATE_LIMITED -> {
                long seconds = script.retryAfterSeconds();
                yield error(429, "Too Many Requests: retry after " + seconds, Map.of("retry_after", seconds))
                        .with("Retry-After", Long.toString(seconds));
            }
            case SERVER_ERROR -> error(500, "Internal Server Error", Map.of());
            case UNAUTHORIZED -> error(401, "Unauthorized", Map.of());
            case WINDOW -> error(403, "Forbidden: bot can't initiate conversation with a user", Map.of());
            case BLOCKED -> error(403, "Forbidden: bot was blocked by the user", Map.of());
            case MIGRATED ->
                error(
                        400,
                        "Bad Request: group chat was upgraded to a supergroup chat",
                        Map.of("migrate_to_chat_id", -1_009_000_000_001L));
            default -> error(400, "Bad Request: chat not found", Map.of());
        };
    }

    long nextNumber() {
        return lastNumber.incrementAndGet();
    }

    StubBoard board() {
        return board;
    }

    /** Where this bot's updates go, or null. */
    StubHook hook(String bot) {
        return hooks.get(bot);
    }
}
