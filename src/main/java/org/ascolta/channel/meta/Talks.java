package org.ascolta.channel.meta;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ascolta.channel.Content;
import org.ascolta.channel.Content.Attachment;
import org.ascolta.channel.Content.Author;
import org.ascolta.channel.Content.Visibility;
import org.ascolta.channel.Payload;
import org.ascolta.channel.Platform.Parsed;
import org.ascolta.channel.Reader.Read;
import org.ascolta.channel.Said.What;

/** A private conversation as the Graph API shows it. Its messages have the ids that hooks give them. */
final class Talks {

    private Talks() {}

    static Stream<Parsed> read(Payload talk, Read read) {
        return talk.at("messages").at("data").items().stream()
                .flatMap(message -> ReadBack.safely(() -> Stream.of(message(message, read))).stream());
    }

    /** The conversation is the customer's own, whoever wrote. */
    private static Parsed message(Payload node, Read read) {
        Change change = ReadBack.change(node, read);
        String id = node.id("id");
        Payload from = node.at("from");
        String name = from.label("name");
        Author author = change.author(from.id("id"), name, from.label("username"));
        boolean own = change.isOwn(author);
        String text = node.text("message");
        List<Attachment> attachments = attachments(node);
        if ((text == null || text.isEmpty()) && attachments.isEmpty()) {
            return new Parsed.Ignored("a message without content");
        }
        Content content = new Content(
                Visibility.PRIVATE,
                own ? customer(node, read) : author.id(),
                null,
                author,
                own,
                false,
                text == null || text.isEmpty() ? null : text,
                node.time("created_time"),
                0,
                null,
                attachments,
                null);
        return change.said(What.CREATED, id, content.hinting(Map.of()));
    }

    private static String customer(Payload node, Read read) {
        for (Payload one : node.at("to").at("data").items()) {
            String id = one.idOrNull("id");
            if (id != null && !id.equals(read.account())) {
                return id;
            }
        }
        throw node.at("to").fault("names no customer");
    }

    private static List<Attachment> attachments(Payload node) {
        Stream<Attachment> files =
                node.at("attachments").at("data").items().stream().map(Talks::attachment);
        String sticker = node.link("sticker");
        return Stream.concat(
                        files, sticker == null ? Stream.empty() : Stream.of(new Attachment("sticker", sticker, null)))
                .toList();
    }

    private static Attachment attachment(Payload file) {
        String mime = file.token("mime_type");
        if (file.has("image_data")) {
            return new Attachment("image", file.at("image_data").link("url"), mime);
        }
        if (file.has("video_data")) {
            return new Attachment("video", file.at("video_data").link("url"), mime);
        }
        boolean audio = mime != null && mime.startsWith("audio/");
        return new Attachment(audio ? "audio" : "file", file.link("file_url"), mime);
    }
}
