package org.ascolta.channel.meta;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.ascolta.channel.Payload;
import org.ascolta.channel.Platform.Parsed;

/** An entry of a WhatsApp business account: changes, each about one of its numbers. */
final class WhatsApp {

    static final String NETWORK = "whatsapp";

    private static final Set<String> FIELDS = Set.of("messages", "smb_message_echoes", "user_id_update");
    private static final Pattern FIELD = Pattern.compile("[a-z_]{1,60}");
    private static final Pattern EVENT = Pattern.compile("[A-Z_]{1,60}");

    private WhatsApp() {}

    /** Everything that the entry says, in its order; never nothing, and never throws. */
    static List<Parsed> read(Payload entry) {
        List<Parsed> parsed = new ArrayList<>();
        for (Payload change : entry.at("changes").items()) {
            try {
                parsed.addAll(change(change, portfolio(entry)));
            } catch (Payload.Fault fault) {
                parsed.add(new Parsed.Broken(fault.getMessage()));
            }
        }
        return parsed.isEmpty() ? List.of(new Parsed.Ignored("an entry without changes")) : parsed;
    }

    /** The business account stands for the portfolio that it is part of, which no payload names. */
    private static String portfolio(Payload entry) {
        String id = entry.idOrNull("id");
        return id == null ? "" : id;
    }

    /** What a change is about says its field; where that is missing, its content does. */
    private static List<Parsed> change(Payload change, String portfolio) {
        if (!change.isObject()) {
            throw change.fault("is not an object");
        }
        String field = change.label("field");
        if (field != null && !FIELDS.contains(field)) {
            return List.of(new Parsed.Ignored(reason(field, change.at("value"))));
        }
        if (!change.at("value").isObject()) {
            throw change.at("value").fault("is missing");
        }
        return new PhoneNumber(change.at("value"), portfolio).read();
    }

    /** What happens to the business account as a whole names none of its numbers, and so no account of ours. */
    private static String reason(String field, Payload value) {
        String event = value.label("event");
        String known = FIELD.matcher(field).matches() ? field : "something new";
        boolean named = event != null && EVENT.matcher(event).matches();
        return "no message: " + known + (named ? " " + event : "");
    }
}
