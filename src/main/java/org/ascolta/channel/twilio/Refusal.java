package org.ascolta.channel.twilio;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ascolta.channel.Outlet.Outcome.Kind;

/**
 * What one of Twilio's error codes means, whether a call is answered with it or a status callback names it later.
 * Source: Twilio, "Error and warning dictionary".
 *
 * @param word a short stable word
 */
record Refusal(String code, Kind kind, String word) {

    private static final Map<String, Refusal> KNOWN = new LinkedHashMap<>();

    static {
        know(Kind.AUTH, "credentials_refused", "20003", "20404", "20005", "20006", "20008");
        know(Kind.RETRY, "rate_limited", "20429", "14107", "63018", "63038");
        know(Kind.RETRY, "server_error", "20500", "20503", "63010", "63020");
        know(Kind.WINDOW, "window_closed", "63016");
        know(Kind.PERMANENT, "opted_out", "21610");
        know(Kind.PERMANENT, "blocked", "30004", "63032");
        know(Kind.PERMANENT, "invalid_number", "21211", "21217", "21401", "30005", "63003", "63024");
        know(Kind.PERMANENT, "no_mobile_number", "21614", "30006");
        know(Kind.PERMANENT, "unreachable", "30003", "21612");
        know(Kind.PERMANENT, "region_refused", "21408");
        know(Kind.PERMANENT, "sender_refused", "21606", "21212", "21603", "21659", "63007");
        know(Kind.PERMANENT, "filtered", "30007");
        know(Kind.PERMANENT, "text_too_long", "21617", "21605");
        know(Kind.PERMANENT, "text_empty", "21602", "21619");
    }

    private static void know(Kind kind, String word, String... codes) {
        for (String code : codes) {
            KNOWN.put(code, new Refusal(code, kind, word));
        }
    }

    /** Null or an unknown code is a refusal for good without a reason. */
    static Refusal of(String code) {
        boolean number = code != null && code.matches("[0-9]{1,9}");
        return KNOWN.getOrDefault(number ? code : "", new Refusal(number ? code : null, Kind.PERMANENT, "refused"));
    }

    boolean isKnown() {
        return code != null && KNOWN.containsKey(code);
    }

    /** A sentence for an agent. */
    String detail() {
        return code == null ? "Twilio could not deliver it." : "Twilio could not deliver it (error " + code + ").";
    }
}
