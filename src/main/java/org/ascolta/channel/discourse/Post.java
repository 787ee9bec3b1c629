package org.ascolta.channel.discourse;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ascolta.channel.Content;
import org.ascolta.channel.Content.Author;
import org.ascolta.channel.Content.Metrics;
import org.ascolta.channel.Content.Visibility;
import org.ascolta.channel.Markup;
import org.ascolta.channel.Payload;
import org.ascolta.channel.Platform.Parsed;
import org.ascolta.channel.Reader;
import org.ascolta.channel.Said;
import org.ascolta.channel.Said.Reaction;
import org.ascolta.channel.Said.What;

/** A post as hooks and the API show it. */
final class Post {

    private static final int REGULAR = 1;
    private static final int LIKE = 2;
    private static final String TOPIC = "topic_id";
    private static final String NUMBER = "post_number";

    private Post() {}

    static Parsed read(Payload post, What what, Forum forum) {
        Long type = post.number("post_type");
        if (type != null && type != REGULAR) {
            return new Parsed.Ignored("a post of type " + type);
        }
        boolean edited = what == What.EDITED;
        return new Parsed.Item(new Said(
                what,
                DiscoursePlatform.ID,
                forum.host(),
                id(post),
                post.time(edited ? "updated_at" : "created_at"),
                content(post, forum)));
    }

    /** {@code topic:number}. */
    static String id(Payload post) {
        return post.id(TOPIC) + ":" + post.id(NUMBER);
    }

    private static Content content(Payload post, Forum forum) {
        String text = text(post);
        boolean isPrivate = "private_message".equals(post.label("topic_archetype"));
        boolean own = post.is("staff") || post.is("moderator") || post.is("admin");
        boolean isUnclear = text == null || !post.has("user_id") && !post.has("username");
        Long sequence = post.number(NUMBER);
        return new Content(
                        isPrivate ? Visibility.PRIVATE : Visibility.PUBLIC,
                        post.id(TOPIC),
                        parent(post),
                        author(post, own),
                        own,
                        false,
                        text,
                        post.time("created_at"),
                        sequence == null ? 0 : sequence,
                        permalink(post, forum),
                        Uploads.of(post.text("cooked"), forum),
                        metrics(post))
                .hinting(hints(post, isUnclear));
    }

    /** What names no other post answers the first one. */
    private static String parent(Payload post) {
        String answered = post.idOrNull("reply_to_post_number");
        boolean opens = "1".equals(post.id(NUMBER));
        return opens ? null : post.id(TOPIC) + ":" + (answered == null ? "1" : answered);
    }

    private static String text(Payload post) {
        String raw = post.text("raw");
        return raw == null ? Markup.text(post.text("cooked")) : raw;
    }

    /** Whoever speaks for the brand is known by the name that the desk knows him by. */
    private static Author author(Payload post, boolean own) {
        String name = post.label("username");
        String user = post.idOrNull("user_id");
        String id = user == null || own && name != null ? name : user;
        if (id == null) {
            return Author.unknown(id(post));
        }
        String shown = post.label("name");
        return new Author(null, "", id, shown == null ? name : shown, name, null, null, null, null, null);
    }

    private static String permalink(Payload post, Forum forum) {
        String slug = post.label("topic_slug");
        boolean plain = slug != null && slug.matches("[A-Za-z0-9%_-]{1,300}");
        return forum.address() == null
                ? null
                : forum.address() + "/t/" + (plain ? slug : "-") + "/" + post.id(TOPIC) + "/" + post.id(NUMBER);
    }

    private static Metrics metrics(Payload post) {
        Long likes = post.at("actions_summary").isList()
                ? post.at("actions_summary").items().stream()
                        .filter(action -> Long.valueOf(LIKE).equals(action.number("id")))
                        .map(action -> action.count("count"))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null)
                : null;
        Long replies = post.count("reply_count");
        return likes == null && replies == null ? null : new Metrics(likes, null, replies, null);
    }

    private static Map<String, String> hints(Payload post, boolean isUnclear) {
        Map<String, String> hints = new HashMap<>();
        if (post.idOrNull("id") != null) {
            hints.put(Content.SELF, id(post) + "/" + post.id("id"));
        }
        if (post.label("topic_title") != null) {
            hints.put(Content.SUBJECT, post.label("topic_title"));
        }
        if (isUnclear) {
            hints.put(Content.READ, Reader.MESSAGE);
        }
        return hints;
    }

    /** A like is never taken back by a hook. */
    static Parsed liked(Payload like, Forum forum) {
        Payload user = like.at("user");
        return new Parsed.Item(new Said(
                What.REACTED,
                DiscoursePlatform.ID,
                forum.host(),
                id(like.at("post")),
                null,
                null,
                new Reaction(user.id("id"), "likes", true)));
    }

    /** A post that was read: its creation, and its last edit if there was one. */
    static List<Parsed> both(Payload post, Forum forum) {
        Long version = post.number("version");
        Parsed created = read(post, What.CREATED, forum);
        return version != null && version > 1 && created instanceof Parsed.Item
                ? List.of(created, read(post, What.EDITED, forum))
                : List.of(created);
    }
}
