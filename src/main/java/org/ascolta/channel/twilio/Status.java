package org.ascolta.channel.twilio;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ascolta.channel.Door;
import org.ascolta.channel.Outlet.Outgoing;
import org.ascolta.channel.Payload;
import org.ascolta.channel.Platform.Parsed;
import org.ascolta.channel.Said;
import org.ascolta.channel.Said.Report;
import org.ascolta.channel.Said.Report.Fate;
import org.ascolta.channel.Said.What;

/**
 * What became of a message of ours. The callback's address, which is signed too, names our reply, and the telephone's
 * account where a caller got an SMS; otherwise the account is the sender.
 */
final class Status {

    private static final Pattern REPLY = Pattern.compile("(?:^|&)reply=([0-9a-f-]{36})(?:&|$)");
    private static final Pattern PHONE = Pattern.compile("(?:^|&)phone=([0-9]{3,18})(p?)(?:&|$)");

    private Status() {}

    /** What Twilio is to call us with; a plus would need an escape, and a {@code p} does not. */
    static String query(Door door, Outgoing reply) {
        String number = door.externalId();
        String digits = number.startsWith("+") ? number.substring(1) + "p" : number;
        return "reply=" + reply.token() + (door.network().equals("phone") ? "&phone=" + digits : "");
    }

    static Parsed read(Payload form, String sid, String status, String query) {
        Fate fate = fate(status);
        if (fate == null) {
            return new Parsed.Ignored("a message on its way");
        }
        Party account = account(form, query);
        if (account.network() == null) {
            return new Parsed.Ignored("neither an SMS nor a WhatsApp message");
        }
        Matcher token = REPLY.matcher(query);
        Report report = report(form, fate, token.find() ? token.group(1) : null);
        return new Parsed.Item(new Said(What.REPORTED, account.network(), account.id(), sid, null, null, report));
    }

    private static Party account(Payload form, String query) {
        Matcher phone = PHONE.matcher(query);
        return phone.find()
                ? new Party("phone", (phone.group(2).isEmpty() ? "" : "+") + phone.group(1))
                : Party.of(form, "From");
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
