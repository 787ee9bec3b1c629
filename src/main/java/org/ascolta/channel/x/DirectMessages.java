package org.ascolta.channel.x;

import java.time.Instant;
import java.util.List;
import org.ascolta.channel.Content;
import org.ascolta.channel.Content.Attachment;
import org.ascolta.channel.Content.Visibility;
import org.ascolta.channel.Payload;
import org.ascolta.channel.Platform.Parsed;
import org.ascolta.channel.Said.What;

/** Reads {@code direct_message_events} with their map of {@code users}: both APIs write them alike. */
record DirectMessages(Ours ours, Users users) {

    static List<Parsed> read(Ours ours, Payload payload) {
        Payload events = payload.at("direct_message_events");
        if (events.items().isEmpty()) {
            throw events.fault("is missing");
        }
        return Ours.each(events, new DirectMessages(ours, Users.of(payload.at("users")))::message);
    }

    private Parsed message(Payload event) {
        Payload message = event.at("message_create");
        if (!message.isObject()) {
            return Ours.ignored("no message", event.label("type"));
        }
        String id = event.id("id");
        Instant stamped = event.time("created_timestamp");
        Instant at = stamped == null ? Snowflake.time(id) : stamped;
        return ours.message(What.CREATED, id, at, content(message, id, at));
    }

    /** The place is whoever else takes part: what we write to him and he to us stands in one place. */
    private Content content(Payload message, String id, Instant at) {
        String sender = message.id("sender_id");
        boolean own = sender.equals(ours.user());
        return new Content(
                Visibility.PRIVATE,
                own ? message.at("target").id("recipient_id") : sender,
                null,
                users.author(sender),
                own,
                false,
                Words.of(message.at("message_data"), "text"),
                at,
                Snowflake.sequence(id),
                null,
                attachments(message.at("message_data").at("attachment")),
                null);
    }

    private static List<Attachment> attachments(Payload attachment) {
        if (attachment.at("media").isObject()) {
            return List.of(Media.attachment(attachment.at("media")));
        }
        return attachment.isObject() && "location".equals(attachment.label("type"))
                ? List.of(new Attachment("location", null, null))
                : List.of();
    }
}
