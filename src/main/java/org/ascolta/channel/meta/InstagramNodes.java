package org.ascolta.channel.meta;

import java.util.List;
import java.util.stream.Stream;
import org.ascolta.channel.Content;
import org.ascolta.channel.Content.Attachment;
import org.ascolta.channel.Content.Author;
import org.ascolta.channel.Content.Visibility;
import org.ascolta.channel.Payload;
import org.ascolta.channel.Platform.Parsed;
import org.ascolta.channel.Reader.Read;
import org.ascolta.channel.Said.What;

/** Instagram's media and comments as the Graph API shows them. */
final class InstagramNodes {

    private InstagramNodes() {}

    /** A media of the account's own, and the comments that came with it, with their replies. */
    static Stream<Parsed> media(Payload node, Read read) {
        String media = node.id("id");
        Author self =
                new Author(read.network(), read.account(), read.account(), null, null, null, null, null, null, null);
        List<Parsed> post = ReadBack.safely(
                () -> Stream.of(said(node, media, read, node.text("caption"), "post", new Stand(media, null, self))));
        return Stream.concat(
                post.stream(), node.at("comments").at("data").items().stream().flatMap(one -> talk(one, media, read)));
    }

    /** What was asked for by its id: a comment, or what mentions the account. */
    static Stream<Parsed> message(Payload body, Read read) {
        Payload comment = body.at("mentioned_comment");
        if (comment.isObject()) {
            return Stream.of(comment(comment, comment.at("media").id("id"), null, "mention", read));
        }
        Payload media = body.at("mentioned_media");
        if (media.isObject()) {
            String id = media.id("id");
            Stand stand = new Stand(id, null, author(media, read));
            return Stream.of(said(media, id, read, media.text("caption"), "mention", stand));
        }
        return Stream.of(comment(body, body.at("media").id("id"), body.idOrNull("parent_id"), "comment", read));
    }

    private static Stream<Parsed> talk(Payload node, String media, Read read) {
        List<Parsed> head =
                ReadBack.safely(() -> Stream.of(comment(node, media, node.idOrNull("parent_id"), "comment", read)));
        Stream<Parsed> replies = node.at("replies").at("data").items().stream()
                .flatMap(reply ->
                        ReadBack.safely(() -> Stream.of(comment(reply, media, node.id("id"), "comment", read)))
                                .stream());
        return Stream.concat(head.stream(), replies);
    }

    private static Parsed comment(Payload node, String media, String top, String kind, Read read) {
        Stand stand = new Stand(media, top == null ? media : top, author(node, read));
        return said(node, node.id("id"), read, node.text("text"), kind, stand);
    }

    /** @param author null: unknown */
    private record Stand(String media, String parent, Author author) {}

    private static Parsed said(Payload node, String id, Read read, String text, String kind, Stand stand) {
        Change change = ReadBack.change(node, read);
        String link = node.link("permalink");
        Content content = new Content(
                Visibility.PUBLIC,
                stand.media(),
                stand.parent(),
                stand.author() == null ? Author.unknown(id) : stand.author(),
                change.isOwn(stand.author()),
                false,
                text,
                node.time("timestamp"),
                0,
                link,
                attachments(node),
                null);
        boolean nested = stand.parent() != null && !stand.parent().equals(stand.media());
        return change.said(What.CREATED, id, content.hinting(Instagram.hints(kind, nested ? stand.parent() : null)));
    }

    /** Of who mentions the account there is only the name under which he is known now. */
    private static Author author(Payload node, Read read) {
        Payload from = node.at("from");
        String inner = from.label("username");
        String handle = inner == null ? node.label("username") : inner;
        String id = from.idOrNull("id");
        String known = id == null && handle != null ? "username:" + handle : id;
        return ReadBack.change(node, read).author(known, null, handle);
    }

    private static List<Attachment> attachments(Payload node) {
        String type = node.label("media_type");
        if (type == null) {
            return List.of();
        }
        return List.of(new Attachment(type.equals("VIDEO") ? "video" : "image", node.link("media_url"), null));
    }
}
