package org.ascolta.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Postmark's {@code POST /email}, as far as replies need it. It refuses more than Postmark does. */
class StubPostmark implements StubRole {

    static final String NAME = "postmark";
    static final String ROOT = "/postmark";

    private static final Set<String> FIELDS =
            Set.of("From", "To", "Subject", "TextBody", "ReplyTo", "Headers", "Metadata");
    private static final Set<String> HEADERS = Set.of("In-Reply-To", "References", "Message-ID", "X-PM-KeepID");
    private static final String ADDRESS = "[^\\s@<>]{1,64}@[^\\s@<>]{1,255}";
    private static final String ID = "<[^\\s<>]+@[^\\s<>]+>";
    private static final int MOST_BYTES = 5 * 1024 * 1024;
    private static final int LONGEST_METADATA = 80;

    private final ConcurrentMap<String, String> servers = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, StubHook> hooks = new ConcurrentHashMap<>();
    private final StubScript script;
    private final StubBoard board;

    StubPostmark(StubScript script, StubBoard board) {
        this.script = script;
        this.board = board;
    }

    /** A server may send in the name of one confirmed address. */
    String add(String serverToken, String address) {
        servers.put(serverToken, address);
        return ROOT;
    }

    @Override
    public boolean takes(StubRequest request) {
        return request.path().startsWith(ROOT + "/");
    }

    @Override
    public boolean knows(String account) {
        return servers.containsValue(account);
    }

    @Override
    public void hook(String account, StubHook hook) {
        hooks.put(account, hook);
    }

    @Override
    public StubCall read(StubRequest request) {
        check(request.path().equals(ROOT + "/email"), 404, 404, "no such path");
        check(request.method().equals("POST"), 405, 405, "only POST is allowed");
        String address = servers.get(request.header("x-postmark-server-token"));
        check(address != null, 401, 10, "Request does not contain a valid Server token.");
        check(request.isJson(), 415, 409, "JSON required");
        check(request.header("accept").equals("application/json"), 422, 409, "JSON required: Accept");
        JsonNode body = request.json();
        check(body.isObject(), 422, 402, "Invalid JSON");
        body.fieldNames().forEachRemaining(field -> refuse(FIELDS.contains(field), 403, "no field " + field));
        refuse(body.path("From").asText().equals(address), 400, "The 'From' address is not a Sender Signature.");
        Map<String, String> headers = headers(body.path("Headers"));
        checkMail(body, headers);
        return new StubPostmarkCall(this, body, headers);
    }

    private static void checkMail(JsonNode body, Map<String, String> headers) {
        refuse(body.path("To").asText().matches(ADDRESS), 300, "Invalid 'To' address");
        refuse(!body.path("Subject").asText().isBlank(), 300, "no Subject");
        String text = body.path("TextBody").asText();
        refuse(!text.isBlank(), 300, "no TextBody");
        refuse(text.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES, 300, "TextBody is too long");
        refuse(
                !body.has("ReplyTo") || body.path("ReplyTo").asText().matches(ADDRESS),
                300,
                "Invalid 'ReplyTo' address");
        refuse(headers.getOrDefault("Message-ID", "").matches(ID), 300, "no Message-ID");
        refuse(headers.getOrDefault("X-PM-KeepID", "").equals("true"), 300, "the Message-ID would be lost");
        refuse(headers.getOrDefault("In-Reply-To", "<a@b>").matches(ID), 300, "In-Reply-To is no id");
        refuse(
                headers.getOrDefault("References", "<a@b>").matches(ID + "( " + ID + ")*"),
                300,
                "References are no ids");
        body.path("Metadata")
                .properties()
                .forEach(value -> refuse(
                        value.getKey().length() <= 20
                                && value.getValue().asText().length() <= LONGEST_METADATA,
                        300,
                        "Metadata is too long"));
    }

    private static Map<String, String> headers(JsonNode list) {
        Map<String, String> headers = new HashMap<>();
        for (JsonNode header : list) {
            String name = header.path("Name").asText();
            refuse(HEADERS.contains(name) && !headers.containsKey(name), 300, "a header " + name);
            headers.put(name, header.path("Value").asText());
        }
        return headers;
    }

    private static void refuse(boolean right, int code, String message) {
        check(right, 422, code, message);
    }

    private static void check(boolean right, int status, int code, String message) {
        if (!right) {
            throw new StubFault("postmark: " + message, error(status, code, message));
        }
    }

    private static StubAnswer error(int status, int code, String message) {
        return StubAnswer.json(status, Map.of("ErrorCode", code, "Message", message));
    }

    StubAnswer refuse(Behaviour behaviour) {
        return switch (behaviour) {
            case RATE_LIMITED ->
                error(429, 429, "Rate limit exceeded").with("Retry-After", Long.toString(script.retryAfterSeconds()));
            case SERVER_ERROR -> error(500, 500, "Internal server error");
            case UNAUTHORIZED -> error(401, 10, "Request does not contain a valid Server token.");
            case BLOCKED -> error(422, 406, "You tried to send to a recipient that has been marked as inactive.");
            default -> error(422, 300, "Error parsing 'To': Illegal email address.");
        };
    }

    StubBoard board() {
        return board;
    }

    /** Where the events of this account's mail go, or null. */
    StubHook hook(String account) {
        return hooks.get(account);
    }
}
