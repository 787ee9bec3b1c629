package org.ascolta.channel.twilio;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.ascolta.channel.Payload;
import org.ascolta.channel.Platform.Parsed;

/** What a form speaks of: a call, a message to us, or what became of one of ours. */
final class Event {

    private static final Set<String> COMING = Set.of("received", "receiving");

    private Event() {}

    /** @param query of the hook's address: a status callback's names our reply */
    static List<Parsed> read(Payload form, String query) {
        if (form.has("CallSid")) {
            return List.of(Call.read(form));
        }
        String sid = sid(form);
        if (sid == null) {
            return List.of(stranger(form));
        }
        String status = word(form, "MessageStatus", "SmsStatus");
        return status == null || COMING.contains(status)
                ? Message.read(form, sid)
                : List.of(Status.read(form, sid, status, query));
    }

    private static String sid(Payload form) {
        for (String name : List.of("MessageSid", "SmsMessageSid", "SmsSid")) {
            String sid = form.idOrNull(name);
            if (sid != null) {
                return sid;
            }
        }
        return null;
    }

    private static Parsed stranger(Payload form) {
        if (form.has("From") || form.has("To")) {
            throw form.at("MessageSid").fault("is missing");
        }
        return form.has("AccountSid")
                ? new Parsed.Ignored("neither a message nor a call")
                : new Parsed.Broken("the body is no form of Twilio's");
    }

    /** The first of these fields that says something, in lower case; or null. */
    static String word(Payload form, String... names) {
        for (String name : names) {
            String word = form.label(name);
            if (word != null) {
                return word.toLowerCase(Locale.ROOT);
            }
        }
        return null;
    }
}
