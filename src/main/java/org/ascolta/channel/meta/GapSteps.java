package org.ascolta.channel.meta;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.ascolta.channel.Door;
import org.ascolta.channel.Payload;
import org.ascolta.channel.Reader.Errand;
import org.ascolta.channel.Reader.Step;

/**
 * What a hook may have missed, in two stages: posts with their newest comments, then conversations with their newest
 * messages. The cursor is the stage and Graph's own cursor in it. Of a stage that the token does not open the other one is
 * read all the same. Comments on posts older than two weeks are not looked for.
 */
final class GapSteps {

    private static final Duration STILL_TALKED_OF = Duration.ofDays(14);
    private static final String POSTS = "posts:";
    private static final String TALKS = "talks:";

    private static final String FACEBOOK_POSTS = "id,message,created_time,from,permalink_url,is_published,attachments,"
            + "comments.filter(stream).order(reverse_chronological).limit(50)%s"
            + "{id,message,created_time,from,permalink_url,attachment,parent{id}}";
    private static final String INSTAGRAM_POSTS = "id,caption,timestamp,permalink,media_type,media_url,"
            + "comments.limit(50){id,text,timestamp,username,from,replies{id,text,timestamp,username,from}}";
    private static final String MESSAGES =
            "id,updated_time,messages.limit(50){id,created_time,from,to,message,sticker,attachments}";

    private GapSteps() {}

    static String path(Door door, Errand errand) {
        boolean instagram = Instagram.NETWORK.equals(door.network());
        String account = "/" + Graph.id(door.externalId(), "the account");
        String cursor = cursor(errand);
        String after = cursor.substring(cursor.indexOf(':') + 1);
        String further = after.isEmpty() ? null : after;
        if (cursor.startsWith(TALKS)) {
            String platform = instagram ? "instagram" : null;
            return account + "/conversations"
                    + Query.of("fields", MESSAGES, "platform", platform, "limit", "25", "after", further);
        }
        String since = errand.since() == null ? null : seconds(errand.since().minus(STILL_TALKED_OF));
        String comments = errand.since() == null ? "" : ".since(" + seconds(errand.since()) + ")";
        String fields = instagram ? INSTAGRAM_POSTS : FACEBOOK_POSTS.formatted(comments);
        return account
                + (instagram ? "/media" : "/feed")
                + Query.of("fields", fields, "since", since, "limit", "10", "after", further);
    }

    /** Goes on while there is more that may be new; where nothing is known, one page of each stage will do. */
    static Step next(Errand errand, Payload body) {
        String cursor = cursor(errand);
        boolean talks = cursor.startsWith(TALKS);
        List<Payload> items = body.at("data").items();
        String after = body.at("paging").at("cursors").token("after");
        boolean more = body.at("paging").has("next")
                && after != null
                && errand.since() != null
                && !(talks && isOld(items, errand.since()));
        String next = more ? (talks ? TALKS : POSTS) + after : talks ? null : TALKS;
        return new Step(Step.Kind.READ, !items.isEmpty(), next, next != null, null, null);
    }

    static Step past(Errand errand) {
        return cursor(errand).startsWith(TALKS)
                ? Step.same(null)
                : new Step(Step.Kind.READ, false, TALKS, true, null, null);
    }

    /** Conversations are listed by when something was last said in them. */
    private static boolean isOld(List<Payload> items, Instant since) {
        Instant last = items.isEmpty() ? null : items.get(items.size() - 1).time("updated_time");
        return last == null || last.isBefore(since);
    }

    private static String cursor(Errand errand) {
        return errand.cursor() == null
                        || !errand.cursor().startsWith(TALKS)
                                && !errand.cursor().startsWith(POSTS)
                ? POSTS
                : errand.cursor();
    }

    private static String seconds(Instant time) {
        return Long.toString(time.getEpochSecond());
    }
}
