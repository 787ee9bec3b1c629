package org.ascolta.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/** An instance of Mastodon as far as replies and readings need it. */
class StubMastodon implements StubRole {

    static final String NAME = "mastodon";

    private static final String PREFIX = "/mastodon";
    private static final String STATUSES = PREFIX + "/api/v1/statuses";
    private static final Set<String> VISIBILITIES = Set.of("public", "unlisted", "private", "direct");
    private static final Set<String> FIELDS = Set.of("status", "in_reply_to_id", "visibility");
    private static final Pattern LINK = Pattern.compile("https?://\\S+");
    private static final Pattern MENTION = Pattern.compile("@([A-Za-z0-9_.-]+)@[A-Za-z0-9.:-]+");
    private static final int MAX = 500;

    private final AtomicLong lastId = new AtomicLong(System.currentTimeMillis() << 16);
    private final ConcurrentMap<String, String> tokens = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, List<Map<String, Object>>> shown = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Map<String, Object>> byKey = new ConcurrentHashMap<>();
    private final StubScript script;
    private final StubBoard board;

    StubMastodon(StubScript script, StubBoard board) {
        this.script = script;
        this.board = board;
    }

    /** The path of its API. @param account {@code user@instance} */
    String add(String account, String accessToken) {
        tokens.put(accessToken, account);
        return PREFIX;
    }

    /** A status that mentions an account ({@code user@instance}), or has a tag ({@code #word}). */
    void put(String source, Map<String, Object> status) {
        shown.computeIfAbsent(source, none -> new CopyOnWriteArrayList<>()).add(status);
    }

    List<Map<String, Object>> shown(String source) {
        return shown.getOrDefault(source, List.of());
    }

    @Override
    public boolean takes(StubRequest request) {
        return request.path().startsWith(PREFIX + "/");
    }

    @Override
    public boolean knows(String account) {
        return tokens.containsValue(account);
    }

    @Override
    public void hook(String account, StubHook hook) {
        // Accounts have none.
    }

    @Override
    public StubCall read(StubRequest request) {
        String bearer = request.header("authorization").replaceFirst("^Bearer ", "");
        String account = tokens.get(bearer);
        check(account != null, 401, "The access token is invalid");
        String path = request.path();
        if (request.method().equals("GET")) {
            return new StubMastodonReading(this, account, request, path.substring(PREFIX.length()));
        }
        boolean isNew = path.equals(STATUSES);
        check(isNew || path.startsWith(STATUSES + "/"), 404, "Not Found");
        check(isNew ? request.method().equals("POST") : request.method().matches("PUT|DELETE"), 404, "Not Found");
        if (!request.method().equals("DELETE")) {
            checkBody(request, isNew);
        }
        String id = isNew ? null : path.substring(STATUSES.length() + 1);
        return new StubMastodonCall(this, account, request, id);
    }

    private static void checkBody(StubRequest request, boolean isNew) {
        check(request.isJson(), 422, "the content type is not JSON");
        JsonNode body = request.json();
        body.fieldNames().forEachRemaining(field -> check(FIELDS.contains(field), 422, "there is no " + field));
        String text = body.path("status").asText();
        check(!text.isBlank(), 422, "Validation failed: Text can't be blank");
        check(length(text) <= MAX, 422, "Validation failed: Text character limit of " + MAX + " exceeded");
        check(!isNew || !request.header("idempotency-key").isEmpty(), 422, "the key is missing");
        check(!isNew || VISIBILITIES.contains(body.path("visibility").asText()), 422, "visibility is wrong");
    }

    /** Links count 23, and of a mention the name alone. */
    private static int length(String text) {
        String counted =
                MENTION.matcher(LINK.matcher(text).replaceAll("x".repeat(23))).replaceAll("@$1");
        return counted.codePointCount(0, counted.length());
    }

    private static void check(boolean right, int status, String error) {
        if (!right) {
            throw new StubFault("mastodon: " + error, error(status, error));
        }
    }

    static StubAnswer error(int status, String error) {
        return StubAnswer.json(status, Map.of("error", error));
    }

    StubAnswer refuse(Behaviour behaviour) {
        return switch (behaviour) {
            case RATE_LIMITED -> {
                Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
                yield error(429, "Too many requests")
                        .with("Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(now.atOffset(ZoneOffset.UTC)))
                        .with(
                                "X-RateLimit-Reset",
                                now.plusSeconds(script.retryAfterSeconds()).toString());
            }
            case SERVER_ERROR -> error(503, "Service temporarily unavailable");
            case UNAUTHORIZED -> error(401, "The access token was revoked");
            case WINDOW, BLOCKED -> error(403, "This action is not allowed");
            case MIGRATED -> error(404, "Record not found");
            default -> error(422, "Validation failed: Text can't be that");
        };
    }

    String nextId() {
        return Long.toString(lastId.incrementAndGet());
    }

    /** The status of an earlier call under the same key, or null. */
    Map<String, Object> earlier(String key) {
        return byKey.get(key);
    }

    void remember(String key, Map<String, Object> status) {
        byKey.put(key, status);
    }

    StubBoard board() {
        return board;
    }
}
