package org.ascolta.channel.meta;

import org.ascolta.channel.Content.Author;
import org.ascolta.channel.Payload;
import org.ascolta.channel.Platform.Parsed;
import org.ascolta.channel.Said.What;

/** What is said of a page elsewhere: {@code mention}, mostly without an author, and {@code ratings}. */
final class FacebookAsides {

    private static final int MOST = 5;
    private static final int SUBJECT = 80;

    private FacebookAsides() {}

    /** On the page's own wall {@code feed} tells of the same, and it is no other kind of message then. */
    static Parsed mention(Change change) {
        Payload value = change.value();
        String comment = value.idOrNull("comment_id");
        String id = comment == null ? value.id("post_id") : comment;
        What what = value.has("verb") ? Facebook.what(change) : What.CREATED;
        if (what == null || what == What.DELETED) {
            return what == null ? Facebook.unsaid(change) : change.deleted(id);
        }
        String place = value.id("post_id");
        boolean own = FacebookIds.isPost(change.account(), place);
        String kind = !own ? "mention" : comment == null ? "post" : "comment";
        return Facebook.said(change, what, new FacebookMessage(change, id, place, Facebook.author(change), kind));
    }

    /** A rating is a story with comments below it, as a post is. */
    static Parsed rating(Change change) {
        Payload value = change.value();
        String item = value.label("item");
        if ("like".equals(item) || "reaction".equals(item)) {
            return Facebook.reaction(change, "likes");
        }
        String story = value.id("open_graph_story_id");
        boolean comment = "comment".equals(item);
        String id = comment ? value.id("comment_id") : story;
        What what = Facebook.what(change);
        if (what == null || what == What.DELETED) {
            return what == null ? Facebook.unsaid(change) : change.deleted(id);
        }
        if (!comment && isWordless(value)) {
            return new Parsed.Ignored("a rating without words");
        }
        Author author = comment ? Facebook.author(change) : reviewer(change);
        return Facebook.said(change, what, new FacebookMessage(change, id, story, author, "rating"));
    }

    /** How many stars, or the thumb, and how the text begins; null for what is no rating. */
    static String stars(Payload value) {
        Long rating = value.count("rating");
        String recommends = value.label("recommendation_type");
        String sign = null;
        if (rating != null && rating > 0 && rating <= MOST) {
            sign = "★".repeat(rating.intValue()) + "☆".repeat(MOST - rating.intValue());
        } else if (recommends != null) {
            sign = recommends.equalsIgnoreCase("negative") ? "👎" : "👍";
        }
        String text = sign == null ? null : value.text("review_text");
        return text == null ? sign : (sign + " " + beginning(text)).strip();
    }

    private static String beginning(String text) {
        String line = text.strip().split("\\R", 2)[0];
        return line.codePointCount(0, line.length()) <= SUBJECT
                ? line
                : line.substring(0, line.offsetByCodePoints(0, SUBJECT));
    }

    private static boolean isWordless(Payload value) {
        String text = value.text("review_text");
        String message = value.text("message");
        return (text == null || text.isBlank()) && (message == null || message.isBlank());
    }

    private static Author reviewer(Change change) {
        Payload value = change.value();
        Author author = change.author(value.idOrNull("reviewer_id"), value.label("reviewer_name"), null);
        return author == null ? Facebook.author(change) : author;
    }
}
