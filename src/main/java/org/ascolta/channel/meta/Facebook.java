package org.ascolta.channel.meta;

import java.util.Map;
import org.ascolta.channel.Content.Author;
import org.ascolta.channel.Payload;
import org.ascolta.channel.Platform.Parsed;
import org.ascolta.channel.Said.What;

/** What a page's hook says in public: its field {@code feed}, of posts and whatever happens below them. */
final class Facebook {

    static final String NETWORK = "facebook";

    static final Map<String, Change.Field> FIELDS =
            Map.of("feed", Facebook::feed, "mention", FacebookAsides::mention, "ratings", FacebookAsides::rating);

    private static final Map<String, What> VERBS =
            Map.of("add", What.CREATED, "edit", What.EDITED, "edited", What.EDITED, "remove", What.DELETED);

    private Facebook() {}

    private static Parsed feed(Change change) {
        String item = change.value().label("item");
        if (item == null) {
            throw change.value().at("item").fault("is missing");
        }
        return switch (item) {
            case "comment" -> comment(change);
            case "post", "status", "photo", "video" -> post(change);
            case "share" -> change.isOwn(author(change)) ? post(change) : reaction(change, "shares");
            case "reaction", "like" -> reaction(change, "likes");
            default -> new Parsed.Ignored("feed: " + Envelope.word(item));
        };
    }

    private static Parsed comment(Change change) {
        String id = change.value().id("comment_id");
        What what = what(change);
        if (what == null || what == What.DELETED) {
            return what == null ? unsaid(change) : change.deleted(id);
        }
        String post = change.value().idOrNull("post_id");
        String place = post == null ? FacebookIds.post(change.account(), id) : post;
        return said(change, what, new FacebookMessage(change, id, place, author(change), "comment"));
    }

    private static Parsed post(Change change) {
        String id = change.value().id("post_id");
        What what = what(change);
        if (what == null || what == What.DELETED) {
            return what == null ? unsaid(change) : change.deleted(id);
        }
        return isUnpublished(change.value())
                ? new Parsed.Ignored("a post that is not published")
                : said(change, what, new FacebookMessage(change, id, id, author(change), "post"));
    }

    /** A post that is planned is announced with 0, and once more with 1 when everybody can see it. */
    private static boolean isUnpublished(Payload value) {
        Long published = value.number("published");
        return published != null && published == 0 || Boolean.FALSE.equals(value.flag("published"));
    }

    /** On a comment, a post, or the page itself, where no post is named. */
    static Parsed reaction(Change change, String kind) {
        Payload value = change.value();
        String comment = value.idOrNull("comment_id");
        String target = comment == null ? value.idOrNull("post_id") : comment;
        String story = target == null ? value.idOrNull("open_graph_story_id") : target;
        return story == null
                ? new Parsed.Ignored("a reaction to the page")
                : change.reacted(story, author(change), kind, !"remove".equals(value.label("verb")));
    }

    static Parsed said(Change change, What what, FacebookMessage message) {
        return change.said(what, message.id(), message.content(what));
    }

    /** Null for what changes nothing that was said: {@code hide} names who hid it, not who wrote it. */
    static What what(Change change) {
        String verb = change.value().label("verb");
        if (verb == null) {
            throw change.value().at("verb").fault("is missing");
        }
        return VERBS.get(verb);
    }

    static Parsed unsaid(Change change) {
        return new Parsed.Ignored(Envelope.word(change.value().label("item")) + ": "
                + Envelope.word(change.value().label("verb")));
    }

    /** Who did it, in the present or the former spelling; null where Meta keeps it to itself. */
    static Author author(Change change) {
        Payload value = change.value();
        Payload from = value.at("from");
        String id = from.idOrNull("id");
        return id == null
                ? change.author(value.idOrNull("sender_id"), value.label("sender_name"), null)
                : change.author(id, from.label("name"), null);
    }
}
