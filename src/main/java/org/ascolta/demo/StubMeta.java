package org.ascolta.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Graph API in public: comments of pages and professional accounts, and what can be read of them. Who calls is known by
 * {@code Authorization: Bearer}. What names no account is done in the name of the token's first page, or of its first
 * professional account.
 */
class StubMeta implements StubRole {

    static final String FACEBOOK = "facebook";
    static final String INSTAGRAM = "instagram";
    static final String PREFIX = "/graph";

    private static final Pattern PATH = Pattern.compile(PREFIX + "/([A-Za-z0-9_.:=-]{1,300})(?:/([a-z_]{1,40}))?");
    private static final Map<String, Set<String>> FIELDS = Map.of(
            "", Set.of("message"),
            "comments", Set.of("message"),
            "replies", Set.of("message"),
            "mentions", Set.of("media_id", "comment_id", "message"),
            "subscribed_apps", Set.of("subscribed_fields"));
    private static final int MAX_FACEBOOK = 8000;
    private static final int MAX_INSTAGRAM = 2200;
    private static final AtomicLong NUMBERS = new AtomicLong(System.currentTimeMillis());

    private final ConcurrentMap<String, List<Account>> tokens = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, StubHook> hooks = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, String> shown = new ConcurrentHashMap<>();
    private final StubScript script;
    private final StubBoard board;

    /** A page or a professional account. */
    record Account(String network, String id) {

        boolean isInstagram() {
            return network.equals(INSTAGRAM);
        }
    }

    StubMeta(StubScript script, StubBoard board) {
        this.script = script;
        this.board = board;
    }

    void add(String network, String id, String accessToken) {
        tokens.computeIfAbsent(accessToken, first -> new CopyOnWriteArrayList<>())
                .add(new Account(network, id));
    }

    /** What is read at this path below the API's address, whatever is asked for. */
    void show(String path, String json) {
        shown.put(PREFIX + path, json);
    }

    @Override
    public boolean takes(StubRequest request) {
        return request.path().startsWith(PREFIX + "/");
    }

    @Override
    public boolean knows(String account) {
        return tokens.values().stream().flatMap(List::stream).anyMatch(one -> one.id()
                .equals(account));
    }

    @Override
    public void hook(String account, StubHook hook) {
        hooks.put(account, hook);
    }

    @Override
    public StubCall read(StubRequest request) {
        String header = request.header("authorization");
        List<Account> accounts = header.startsWith("Bearer ") ? tokens.get(header.substring(7)) : null;
        check(accounts != null, 401, 190, 0, "Invalid OAuth access token.");
        Matcher path = PATH.matcher(request.path());
        check(path.matches(), 400, 2500, 0, "Unknown path components: " + request.path());
        String edge = path.group(2) == null ? "" : path.group(2);
        if (request.method().equals("GET")) {
            return new StubMetaReading(this, accounts.get(0).id(), path.group(1), edge, shown.get(request.path()));
        }
        boolean posts = request.method().equals("POST") && FIELDS.containsKey(edge);
        check(posts || request.method().equals("DELETE") && edge.isEmpty(), 400, 3, 0, "Unsupported request");
        Account account = account(accounts, path.group(1), edge);
        JsonNode body = request.json();
        if (posts) {
            check(request.isJson() && body.isObject(), 400, 100, 0, "The body is no JSON object");
            body.fieldNames()
                    .forEachRemaining(
                            field -> check(FIELDS.get(edge).contains(field), 400, 100, 0, "no field " + field));
            checkFields(edge, body, account);
        }
        return new StubMetaCall(this, account, posts ? edge : "deletion", path.group(1), body);
    }

    /** A post tells its page, and a comment that is there its account. */
    private Account account(List<Account> accounts, String object, String edge) {
        Optional<Account> named = accounts.stream()
                .filter(one -> object.equals(one.id())
                        || object.startsWith(one.id() + "_")
                        || edge.isEmpty() && board.find(one.id(), object) != null)
                .findFirst();
        boolean instagram = edge.equals("replies");
        return named.or(() -> accounts.stream()
                        .filter(one -> one.isInstagram() == instagram)
                        .findFirst())
                .orElse(accounts.get(0));
    }

    private static void checkFields(String edge, JsonNode body, Account account) {
        if (edge.equals("subscribed_apps")) {
            check(!body.path("subscribed_fields").asText().isBlank(), 400, 100, 0, "subscribed_fields is missing");
            return;
        }
        check(!edge.equals("mentions") || body.path("media_id").isTextual(), 400, 100, 0, "media_id is missing");
        check(!edge.isEmpty() || !account.isInstagram(), 400, 100, 0, "A comment here cannot be edited");
        JsonNode text = body.path("message");
        check(text.isTextual() && !text.asText().isBlank(), 400, 100, 0, "message is empty");
        int most = account.isInstagram() ? MAX_INSTAGRAM : MAX_FACEBOOK;
        check(text.asText().codePointCount(0, text.asText().length()) <= most, 400, 100, 0, "message is too long");
    }

    private static void check(boolean right, int status, int code, int subcode, String message) {
        if (!right) {
            throw new StubFault("meta: " + message, StubGraph.error(status, code, subcode, message));
        }
    }

    /** The media that a comment is on, if the comment was put here to be read; else the comment stands for it. */
    String mediaOf(String comment) {
        String node = shown.get(PREFIX + "/" + comment);
        try {
            return node == null
                    ? comment
                    : Ascolta.JSON.readTree(node).path("media").path("id").asText(comment);
        } catch (JsonProcessingException notJson) {
            return comment;
        }
    }

    StubAnswer refuse(Behaviour behaviour) {
        return StubGraph.refuse(behaviour, script);
    }

    static long nextNumber() {
        return NUMBERS.incrementAndGet();
    }

    StubBoard board() {
        return board;
    }

    /** Where this account's changes go, or null. */
    StubHook hook(String account) {
        return hooks.get(account);
    }
}
