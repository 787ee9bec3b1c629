package org.ascolta.channel.twilio;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ascolta.channel.Payload;
import org.ascolta.channel.Platform.Parsed;
import org.ascolta.channel.Said;
import org.ascolta.channel.Said.Report;
import org.ascolta.channel.Said.Report.Fate;
import org.ascolta.channel.Said.What;

/** What became of a message of ours: the account is its sender. The callback's address names our reply. */
final class Status {

    /** In the query of the address that Twilio is told to call. */
    static final String REPLY = "reply";

    private static final Pattern TOKEN = Pattern.compile("(?:^|&)" + REPLY + "=([0-9a-f-]{36})(?:&|$)");

    private Status() {}

    static Parsed read(Payload form, String sid, String status, String query) {
        Fate fate = fate(status);
        if (fate == null) {
            return new Parsed.Ignored("a message on its way");
        }
        Party account = Party.of(form, "From");
        if (account.network() == null) {
            return new Parsed.Ignored("neither an SMS nor a WhatsApp message");
        }
        Matcher token = TOKEN.matcher(query);
        Report report = report(form, fate, token.find() ? token.group(1) : null);
        return new Parsed.Item(new Said(What.REPORTED, account.network(), account.id(), sid, null, null, report));
    }

    private static Report report(Payload form, Fate fate, String token) {
        if (fate != Fate.FAILED) {
            return new Report(fate, token, null, null);
        }
        Refusal refusal = Refusal.of(form.token("ErrorCode"));
        return new Report(fate, token, refusal.word(), refusal.detail());
    }

    /** Null for what is not decided yet. */
    private static Fate fate(String status) {
        return switch (status) {
            case "sent" -> Fate.SENT;
            case "delivered" -> Fate.DELIVERED;
            case "read" -> Fate.READ;
            case "undelivered", "failed", "canceled" -> Fate.FAILED;
            default -> null;
        };
    }
}
