package org.ascolta.channel.meta;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ascolta.channel.Content;
import org.ascolta.channel.Content.Attachment;
import org.ascolta.channel.Content.Author;
import org.ascolta.channel.Content.Visibility;
import org.ascolta.channel.Payload;
import org.ascolta.channel.Reader;
import org.ascolta.channel.Said.What;

/**
 * A post or comment as a hook tells it.
 *
 * @param place  the post
 * @param author null where Meta does not say
 * @param kind   for the answer: {@code comment}, {@code post}, {@code mention} or {@code rating}
 */
record FacebookMessage(Change change, String id, String place, Author author, String kind) {

    Content content(What what) {
        List<Attachment> media = FacebookMedia.of(change.value());
        Author known = author == null && what == What.CREATED ? Author.unknown(id) : author;
        return new Content(
                        Visibility.PUBLIC,
                        place,
                        parent(),
                        known,
                        change.isOwn(author),
                        false,
                        text(),
                        change.value().time("created_time"),
                        0,
                        permalink(),
                        media,
                        null)
                .hinting(hints(what, media));
    }

    /** What answers the post itself has it as its parent. */
    private String parent() {
        String parent = change.value().idOrNull("parent_id");
        return id.equals(place) ? null : parent == null ? place : parent;
    }

    private String text() {
        String text = change.value().text("message");
        String said = text == null ? change.value().text("review_text") : text;
        return said == null || said.isEmpty() ? null : said;
    }

    private String permalink() {
        String own = change.value().link("permalink_url");
        String post = change.value().at("post").link("permalink_url");
        return own == null ? FacebookIds.link(post, id.equals(place) ? "" : id) : own;
    }

    private Map<String, String> hints(What what, List<Attachment> media) {
        Map<String, String> hints = new LinkedHashMap<>();
        hints.put(Hint.KIND, kind);
        String parent = parent();
        if (parent != null && !parent.equals(place)) {
            hints.put(Hint.TOP, parent);
        }
        boolean empty = text() == null && media.isEmpty();
        if (what == What.CREATED && !change.isOwn(author) && (author == null || empty)) {
            hints.put(Content.READ, Reader.MESSAGE);
        }
        Payload rating = change.value();
        String subject = FacebookAsides.stars(rating);
        if (subject != null) {
            hints.put(Content.SUBJECT, subject);
        }
        return hints;
    }
}
