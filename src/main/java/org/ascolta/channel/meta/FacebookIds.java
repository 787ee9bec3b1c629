package org.ascolta.channel.meta;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How Facebook's ids hang together: a post is {@code <page>_<post>}, a comment {@code <post>_<comment>}. */
final class FacebookIds {

    private static final Pattern PAIR = Pattern.compile("([0-9]{1,30})_([0-9]{1,30})");

    private FacebookIds() {}

    /** The post of a page's own wall that a comment is on; the comment itself where its id does not say. */
    static String post(String page, String comment) {
        Matcher pair = PAIR.matcher(comment);
        return pair.matches() ? page + "_" + pair.group(1) : comment;
    }

    /** Whether it is, as far as its id says, a post on this page's wall. */
    static boolean isPost(String page, String id) {
        return id.startsWith(page + "_");
    }

    /** The post's link, as it leads to one of its comments. */
    static String link(String post, String comment) {
        Matcher pair = PAIR.matcher(comment);
        return post == null || !pair.matches() || post.contains("comment_id=")
                ? post
                : post + (post.contains("?") ? "&" : "?") + "comment_id=" + pair.group(2);
    }
}
