package org.ascolta.channel.mailgun;

import org.ascolta.channel.Payload;
import org.ascolta.channel.Platform.Parsed;
import org.ascolta.channel.Said;
import org.ascolta.channel.Said.Report;
import org.ascolta.channel.Said.Report.Fate;
import org.ascolta.channel.Said.What;
import org.ascolta.channel.email.MailOutlet;

/** What became of a mail of ours (documentation.mailgun.com, "Event structure"). */
final class MailEvent {

    private MailEvent() {}

    static Parsed read(Payload event) {
        String kind = event.label("event");
        boolean isFinal = !"temporary".equals(event.label("severity"));
        return switch (kind == null ? "" : kind) {
            case "delivered", "complained" -> report(event, Fate.DELIVERED, null);
            case "failed", "rejected" ->
                isFinal ? report(event, Fate.FAILED, code(event)) : new Parsed.Ignored("a delay");
            default -> new Parsed.Ignored("an event of no message");
        };
    }

    private static String code(Payload event) {
        String reason = event.label("reason");
        return reason != null && reason.startsWith("suppress-") ? "inactive_recipient" : "bounced";
    }

    private static Parsed report(Payload event, Fate fate, String code) {
        Payload ours = event.at("user-variables");
        String token = ours.label(MailOutlet.REPLY);
        String account = ours.label(MailOutlet.ACCOUNT);
        if (token == null || account == null) {
            return new Parsed.Ignored("a mail that is none of ours");
        }
        Long status = event.at("delivery-status").number("code");
        String detail =
                code == null ? null : "Mailgun reports a failure" + (status == null ? "." : " (" + status + ").");
        Report report = new Report(fate, token, code, detail);
        return new Parsed.Item(new Said(What.REPORTED, "email", account, null, event.time("timestamp"), null, report));
    }
}
