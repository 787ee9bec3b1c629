package org.ascolta.channel.x;

import java.time.Instant;
import java.util.List;
import org.ascolta.channel.Content;
import org.ascolta.channel.Content.Attachment;
import org.ascolta.channel.Content.Author;
import org.ascolta.channel.Content.Metrics;
import org.ascolta.channel.Content.Visibility;
import org.ascolta.channel.Payload;
import org.ascolta.channel.Platform.Parsed;
import org.ascolta.channel.Said.What;

/** Reads posts as the older API writes them: long ones twice, cut and whole. */
record LegacyPosts(Ours ours) {

    /** The id as text; numbers of that size were rounded by some who wrote them, so they come second. */
    static String id(Payload thing) {
        String id = thing.idOrNull("id_str");
        return id == null ? thing.id("id") : id;
    }

    Parsed read(Payload post) {
        String id = id(post);
        if (post.has("retweeted_status")) {
            return new Parsed.Ignored("a repost");
        }
        String first = first(post, id);
        Instant written = written(post, id);
        return id.equals(first)
                ? ours.message(What.CREATED, first, written, content(post, id, first, written))
                : ours.message(
                        What.EDITED, first, Posts.edited(id, written), content(post, id, first, Snowflake.time(first)));
    }

    private Content content(Payload post, String id, String first, Instant written) {
        Payload user = post.at("user");
        String author = user.has("id_str") || user.has("id") ? id(user) : null;
        boolean own = ours.user().equals(author);
        String answered = answered(post);
        String text = own && answered != null ? Words.answer(text(post)) : text(post);
        List<Attachment> media = attachments(post);
        boolean whole = author != null && (text != null || !media.isEmpty());
        return new Content(
                        Visibility.PUBLIC,
                        answered == null ? first : answered,
                        answered == null ? quoted(post) : answered,
                        author == null ? Author.unknown(first) : Users.author(author, user),
                        own,
                        false,
                        text,
                        written,
                        Snowflake.sequence(first),
                        "https://x.com/i/web/status/" + id,
                        media,
                        metrics(post))
                .hinting(Posts.hints(!own && calls(post), id.equals(first) ? null : id, whole));
    }

    private static String first(Payload post, String id) {
        String initial = post.at("edit_history").idOrNull("initial_tweet_id");
        return initial == null ? id : initial;
    }

    private static Instant written(Payload post, String id) {
        Instant written = post.time("timestamp_ms");
        return written == null ? Snowflake.time(id) : written;
    }

    private static String text(Payload post) {
        String whole = Words.of(post.at("extended_tweet"), "full_text");
        return whole == null ? Words.of(post, "full_text", "text") : whole;
    }

    private static String answered(Payload post) {
        String answered = post.idOrNull("in_reply_to_status_id_str");
        return answered == null ? post.idOrNull("in_reply_to_status_id") : answered;
    }

    private static String quoted(Payload post) {
        String quoted = post.idOrNull("quoted_status_id_str");
        return quoted == null && post.at("quoted_status").isObject() ? id(post.at("quoted_status")) : quoted;
    }

    /** Whether it mentions, answers or quotes us. */
    private boolean calls(Payload post) {
        return isUs(post, "in_reply_to_user_id_str")
                || isUs(post.at("quoted_status").at("user"), "id_str")
                || whole(post, "entities").at("user_mentions").items().stream()
                        .anyMatch(mention -> isUs(mention, "id_str"));
    }

    private boolean isUs(Payload thing, String field) {
        return ours.user().equals(thing.token(field));
    }

    /** Of a post that is cut, the part of the whole one. */
    private static Payload whole(Payload post, String field) {
        Payload extended = post.at("extended_tweet").at(field);
        return extended.isObject() ? extended : post.at(field);
    }

    private static List<Attachment> attachments(Payload post) {
        Payload extended = whole(post, "extended_entities");
        return (extended.isObject() ? extended : whole(post, "entities"))
                .at("media").items().stream().map(Media::attachment).toList();
    }

    /** A post that was just written says zero of each. */
    private static Metrics metrics(Payload post) {
        Metrics metrics = new Metrics(
                post.count("favorite_count"),
                Posts.sum(post.count("retweet_count"), post.count("quote_count")),
                post.count("reply_count"),
                null);
        return metrics.equals(new Metrics(null, null, null, null)) ? null : metrics;
    }
}
