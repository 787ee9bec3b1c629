package org.ascolta.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;

/** Connectors of the generic channel, each behind an address and a secret of its own, all of them conscientious. */
class StubConnector implements StubRole {

    static final String NAME = "generic";

    private static final String PATH = "/generic/";
    private static final Map<String, Set<String>> FIELDS = Map.of(
            "reply.requested", Set.of("replyId", "account", "threadId", "parentId", "author", "text", "visibility"),
            "reply.edited", Set.of("replyId", "externalId", "account", "threadId", "text", "visibility"),
            "reply.deleted", Set.of("replyId", "externalId", "account", "threadId", "visibility"));
    private static final int MAX_UTF16 = 10_000;
    private static final long WINDOW_SECONDS = 300;

    private final ConcurrentMap<String, String> secrets = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, StubHook> hooks = new ConcurrentHashMap<>();
    private final StubScript script;
    private final StubBoard board;

    StubConnector(StubScript script, StubBoard board) {
        this.script = script;
        this.board = board;
    }

    /** The path at which it is asked for replies. */
    String add(String name, String secret) {
        secrets.put(name, secret);
        return PATH + name;
    }

    @Override
    public boolean takes(StubRequest request) {
        return request.path().startsWith(PATH);
    }

    @Override
    public boolean knows(String name) {
        return secrets.containsKey(name);
    }

    @Override
    public void hook(String name, StubHook hook) {
        hooks.put(name, hook);
    }

    @Override
    public StubCall read(StubRequest request) {
        String name = request.path().substring(PATH.length());
        String secret = secrets.get(name);
        check(secret != null, 404, "permanent", "nobody listens here");
        check(request.method().equals("POST"), 405, "permanent", "only POST is used here");
        check(request.isJson(), 415, "permanent", "the content type is not JSON");
        check(isSigned(request, secret), 401, "auth", "the signature or its time is wrong");
        JsonNode body = request.json();
        String type = body.path("type").asText();
        check(FIELDS.containsKey(type), 400, "permanent", "the type is unknown");
        check(isTime(body.path("timestamp").asText()), 400, "permanent", "the timestamp is none");
        checkData(type, body.path("data"), request.header("webhook-id"));
        return new StubConnectorCall(this, type, body.path("data"), hooks.get(name));
    }

    private static void checkData(String type, JsonNode data, String id) {
        Set<String> known = FIELDS.get(type);
        data.fieldNames().forEachRemaining(field -> need(known.contains(field), type + " has no field " + field));
        known.forEach(field -> need(data.has(field), field + " is missing"));
        String replyId = data.path("replyId").asText();
        need(isUuid(replyId), "replyId is no UUID");
        boolean first = type.equals("reply.requested");
        need(first ? id.equals(replyId) : id.startsWith(replyId + "-"), "webhook-id is not of this call");
        need(!data.path("account").asText().isBlank(), "account is empty");
        need(data.path("visibility").asText().matches("public|private"), "visibility is wrong");
        need(first || data.path("externalId").isTextual(), "externalId is missing");
        if (known.contains("text")) {
            need(!data.path("text").asText().isBlank(), "text is empty");
            check(data.path("text").asText().length() <= MAX_UTF16, 422, "permanent", "text is too long");
        }
    }

    private static void need(boolean right, String detail) {
        check(right, 400, "permanent", detail);
    }

    private static boolean isSigned(StubRequest request, String secret) {
        String id = request.header("webhook-id");
        String time = request.header("webhook-timestamp");
        if (id.isEmpty() || !time.matches("\\d{1,12}")) {
            return false;
        }
        long seconds = Long.parseLong(time);
        byte[] right = Secrets.sign(secret, id, seconds, request.body()).getBytes(StandardCharsets.US_ASCII);
        return Math.abs(Instant.now().getEpochSecond() - seconds) <= WINDOW_SECONDS
                && Stream.of(request.header("webhook-signature").split(" "))
                        .anyMatch(given -> MessageDigest.isEqual(right, given.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private static boolean isTime(String text) {
        try {
            return Instant.parse(text).isAfter(Instant.EPOCH);
        } catch (DateTimeException noTime) {
            return false;
        }
    }

    private static boolean isUuid(String text) {
        try {
            return UUID.fromString(text).toString().equals(text);
        } catch (IllegalArgumentException none) {
            return false;
        }
    }

    private static void check(boolean right, int status, String error, String detail) {
        if (!right) {
            throw new StubFault("generic: " + detail, error(status, error, detail));
        }
    }

    static StubAnswer error(int status, String error, String detail) {
        return StubAnswer.json(status, Map.of("error", error, "detail", detail));
    }

    StubAnswer refuse(Behaviour behaviour) {
        return switch (behaviour) {
            case RATE_LIMITED -> later(429, "too many replies");
            case SERVER_ERROR -> later(500, "the forum is away");
            case UNAUTHORIZED -> error(401, "auth", "the forum has locked us out");
            case WINDOW -> error(409, "window", "the talk is closed");
            case BLOCKED -> error(403, "permanent", "the customer has blocked this account");
            default -> error(400, "permanent", "there is no such post");
        };
    }

    private StubAnswer later(int status, String detail) {
        long seconds = script.retryAfterSeconds();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error", "retry");
        body.put("detail", detail);
        body.put("retryAfter", seconds);
        return StubAnswer.json(status, body).with("Retry-After", Long.toString(seconds));
    }

    StubBoard board() {
        return board;
    }
}
