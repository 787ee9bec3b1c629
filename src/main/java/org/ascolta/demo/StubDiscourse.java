package org.ascolta.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Forums of Discourse as far as replies and readings need them, each by its host. */
class StubDiscourse implements StubRole {

    static final String NAME = "discourse";

    private static final Pattern PATH = Pattern.compile("/discourse/([a-z0-9.-]+)(/.*)");
    private static final Pattern ONE = Pattern.compile("/posts/([0-9]{1,18})\\.json");
    private static final Pattern NUMBERED = Pattern.compile("/posts/by_number/([0-9]+)/([0-9]+)\\.json");
    private static final Pattern TOPIC = Pattern.compile("/t/([0-9]+)\\.json");
    private static final Set<String> FIELDS = Set.of("raw", "topic_id", "reply_to_post_number");
    private static final String REFUSED =
            "You are not permitted to view the requested resource. The API username or key is invalid.";
    private static final int MAX = 32_000;
    private static final int MIN = 10;
    private static final int FIRST_NUMBER = 100;
    /** Ids go on where those of an earlier session ended. */
    private static final long ERA = 1_700_000_000_000L;

    /** Who may call. */
    private record Key(String key, String user) {}

    private final AtomicLong lastId = new AtomicLong(System.currentTimeMillis() / 1000 * 1000);
    private final ConcurrentMap<String, Key> keys = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, StubHook> hooks = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, List<Map<String, Object>>> posts = new ConcurrentHashMap<>();
    private final StubScript script;
    private final StubBoard board;

    StubDiscourse(StubScript script, StubBoard board) {
        this.script = script;
        this.board = board;
    }

    /** The path of its API. */
    String add(String host, String apiKey, String apiUsername) {
        keys.put(host, new Key(apiKey, apiUsername));
        return "/discourse/" + host;
    }

    /** Something to read: the fields of a post, its id and number among them. */
    void put(String host, Map<String, Object> post) {
        posts.computeIfAbsent(host, forum -> new CopyOnWriteArrayList<>()).add(post);
    }

    /** What there is to read of a forum. */
    List<Map<String, Object>> posts(String host) {
        return new ArrayList<>(posts.getOrDefault(host, List.of()));
    }

    @Override
    public boolean takes(StubRequest request) {
        return request.path().startsWith("/discourse/");
    }

    @Override
    public boolean knows(String host) {
        return keys.containsKey(host);
    }

    @Override
    public void hook(String host, StubHook hook) {
        hooks.put(host, hook);
    }

    @Override
    public StubCall read(StubRequest request) {
        Matcher path = PATH.matcher(request.path());
        check(path.matches() && knows(path.group(1)), 404, "not_found", "Not found: there is no such forum.");
        String host = path.group(1);
        Key given = new Key(request.header("api-key"), request.header("api-username"));
        check(given.equals(keys.get(host)), 403, "invalid_access", REFUSED);
        String rest = path.group(2);
        return request.method().equals("GET")
                ? new StubDiscourseReading(this, host, request, match(NUMBERED, rest), match(TOPIC, rest))
                : change(host, request, rest);
    }

    private StubCall change(String host, StubRequest request, String path) {
        Matcher one = match(ONE, path);
        boolean isNew = path.equals("/posts.json");
        check(isNew || one != null, 404, "not_found", "Not found: no such route");
        boolean fits =
                isNew ? request.method().equals("POST") : request.method().matches("PUT|DELETE");
        check(fits, 404, "not_found", "Not found: no such method there");
        if (!request.method().equals("DELETE")) {
            checkBody(request, isNew);
        }
        return new StubDiscourseCall(this, host, request, isNew ? 0 : Long.parseLong(one.group(1)));
    }

    private static Matcher match(Pattern form, String path) {
        Matcher match = form.matcher(path);
        return match.matches() ? match : null;
    }

    private static void checkBody(StubRequest request, boolean isNew) {
        need(request.isJson(), "the content type is not JSON");
        JsonNode body = request.json();
        need(body.isObject(), "the body is no object");
        if (isNew) {
            body.fieldNames().forEachRemaining(field -> need(FIELDS.contains(field), "there is no field " + field));
            need(body.path("topic_id").isIntegralNumber(), "topic_id is no number");
            need(
                    !body.has("reply_to_post_number")
                            || body.path("reply_to_post_number").asLong() > 0,
                    "reply_to_post_number is none");
        }
        JsonNode raw = isNew ? body.path("raw") : body.path("post").path("raw");
        int length = raw.asText().codePointCount(0, raw.asText().length());
        need(raw.isTextual() && length >= MIN, "Body is too short (minimum is " + MIN + " characters)");
        need(length <= MAX, "Body is limited to " + MAX + " characters; you entered " + length + ".");
    }

    private static void need(boolean right, String sentence) {
        check(right, 422, "invalid_parameters", sentence);
    }

    private static void check(boolean right, int status, String type, String sentence) {
        if (!right) {
            throw new StubFault("discourse: " + sentence, error(status, type, sentence, Map.of()));
        }
    }

    static StubAnswer error(int status, String type, String sentence, Map<String, Object> extras) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("errors", List.of(sentence));
        body.put("error_type", type);
        if (!extras.isEmpty()) {
            body.put("extras", extras);
        }
        return StubAnswer.json(status, body);
    }

    StubAnswer refuse(Behaviour behaviour) {
        return switch (behaviour) {
            case RATE_LIMITED -> {
                long seconds = script.retryAfterSeconds();
                yield error(429, "rate_limit", "You did that too often.", Map.of("wait_seconds", seconds))
                        .with("Retry-After", Long.toString(seconds));
            }
            case SERVER_ERROR -> error(500, "server_error", "Something went wrong.", Map.of());
            case UNAUTHORIZED -> error(403, "invalid_access", "The API username or key is invalid.", Map.of());
            case WINDOW -> error(422, "action", "This topic is closed.", Map.of());
            case BLOCKED -> error(403, "invalid_access", "You are not permitted to do that here.", Map.of());
            case MIGRATED -> error(404, "not_found", "The topic is not there any more.", Map.of());
            default -> error(422, "action", "Body is too similar to what you recently posted", Map.of());
        };
    }

    String user(String host) {
        return keys.get(host).user();
    }

    /** Where this forum's events go, or null. */
    StubHook hook(String host) {
        return hooks.get(host);
    }

    /** Numbers of posts follow from their ids, so that either leads to the other. */
    static long number(long id) {
        return id - ERA + FIRST_NUMBER;
    }

    static long id(long number) {
        return number + ERA - FIRST_NUMBER;
    }

    /** As a hook is signed. */
    static String signature(String secret, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    long nextId() {
        return lastId.incrementAndGet();
    }

    StubBoard board() {
        return board;
    }
}
