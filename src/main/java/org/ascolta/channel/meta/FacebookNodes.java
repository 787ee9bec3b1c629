package org.ascolta.channel.meta;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ascolta.channel.Content;
import org.ascolta.channel.Content.Author;
import org.ascolta.channel.Content.Visibility;
import org.ascolta.channel.Payload;
import org.ascolta.channel.Platform.Parsed;
import org.ascolta.channel.Reader.Read;
import org.ascolta.channel.Said.What;

/** Facebook's posts and comments as the Graph API shows them. */
final class FacebookNodes {

    private FacebookNodes() {}

    /** A post of the page's wall, and the comments that came with it. */
    static Stream<Parsed> post(Payload node, Read read) {
        String id = node.id("id");
        List<Parsed> post = ReadBack.safely(() -> Stream.of(written(ReadBack.change(node, read), id, "post")));
        Stream<Parsed> comments = node.at("comments").at("data").items().stream()
                .flatMap(comment ->
                        ReadBack.safely(() -> Stream.of(written(ReadBack.change(comment, read), id, "comment")))
                                .stream());
        return Stream.concat(post.stream(), comments);
    }

    /** One post or comment: only posts know whether they are published. */
    static Parsed message(Change change) {
        Payload node = change.value();
        String id = node.id("id");
        if (node.mentions("is_published") || FacebookIds.isPost(change.account(), id)) {
            return written(change, id, "post");
        }
        String object = node.at("object").idOrNull("id");
        boolean whole = object != null && object.contains("_");
        return written(change, whole ? object : FacebookIds.post(change.account(), id), "comment");
    }

    private static Parsed written(Change change, String place, String kind) {
        Payload node = change.value();
        String id = node.id("id");
        Author author =
                change.author(node.at("from").idOrNull("id"), node.at("from").label("name"), null);
        String parent = id.equals(place) ? null : node.at("parent").idOrNull("id");
        Map<String, String> hints = new LinkedHashMap<>(Map.of(Hint.KIND, kind));
        if (parent != null && !parent.equals(place)) {
            hints.put(Hint.TOP, parent);
        }
        String text = node.text("message");
        Content content = new Content(
                Visibility.PUBLIC,
                place,
                id.equals(place) || parent != null ? parent : place,
                author == null ? Author.unknown(id) : author,
                change.isOwn(author),
                false,
                text == null || text.isEmpty() ? null : text,
                node.time("created_time"),
                0,
                node.link("permalink_url"),
                FacebookMedia.read(node),
                null);
        return change.said(What.CREATED, id, content.hinting(hints));
    }
}
