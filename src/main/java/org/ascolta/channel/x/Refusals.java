package org.ascolta.channel.x;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.ascolta.channel.Outlet.Outcome.Kind;

/** What X refuses with: by the number of an older error, by the end of a newer one's type, or else by its sentence. */
final class Refusals {

    /** A class and a short stable word. */
    record Refusal(Kind kind, String code) {}

    private static final Refusal DUPLICATE = new Refusal(Kind.UNKNOWN, "duplicate_content");
    private static final Refusal CREDENTIALS = new Refusal(Kind.AUTH, "credentials_refused");
    private static final Refusal NO_ACCESS = new Refusal(Kind.AUTH, "no_access");
    private static final Refusal CREDITS = new Refusal(Kind.AUTH, "credits_depleted");
    private static final Refusal LOCKED = new Refusal(Kind.AUTH, "account_locked");
    private static final Refusal SUSPENDED = permanent("suspended");
    private static final Refusal NO_REPLY = permanent("reply_not_permitted");
    private static final Refusal NO_MESSAGE = permanent("message_not_permitted");
    private static final Refusal NO_PARENT = permanent("parent_not_found");
    private static final Refusal TOO_LONG = permanent("text_too_long");
    private static final Refusal BLOCKED = permanent("blocked");
    private static final Refusal REFUSED = permanent("refused");

    private static final Map<Long, Refusal> NUMBERS = Map.ofEntries(
            Map.entry(32L, CREDENTIALS),
            Map.entry(64L, SUSPENDED),
            Map.entry(89L, CREDENTIALS),
            Map.entry(99L, CREDENTIALS),
            Map.entry(136L, BLOCKED),
            Map.entry(150L, NO_MESSAGE),
            Map.entry(186L, TOO_LONG),
            Map.entry(187L, DUPLICATE),
            Map.entry(215L, CREDENTIALS),
            Map.entry(261L, NO_ACCESS),
            Map.entry(326L, LOCKED),
            Map.entry(349L, NO_MESSAGE),
            Map.entry(385L, NO_PARENT),
            Map.entry(433L, NO_REPLY));

    private static final Map<String, Refusal> TYPES = Map.of(
            "client-forbidden", NO_ACCESS,
            "oauth1-permissions", NO_ACCESS,
            "unsupported-authentication", CREDENTIALS,
            "credits", CREDITS);

    private static final Map<String, Refusal> WORDS = new LinkedHashMap<>();

    static {
        WORDS.put("duplicate content", DUPLICATE);
        WORDS.put("has been suspended", SUSPENDED);
        WORDS.put("is suspended", SUSPENDED);
        WORDS.put("temporarily locked", LOCKED);
        WORDS.put("credits", CREDITS);
        WORDS.put("have been blocked", BLOCKED);
        WORDS.put("not been mentioned", NO_REPLY);
        WORDS.put("restricted who can reply", NO_REPLY);
        WORDS.put("reply to this conversation", NO_REPLY);
        WORDS.put("not permitted to reply", NO_REPLY);
        WORDS.put("deleted or not visible", NO_PARENT);
        WORDS.put("cannot send messages", NO_MESSAGE);
        WORDS.put("permission to dm", NO_MESSAGE);
        WORDS.put("too long", TOO_LONG);
    }

    private Refusals() {}

    /** Any of the three may be null. */
    static Refusal of(Long number, String type, String sentence) {
        Refusal byNumber = number == null ? null : NUMBERS.get(number);
        if (byNumber != null) {
            return byNumber;
        }
        Refusal byType = type == null ? null : TYPES.get(type.substring(type.lastIndexOf('/') + 1));
        return byType == null ? bySentence(sentence) : byType;
    }

    private static Refusal bySentence(String sentence) {
        String lower = sentence == null ? "" : sentence.toLowerCase(Locale.ROOT);
        return WORDS.entrySet().stream()
                .filter(known -> lower.contains(known.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(REFUSED);
    }

    private static Refusal permanent(String code) {
        return new Refusal(Kind.PERMANENT, code);
    }
}
