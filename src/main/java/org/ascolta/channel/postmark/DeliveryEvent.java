package org.ascolta.channel.postmark;

import java.util.Locale;
import java.util.Set;
import org.ascolta.channel.Payload;
import org.ascolta.channel.Platform.Parsed;
import org.ascolta.channel.Said;
import org.ascolta.channel.Said.Report;
import org.ascolta.channel.Said.Report.Fate;
import org.ascolta.channel.Said.What;
import org.ascolta.channel.email.MailOutlet;

/** What became of a mail of ours: Postmark's delivery, bounce and spam complaint webhooks. */
final class DeliveryEvent {

    /** Bounces after which the mail may be there all the same (postmarkapp.com/developer/api/bounce-api, "Bounce types"). */
    private static final Set<String> HARMLESS =
            Set.of("Transient", "Subscribe", "Unsubscribe", "AutoResponder", "AddressChange", "ChallengeVerification");

    private DeliveryEvent() {}

    static Parsed read(String type, Payload event) {
        return switch (type) {
            case "Delivery" -> report(event, "DeliveredAt", Fate.DELIVERED, null);
            case "SpamComplaint" -> report(event, "BouncedAt", Fate.DELIVERED, null);
            case "Bounce" -> bounce(event);
            default -> new Parsed.Ignored("an event of no message");
        };
    }

    private static Parsed bounce(Payload event) {
        String kind = event.label("Type");
        return kind != null && HARMLESS.contains(kind)
                ? new Parsed.Ignored("a bounce that says nothing of the mail")
                : report(event, "BouncedAt", Fate.FAILED, code(kind));
    }

    private static String code(String kind) {
        return switch (kind == null ? "" : kind) {
            case "SpamNotification" -> "spam";
            case "Blocked", "DMARCPolicy" -> "blocked";
            case "BadEmailAddress" -> "no_such_address";
            case "ManuallyDeactivated", "Unconfirmed" -> "inactive_recipient";
            case "SoftBounce" -> "mailbox_unavailable";
            default -> "bounced";
        };
    }

    private static Parsed report(Payload event, String time, Fate fate, String code) {
        Payload ours = event.at("Metadata");
        String token = ours.label(MailOutlet.REPLY);
        String account = ours.label(MailOutlet.ACCOUNT);
        if (token == null || account == null) {
            return new Parsed.Ignored("a mail that is none of ours");
        }
        String detail = code == null ? null : "Postmark reports: " + word(event.label("Name")) + ".";
        Report report = new Report(fate, token, code, detail);
        return new Parsed.Item(new Said(
                What.REPORTED, "email", account.toLowerCase(Locale.ROOT), null, event.time(time), null, report));
    }

    /** Postmark's name of a kind of bounce, as "Hard bounce": words only. */
    private static String word(String name) {
        return name != null && name.matches("[A-Za-z ()/-]{1,80}") ? name : "a bounce";
    }
}
