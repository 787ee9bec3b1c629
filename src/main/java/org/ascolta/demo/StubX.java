package org.ascolta.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.twitter.twittertext.TwitterTextParser;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** X's API as far as replies and listening need it. What stands under a post already is a duplicate there. */
class StubX implements StubRole {

    static final String NAME = "x";

    private static final Pattern PATH =
            Pattern.compile("/x/2/(tweets|dm_conversations/with/(\\d{1,19})/messages|tweets/(\\d{1,19}))");
    private static final int MAX_WEIGHT = 280;
    private static final int MAX_CHARS = 10_000;

    private final ConcurrentMap<String, String> users = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, StubHook> hooks = new ConcurrentHashMap<>();
    private final StubScript script;
    private final StubBoard board;
    private final StubXBook book;

    StubX(StubScript script, StubBoard board) {
        this.script = script;
        this.board = board;
        book = new StubXBook(board);
    }

    void add(String user, String accessToken) {
        users.put(accessToken, user);
    }

    StubXBook book() {
        return book;
    }

    StubBoard board() {
        return board;
    }

    @Override
    public boolean takes(StubRequest request) {
        return request.path().startsWith("/x/");
    }

    @Override
    public void hook(String user, StubHook hook) {
        hooks.put(user, hook);
    }

    @Override
    public boolean knows(String user) {
        return users.containsValue(user);
    }

    /** Where this user's events go, or null. */
    StubHook hook(String user) {
        return hooks.get(user);
    }

    @Override
    public StubCall read(StubRequest request) {
        String header = request.header("authorization");
        String user = header.startsWith("Bearer ") ? users.get(header.substring(7)) : null;
        check(user != null, 401, "Unauthorized");
        if (request.method().equals("GET")) {
            return new StubXRead(this, user, request);
        }
        Matcher path = PATH.matcher(request.path());
        check(path.matches(), 404, "Not Found");
        if (path.group(3) != null) {
            check(request.method().equals("DELETE"), 405, "Method Not Allowed");
            return new StubXCall(this, user, null, path.group(3), null);
        }
        check(request.method().equals("POST"), 405, "Method Not Allowed");
        check(request.isJson(), 415, "Unsupported Media Type: the content type is not JSON");
        JsonNode body = request.json();
        boolean direct = path.group(2) != null;
        checkBody(body, direct);
        return new StubXCall(this, user, path.group(2), null, body);
    }

    private static void checkBody(JsonNode body, boolean direct) {
        Set<String> known = direct ? Set.of("text") : Set.of("text", "reply");
        check(body.isObject(), 400, "Invalid Request: the body is no JSON object");
        body.fieldNames().forEachRemaining(field -> check(known.contains(field), 400, "Invalid Request: " + field));
        String text = body.path("text").asText();
        check(body.path("text").isTextual() && !text.isBlank(), 400, "Invalid Request: text is missing");
        if (direct) {
            check(text.codePointCount(0, text.length()) <= MAX_CHARS, 400, "Invalid Request: text is too long");
            return;
        }
        int weight = TwitterTextParser.parseTweet(text).weightedLength;
        check(weight <= MAX_WEIGHT, 400, "Invalid Request: text is too long");
        JsonNode parent = body.path("reply").path("in_reply_to_tweet_id");
        boolean right = parent.isTextual() && parent.asText().matches("\\d{1,19}");
        check(right && body.path("reply").size() == 1, 400, "Invalid Request: in_reply_to_tweet_id is none");
    }

    static void check(boolean right, int status, String detail) {
        if (!right) {
            throw new StubFault("x: " + detail, problem(status, detail));
        }
    }

    static StubAnswer problem(int status, String detail) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("title", detail.split(":")[0]);
        body.put("detail", detail);
        body.put("type", "about:blank");
        body.put("status", status);
        return StubAnswer.json(status, body);
    }

    StubAnswer refuse(Behaviour behaviour) {
        return switch (behaviour) {
            case RATE_LIMITED -> {
                Instant now = Instant.now();
                long reset = now.getEpochSecond() + script.retryAfterSeconds();
                yield problem(429, "Too Many Requests")
                        .with("Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(now.atOffset(ZoneOffset.UTC)))
                        .with("x-rate-limit-limit", "100")
                        .with("x-rate-limit-remaining", "0")
                        .with("x-rate-limit-reset", Long.toString(reset));
            }
            case SERVER_ERROR -> problem(503, "Service Unavailable");
            case UNAUTHORIZED -> problem(401, "Unauthorized");
            case WINDOW ->
                problem(403, "Reply to this conversation is not allowed because you have not been mentioned");
            case BLOCKED -> problem(403, "You have been blocked from performing this action");
            default -> StubAnswer.json(403, Map.of("errors", List.of(Map.of("code", 349, "message", "No"))));
        };
    }
}
