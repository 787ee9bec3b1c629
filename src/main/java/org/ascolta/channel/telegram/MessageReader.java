package org.ascolta.channel.telegram;

import org.ascolta.channel.Content;
import org.ascolta.channel.Payload;

/** Reads a Telegram message. An album is several messages of one author and second: each stays a message. */
final class MessageReader {

    private MessageReader() {}

    static Content read(Payload message, Place place) {
        String id = message.id("message_id");
        Sender sender = Sender.of(message, place);
        Long sequence = message.number("message_id");
        return new Content(
                place.visibility(),
                place.root(id),
                parent(message, place),
                sender.author(),
                sender.own(),
                sender.automatic(),
                text(message),
                message.time("date"),
                sequence == null ? 0 : sequence,
                place.permalink(id),
                Media.attachments(message),
                null);
    }

    /** In a topic, what answers nobody says that it answers the message that opened the topic. */
    private static String parent(Payload message, Place place) {
        Payload answered = message.at("reply_to_message");
        String id = answered.idOrNull("message_id");
        boolean opening = answered.has("forum_topic_created") || id != null && id.equals(place.topic());
        return id == null || opening ? null : place.message(id);
    }

    private static String text(Payload message) {
        String text = message.text("text");
        String shown = text == null ? message.text("caption") : text;
        return shown == null ? Media.words(message) : shown;
    }
}
