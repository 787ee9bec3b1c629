package org.ascolta.channel.meta;

import java.util.Map;
import java.util.regex.Pattern;
import org.ascolta.channel.Payload;
import org.ascolta.channel.Platform.Parsed;
import org.ascolta.channel.Said;
import org.ascolta.channel.Said.Report;
import org.ascolta.channel.Said.Report.Fate;
import org.ascolta.channel.Said.What;

/** What became of a message of ours: {@code statuses[]}, in whatever order they come. */
final class WhatsAppStatus {

    private static final Map<String, Fate> FATES = Map.of(
            "sent", Fate.SENT,
            "delivered", Fate.DELIVERED,
            "read", Fate.READ,
            "played", Fate.READ,
            "failed", Fate.FAILED);

    private static final Pattern WORD = Pattern.compile("[a-z_]{1,40}");

    private static final Pattern CODE = Pattern.compile("[0-9]{1,9}");
    private static final int REFUSED = 400;

    private WhatsAppStatus() {}

    static Parsed read(Payload status, String account) {
        String id = status.id("id");
        String word = status.label("status");
        Fate fate = FATES.get(word == null ? "" : word);
        if (fate == null) {
            boolean known = word != null && WORD.matcher(word).matches();
            return new Parsed.Ignored("a status" + (known ? ": " + word : " that is unknown"));
        }
        return new Parsed.Item(new Said(
                What.REPORTED, WhatsApp.NETWORK, account, id, status.time("timestamp"), null, report(status, fate)));
    }

    private static Report report(Payload status, Fate fate) {
        String token = status.token("biz_opaque_callback_data");
        if (fate != Fate.FAILED) {
            return new Report(fate, token, null, null);
        }
        Payload error = status.at("errors").items().stream().findFirst().orElse(status.at("error"));
        return new Report(fate, token, word(error.label("code")), error.label("title"));
    }

    /** The word that a refused call of the same code has; the number where it has none of its own. */
    private static String word(String code) {
        if (code == null || !CODE.matcher(code).matches()) {
            return "failed";
        }
        String word = new GraphError(Long.parseLong(code), 0, false, REFUSED)
                .meaning()
                .word();
        return word.equals("refused") ? "refused_" + code : word;
    }
}
