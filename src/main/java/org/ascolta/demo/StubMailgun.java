package org.ascolta.demo;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Mailgun's {@code POST /v3/{domain}/messages}, as far as replies need it. It refuses more than Mailgun does. */
class StubMailgun implements StubRole {

    static final String NAME = "mailgun";

    private static final String ROOT = "/mailgun";
    private static final Set<String> FIELDS = Set.of(
            "from",
            "to",
            "subject",
            "text",
            "h:Message-Id",
            "h:In-Reply-To",
            "h:References",
            "h:Reply-To",
            "v:reply",
            "v:account");
    private static final String ADDRESS = "[^\\s@<>]{1,64}@[^\\s@<>]{1,255}";
    private static final String ID = "<[^\\s<>]+@[^\\s<>]+>";

    private final ConcurrentMap<String, String> keys = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, StubHook> hooks = new ConcurrentHashMap<>();
    private final StubScript script;
    private final StubBoard board;

    StubMailgun(StubScript script, StubBoard board) {
        this.script = script;
        this.board = board;
    }

    /** A key may send in the name of one address. */
    String add(String apiKey, String address) {
        keys.put(
                "Basic " + Base64.getEncoder().encodeToString(("api:" + apiKey).getBytes(StandardCharsets.UTF_8)),
                address);
        return ROOT;
    }

    @Override
    public boolean takes(StubRequest request) {
        return request.path().startsWith(ROOT + "/");
    }

    @Override
    public boolean knows(String account) {
        return keys.containsValue(account);
    }

    @Override
    public void hook(String account, StubHook hook) {
        hooks.put(account, hook);
    }

    @Override
    public StubCall read(StubRequest request) {
        String address = keys.get(request.header("authorization"));
        check(address != null, 401, "Forbidden");
        String domain = address.substring(address.indexOf('@') + 1);
        check(request.path().equals(ROOT + "/v3/" + domain + "/messages"), 404, "Domain not found");
        check(request.method().equals("POST"), 405, "Method not allowed");
        String type = request.header("content-type");
        check(type.equals("application/x-www-form-urlencoded"), 400, "no form");
        Map<String, String> form = form(new String(request.body(), StandardCharsets.UTF_8));
        form.keySet().forEach(field -> check(FIELDS.contains(field), 400, "no parameter " + field));
        check(form.getOrDefault("from", "").equals(address), 403, "Domain is not allowed to send");
        checkMail(form);
        return new StubMailgunCall(this, form);
    }

    private static void checkMail(Map<String, String> form) {
        check(form.getOrDefault("to", "").matches(ADDRESS), 400, "to parameter is not a valid address");
        check(!form.getOrDefault("subject", "").isBlank(), 400, "subject parameter is missing");
        check(!form.getOrDefault("text", "").isBlank(), 400, "Need at least one of 'text' or 'html' parameters");
        check(form.getOrDefault("h:Message-Id", "").matches(ID), 400, "h:Message-Id is no id");
        check(form.getOrDefault("h:In-Reply-To", "<a@b>").matches(ID), 400, "h:In-Reply-To is no id");
        check(
                form.getOrDefault("h:References", "<a@b>").matches(ID + "( " + ID + ")*"),
                400,
                "h:References are no ids");
        check(form.getOrDefault("h:Reply-To", "a@b").matches(ADDRESS), 400, "h:Reply-To is no address");
    }

    private static Map<String, String> form(String body) {
        Map<String, String> form = new HashMap<>();
        for (String pair : body.split("&")) {
            int equals = pair.indexOf('=');
            check(equals > 0, 400, "no form");
            String name = URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8);
            form.put(name, URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return form;
    }

    private static void check(boolean right, int status, String message) {
        if (!right) {
            throw new StubFault("mailgun: " + message, error(status, message));
        }
    }

    private static StubAnswer error(int status, String message) {
        return StubAnswer.json(status, Map.of("message", message));
    }

    StubAnswer refuse(Behaviour behaviour) {
        return switch (behaviour) {
            case RATE_LIMITED ->
                error(429, "Too many requests").with("Retry-After", Long.toString(script.retryAfterSeconds()));
            case SERVER_ERROR -> error(500, "Internal Server Error");
            case UNAUTHORIZED -> error(401, "Forbidden");
            default -> error(400, "to parameter is not a valid address. please check documentation");
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
