package org.ascolta.channel.meta;

import java.util.HashMap;
import java.util.Map;
import org.ascolta.channel.Outlet.Outcome.Kind;
import org.ascolta.channel.Payload;

/**
 * An error in Graph's own words: {@code {"error":{"message","type","code","error_subcode","is_transient","fbtrace_id"}}}.
 * Code and sub-code alone say what it means: messages come in any language. The codes are those of Meta's pages on error
 * handling of the Graph, Messenger, Instagram and WhatsApp Cloud APIs.
 *
 * @param subcode 0 where there is none
 */
record GraphError(long code, long subcode, boolean isTransient, int status) {

    /** What an error comes to, and its word. */
    record Meaning(Kind kind, String word) {}

    private static final Map<Long, Meaning> CODES = new HashMap<>();
    private static final Map<Long, Map<Long, Meaning>> SUBCODES = new HashMap<>();

    static {
        codes(Kind.RETRY, "temporary", 1, 2, 131000, 131016);
        codes(Kind.RETRY, "rate_limited", 4, 17, 32, 341, 613, 80001, 80002, 80006, 80007);
        codes(Kind.RETRY, "rate_limited", 130429, 131048, 131056, 133016);
        codes(Kind.RETRY, "media_failed", 131053);
        codes(Kind.WINDOW, "window_closed", 131047);
        subcodes(Kind.WINDOW, "window_closed", 10, 2018278, 2018065, 2534022);
        codes(Kind.AUTH, "credentials_refused", 102, 190);
        subcodes(Kind.AUTH, "token_expired", 190, 463);
        subcodes(Kind.AUTH, "password_changed", 190, 460);
        subcodes(Kind.AUTH, "app_removed", 190, 458);
        codes(Kind.AUTH, "permission_missing", 10);
        codes(Kind.AUTH, "blocked_for_abuse", 368);
        codes(Kind.PERMANENT, "blocked", 551);
        subcodes(Kind.PERMANENT, "blocked", 551, 1545041);
        subcodes(Kind.PERMANENT, "blocked", 200, 1545041);
        subcodes(Kind.PERMANENT, "recipient_unavailable", 10, 2018108, 1893063);
        subcodes(Kind.PERMANENT, "recipient_unknown", 100, 2018001);
        codes(Kind.PERMANENT, "undeliverable", 131026);
        codes(Kind.PERMANENT, "recipient_not_allowed", 131030, 131062);
        codes(Kind.PERMANENT, "experiment", 130472);
        codes(Kind.PERMANENT, "recipient_is_sender", 131021);
        subcodes(Kind.PERMANENT, "not_found", 100, 33);
        subcodes(Kind.PERMANENT, "attachment_refused", 100, 2018047);
        subcodes(Kind.PERMANENT, "tag_refused", 100, 2018276);
        codes(Kind.PERMANENT, "refused", 100);
        codes(Kind.PERMANENT, "unsupported", 131051);
        codes(Kind.PERMANENT, "duplicate", 506);
        codes(Kind.PERMANENT, "already_replied", 10900);
        codes(Kind.PERMANENT, "not_repliable", 10903);
    }

    /** Null where it is no error of Graph's. */
    static GraphError of(Payload body, int status) {
        Payload error = body.at("error");
        Long code = error.number("code");
        Long subcode = error.number("error_subcode");
        return code == null
                ? null
                : new GraphError(code, subcode == null ? 0 : subcode, error.is("is_transient"), status);
    }

    Meaning meaning() {
        Meaning exact = SUBCODES.getOrDefault(code, Map.of()).get(subcode);
        if (exact != null) {
            return exact;
        }
        Meaning known = CODES.get(code);
        if (isTransient || known == null && (status == 429 || status >= 500)) {
            return known != null && known.kind() == Kind.RETRY
                    ? known
                    : new Meaning(Kind.RETRY, status == 429 ? "rate_limited" : "temporary");
        }
        if (known != null) {
            return known;
        }
        if (code >= 200 && code <= 299) {
            return new Meaning(Kind.AUTH, "permission_missing");
        }
        return new Meaning(Kind.PERMANENT, code / 1000 == 132 ? "template_refused" : "refused");
    }

    /** Whether the account is locked out of everything, not of this one thing. */
    boolean isLockedOut() {
        return code == 190 || code == 102;
    }

    private static void codes(Kind kind, String word, long... codes) {
        for (long code : codes) {
            CODES.put(code, new Meaning(kind, word));
        }
    }

    private static void subcodes(Kind kind, String word, long code, long... subcodes) {
        for (long subcode : subcodes) {
            SUBCODES.computeIfAbsent(code, first -> new HashMap<>()).put(subcode, new Meaning(kind, word));
        }
    }
}
