package org.ascolta.channel.meta;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ascolta.channel.Content;
import org.ascolta.channel.Content.Author;
import org.ascolta.channel.Content.Visibility;
import org.ascolta.channel.Payload;
import org.ascolta.channel.Platform.Parsed;
import org.ascolta.channel.Reader;
import org.ascolta.channel.Said.What;

/**
 * What a professional account's hook says in public. A comment has no time of its own and no link, and nobody says when it
 * is deleted; of a mention nothing is said but where it is.
 */
final class Instagram {

    static final String NETWORK = "instagram";

    static final Map<String, Change.Field> FIELDS = Map.of(
            "comments",
            change -> comment(change, "comment"),
            "live_comments",
            change -> comment(change, "live"),
            "mentions",
            Instagram::mention);

    private Instagram() {}

    private static Parsed comment(Change change, String kind) {
        Payload value = change.value();
        String newer = value.idOrNull("id");
        String id = newer == null ? value.id("comment_id") : newer;
        String media = value.at("media").id("id");
        String parent = value.idOrNull("parent_id");
        Author author = author(change);
        String text = value.text("text");
        Map<String, String> hints = hints(kind, parent);
        if (author == null || text == null && !change.isOwn(author)) {
            hints.put(Content.READ, Reader.MESSAGE);
        }
        return change.said(
                What.CREATED,
                id,
                content(change, media, parent == null ? media : parent, author(author, id), text)
                        .hinting(hints));
    }

    /** In a comment, or in the caption of somebody's media. */
    private static Parsed mention(Change change) {
        String media = change.value().id("media_id");
        String comment = change.value().idOrNull("comment_id");
        String id = comment == null ? media : comment;
        Map<String, String> hints = hints("mention", null);
        hints.put(Content.READ, Reader.MESSAGE);
        String parent = comment == null ? null : media;
        return change.said(
                What.CREATED,
                id,
                content(change, media, parent, Author.unknown(id), null).hinting(hints));
    }

    static Map<String, String> hints(String kind, String top) {
        Map<String, String> hints = new LinkedHashMap<>();
        hints.put(Hint.KIND, kind);
        if (top != null) {
            hints.put(Hint.TOP, top);
        }
        return hints;
    }

    private static Content content(Change change, String media, String parent, Author author, String text) {
        return new Content(
                Visibility.PUBLIC,
                media,
                parent,
                author,
                change.isOwn(author),
                false,
                text,
                null,
                0,
                null,
                List.of(),
                null);
    }

    private static Author author(Change change) {
        Payload from = change.value().at("from");
        return change.author(from.idOrNull("id"), null, from.label("username"));
    }

    private static Author author(Author known, String id) {
        return known == null ? Author.unknown(id) : known;
    }
}
