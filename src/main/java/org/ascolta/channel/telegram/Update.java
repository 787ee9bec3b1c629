package org.ascolta.channel.telegram;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.ascolta.channel.Payload;
import org.ascolta.channel.Platform.Parsed;
import org.ascolta.channel.Said;
import org.ascolta.channel.Said.Moved;
import org.ascolta.channel.Said.What;

/** One update: a message in one of its six wrappings, a deletion in a business chat, or something for others. */
final class Update {

    private static final String NETWORK = "telegram";
    private static final String DELETED = "deleted_business_messages";
    private static final String MOVED_TO = "migrate_to_chat_id";
    private static final String MOVED_FROM = "migrate_from_chat_id";
    private static final Pattern KIND = Pattern.compile("[a-z_]{1,40}");

    /** Field of the update, and what it says of the message within. */
    private record Wrapping(String field, What what) {}

    private static final List<Wrapping> WRAPPINGS = List.of(
            new Wrapping("message", What.CREATED),
            new Wrapping("edited_message", What.EDITED),
            new Wrapping("channel_post", What.CREATED),
            new Wrapping("edited_channel_post", What.EDITED),
            new Wrapping("business_message", What.CREATED),
            new Wrapping("edited_business_message", What.EDITED));

    private Update() {}

    static List<Parsed> read(Payload update) {
        if (!update.isObject()) {
            throw update.fault("is not an object");
        }
        Optional<Wrapping> wrapping = WRAPPINGS.stream()
                .filter(candidate -> update.has(candidate.field()))
                .findFirst();
        if (wrapping.isPresent()) {
            return List.of(message(update.at(wrapping.get().field()), wrapping.get()));
        }
        return update.has(DELETED) ? deletions(update.at(DELETED)) : List.of(new Parsed.Ignored(kind(update)));
    }

    private static Parsed message(Payload message, Wrapping wrapping) {
        Place place = Place.of(message, wrapping.field().endsWith("channel_post"));
        String id = place.message(message.id("message_id"));
        if (place.isGroup() && (message.has(MOVED_TO) || message.has(MOVED_FROM))) {
            return new Parsed.Item(Said.moved(NETWORK, null, message.time("date"), moved(message, place)));
        }
        if (!Media.isContent(message)) {
            return new Parsed.Ignored("a message without content: " + service(message));
        }
        What what = wrapping.what();
        Instant at = message.time(what == What.EDITED ? "edit_date" : "date");
        return new Parsed.Item(new Said(what, NETWORK, null, id, at, MessageReader.read(message, place)));
    }

    /** A group that became a supergroup says so in both chats, and has another id from then on. */
    private static Moved moved(Payload message, Place place) {
        return message.has(MOVED_TO)
                ? new Moved(place.chat(), message.id(MOVED_TO))
                : new Moved(message.id(MOVED_FROM), place.chat());
    }

    /** Telegram does not say when they were deleted. */
    private static List<Parsed> deletions(Payload deletion) {
        Place place = Place.of(deletion, false);
        List<Payload> ids = deletion.at("message_ids").items();
        if (ids.isEmpty()) {
            throw deletion.at("message_ids").fault("is missing");
        }
        return ids.stream().map(id -> deletion(place, id)).toList();
    }

    private static Parsed deletion(Place place, Payload id) {
        try {
            String message = id.asId();
            return message == null
                    ? new Parsed.Broken("a deleted message has no id")
                    : new Parsed.Item(new Said(What.DELETED, NETWORK, null, place.message(message), null, null));
        } catch (Payload.Fault fault) {
            return new Parsed.Broken(fault.getMessage());
        }
    }

    private static String kind(Payload update) {
        return update.fields().stream()
                .filter(field ->
                        !field.equals("update_id") && KIND.matcher(field).matches())
                .findFirst()
                .map(field -> "no message: " + field)
                .orElse("no message");
    }

    /** The last field names the service message: those before it are of every message. */
    private static String service(Payload message) {
        List<String> fields = message.fields().stream()
                .filter(field -> KIND.matcher(field).matches())
                .toList();
        return fields.isEmpty() ? "empty" : fields.get(fields.size() - 1);
    }
}
