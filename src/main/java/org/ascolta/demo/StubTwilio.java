package org.ascolta.demo;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Twilio's Messages resource: SMS and WhatsApp messages of known numbers, in forms and with basic auth. */
class StubTwilio implements StubRole {

    static final String NAME = "twilio";
    static final String BASE = "/twilio";

    private static final Pattern PATH = Pattern.compile(BASE + "/2010-04-01/Accounts/([A-Za-z0-9]+)/Messages\\.json");
    private static final Set<String> FIELDS = Set.of("From", "To", "Body", "StatusCallback");
    private static final Pattern ADDRESS =
            Pattern.compile("(whatsapp:)?(\\+[0-9]{5,15}|[0-9]{3,8})|whatsapp:[A-Z]{2}\\.\\w+");
    private static final int MAX_CHARS = 1600;

    private final AtomicLong lastNumber = new AtomicLong(System.currentTimeMillis());
    private final ConcurrentMap<String, String> tokens = new ConcurrentHashMap<>();
    private final Set<String> numbers = ConcurrentHashMap.newKeySet();
    private final ConcurrentMap<String, StubHook> hooks = new ConcurrentHashMap<>();
    private final StubScript script;
    private final StubBoard board;

    StubTwilio(StubScript script, StubBoard board) {
        this.script = script;
        this.board = board;
    }

    void add(String accountSid, String authToken, Set<String> own) {
        tokens.put(accountSid, authToken);
        numbers.addAll(own);
    }

    @Override
    public boolean takes(StubRequest request) {
        return request.path().startsWith(BASE + "/");
    }

    @Override
    public boolean knows(String number) {
        return numbers.contains(number);
    }

    @Override
    public void hook(String number, StubHook hook) {
        hooks.put(number, hook);
    }

    @Override
    public StubCall read(StubRequest request) {
        Matcher path = PATH.matcher(request.path());
        check(path.matches(), 404, 20404, "The requested resource was not found");
        check(request.method().equals("POST"), 405, 20004, "Method not allowed: only POST is used here");
        String sid = path.group(1);
        String token = tokens.get(sid);
        check(token != null && request.header("authorization").equals(basic(sid, token)), 401, 20003, "Authenticate");
        boolean isForm = request.header("content-type").matches("application/x-www-form-urlencoded\\s*(;.*)?");
        check(isForm, 415, 20001, "The content type is no form");
        Map<String, String> form = form(new String(request.body(), StandardCharsets.US_ASCII));
        checkFields(form);
        return new StubTwilioCall(this, sid, form);
    }

    private void checkFields(Map<String, String> form) {
        form.keySet().forEach(field -> check(FIELDS.contains(field), 400, 20001, "There is no field " + field));
        String from = form.getOrDefault("From", "");
        String to = form.getOrDefault("To", "");
        check(numbers.contains(from.replaceFirst("^whatsapp:", "")), 400, 21606, "The 'From' number is not yours");
        check(ADDRESS.matcher(to).matches(), 400, 21211, "Invalid 'To' phone number");
        check(isWhatsApp(from) == isWhatsApp(to), 400, 21910, "'From' and 'To' are of different channels");
        String body = form.getOrDefault("Body", "");
        check(!body.isBlank(), 400, 21602, "Message body is required");
        check(body.codePointCount(0, body.length()) <= MAX_CHARS, 400, 21617, "The body exceeds 1600 characters");
        String callback = form.getOrDefault("StatusCallback", "https://");
        check(callback.matches("https?://.*"), 400, 21609, "The StatusCallback is no address");
    }

    private static boolean isWhatsApp(String address) {
        return address.startsWith("whatsapp:");
    }

    private static Map<String, String> form(String body) {
        Map<String, String> form = new LinkedHashMap<>();
        for (String pair : body.split("&")) {
            String[] field = pair.split("=", 2);
            check(field.length == 2, 400, 20001, "The body is no form");
            form.put(field[0], URLDecoder.decode(field[1], StandardCharsets.UTF_8));
        }
        return form;
    }

    private static String basic(String sid, String token) {
        return "Basic " + Base64.getEncoder().encodeToString((sid + ":" + token).getBytes(StandardCharsets.UTF_8));
    }

    private static void check(boolean right, int status, int code, String message) {
        if (!right) {
            throw new StubFault("twilio: " + message, error(status, code, message));
        }
    }

    private static StubAnswer error(int status, int code, String message) {
        return StubAnswer.json(
                status,
                Map.of(
                        "code",
                        code,
                        "message",
                        message,
                        "more_info",
                        "https://www.twilio.com/docs/errors/" + code,
                        "status",
                        status));
    }

    StubAnswer refuse(Behaviour behaviour) {
        return switch (behaviour) {
            case RATE_LIMITED ->
                error(429, 20429, "Too Many Requests").with("Retry-After", Long.toString(script.retryAfterSeconds()));
            case SERVER_ERROR -> error(500, 20500, "An internal server error has occurred");
            case UNAUTHORIZED -> error(401, 20003, "Authenticate");
            case WINDOW -> error(400, 63016, "Failed to send freeform message: you are outside the allowed window");
            case BLOCKED -> error(400, 21610, "Attempt to send to unsubscribed recipient");
            default -> error(400, 21211, "Invalid 'To' phone number");
        };
    }

    /** Message numbers go on where those of an earlier session ended. */
    String nextSid() {
        return "SM%032x".formatted(lastNumber.incrementAndGet());
    }

    StubBoard board() {
        return board;
    }

    /** Where this number's callbacks go, or null. */
    StubHook hook(String number) {
        return hooks.get(number);
    }
}
