package org.ascolta.channel.meta;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.ascolta.channel.Payload;
import org.ascolta.channel.Platform.Parsed;

/**
 * A whole body: {@code object} says what the entries are of, {@code entry[].id} whose they are, and each entry has changes
 * or messages, or neither. There may be a thousand of them. An entry or change that makes no sense is broken by itself.
 */
final class Envelope {

    private static final Pattern WORD = Pattern.compile("[a-z_]{1,40}");

    /** How each network's entries are read. */
    private static final Map<String, BiFunction<Payload, String, List<Parsed>>> OBJECTS = Map.of(
            "page", (entry, object) -> entry(entry, Facebook.NETWORK, Facebook.FIELDS),
            "instagram", (entry, object) -> entry(entry, Instagram.NETWORK, Instagram.FIELDS),
            "whatsapp_business_account", (entry, object) -> WhatsApp.read(entry));

    private Envelope() {}

    static List<Parsed> read(Payload body) {
        if (!body.isObject()) {
            throw body.fault("is not an object");
        }
        if (!body.has("object")) {
            if (body.has("topic") && body.has("values")) {
                return List.of(new Parsed.Ignored("object: threads"));
            }
            throw body.at("object").fault("is missing");
        }
        String object = word(body.label("object"));
        var reader = OBJECTS.get(object);
        if (reader == null) {
            return List.of(new Parsed.Ignored("object: " + object));
        }
        List<Payload> entries = list(body, "entry");
        return entries.isEmpty()
                ? List.of(new Parsed.Ignored("no entry"))
                : entries.stream()
                        .flatMap(entry -> safely(reader, entry, object).stream())
                        .toList();
    }

    /** A word of Meta's own, fit to be a reason. */
    static String word(String label) {
        return label != null && WORD.matcher(label).matches() ? label : "unknown";
    }

    private static List<Parsed> safely(BiFunction<Payload, String, List<Parsed>> reader, Payload entry, String object) {
        try {
            List<Parsed> parsed = reader.apply(entry, object);
            return parsed.isEmpty() ? List.of(new Parsed.Ignored("an entry without changes: " + object)) : parsed;
        } catch (Payload.Fault fault) {
            return List.of(new Parsed.Broken(fault.getMessage()));
        }
    }

    private static List<Parsed> entry(Payload entry, String network, Map<String, Change.Field> fields) {
        String account = entry.id("id");
        List<Parsed> parsed = new ArrayList<>();
        for (Payload change : list(entry, "changes")) {
            if (!Messaging.takes(change.label("field"))) {
                parsed.add(change(change, fields, network, account, entry));
            }
        }
        parsed.addAll(Messaging.read(entry, network, account));
        return parsed;
    }

    private static Parsed change(
            Payload change, Map<String, Change.Field> fields, String network, String account, Payload entry) {
        try {
            String field = word(change.label("field"));
            Payload value = change.at("value");
            if (!fields.containsKey(field) || !value.isObject()) {
                return new Parsed.Ignored((value.isObject() ? "a change of " : "a change without value of ") + field);
            }
            return fields.get(field).read(new Change(network, account, entry.time("time"), value));
        } catch (Payload.Fault fault) {
            return new Parsed.Broken(fault.getMessage());
        }
    }

    private static List<Payload> list(Payload parent, String field) {
        Payload list = parent.at(field);
        if (parent.has(field) && !list.isList()) {
            throw list.fault("is not a list");
        }
        return list.items();
    }
}
