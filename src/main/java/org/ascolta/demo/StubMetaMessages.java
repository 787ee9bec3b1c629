package org.ascolta.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code POST /{account}/messages} of the Graph API, which is how Messenger, Instagram and WhatsApp are answered. */
class StubMetaMessages implements StubRole {

    static final String FACEBOOK = "facebook";
    static final String INSTAGRAM = "instagram";
    static final String WHATSAPP = "whatsapp";

    private static final Pattern PATH = Pattern.compile("/graph/([^/]+)/messages");
    /** Message numbers go on where those of an earlier session ended. */
    private static final long ERA = 1_700_000_000;

    private final AtomicLong lastNumber = new AtomicLong(Instant.now().getEpochSecond() - ERA);
    private final ConcurrentMap<String, Account> accounts = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, StubHook> hooks = new ConcurrentHashMap<>();
    private final StubScript script;
    private final StubBoard board;

    /** A page, a professional account or a number. */
    record Account(String network, String id, String token) {}

    StubMetaMessages(StubScript script, StubBoard board) {
        this.script = script;
        this.board = board;
    }

    void add(String network, String id, String token) {
        accounts.put(id, new Account(network, id, token));
    }

    @Override
    public boolean takes(StubRequest request) {
        return PATH.matcher(request.path()).matches();
    }

    @Override
    public boolean knows(String account) {
        return accounts.containsKey(account);
    }

    @Override
    public void hook(String account, StubHook hook) {
        hooks.put(account, hook);
    }

    @Override
    public StubCall read(StubRequest request) {
        Matcher path = PATH.matcher(request.path());
        Account account = path.matches() ? accounts.get(path.group(1)) : null;
        boolean there = account != null && request.method().equals("POST");
        check(there, 400, 100, 33, "Unsupported request: there is no such object, or no such method of it");
        boolean proven = request.header("authorization").equals("Bearer " + account.token());
        check(proven, 401, 190, 0, "Invalid OAuth access token");
        check(request.isJson(), 400, 100, 0, "the content type is not JSON");
        JsonNode body = request.json();
        check(body.isObject(), 400, 100, 0, "the body is not a JSON object");
        StubMetaRules.check(account.network(), body);
        return new StubMetaMessagesCall(this, account, body);
    }

    static void check(boolean right, int status, int code, int subcode, String message) {
        if (!right) {
            throw new StubFault("meta: " + message, error(status, code, subcode, message));
        }
    }

    static StubAnswer error(int status, int code, int subcode, String message) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("message", "(#" + code + ") " + message);
        error.put("type", "OAuthException");
        error.put("code", code);
        if (subcode != 0) {
            error.put("error_subcode", subcode);
        }
        error.put("fbtrace_id", "Astub");
        return StubAnswer.json(status, Map.of("error", error));
    }

    StubAnswer refuse(Behaviour behaviour, boolean whatsApp) {
        return switch (behaviour) {
            case RATE_LIMITED ->
                error(429, whatsApp ? 130429 : 4, 0, "Request limit reached")
                        .with("Retry-After", Long.toString(script.retryAfterSeconds()));
            case SERVER_ERROR -> error(500, 2, 0, "Service temporarily unavailable");
            case MIGRATED -> error(400, 2, 0, "Service temporarily unavailable");
            case UNAUTHORIZED -> error(401, 190, 460, "The session has been invalidated");
            case WINDOW ->
                whatsApp
                        ? error(400, 131047, 0, "Re-engagement message")
                        : error(400, 10, 2018278, "This message is sent outside of allowed window");
            case BLOCKED ->
                whatsApp
                        ? error(400, 131026, 0, "Message undeliverable")
                        : error(400, 551, 1545041, "This person isn't available right now");
            default -> error(400, 100, 0, "Invalid parameter");
        };
    }

    long nextNumber() {
        return lastNumber.incrementAndGet();
    }

    StubBoard board() {
        return board;
    }

    /** Where this account's webhooks go, or null. */
    StubHook hook(String account) {
        return hooks.get(account);
    }
}
