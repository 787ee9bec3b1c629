package org.ascolta.channel.meta;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.ascolta.channel.Door;
import org.ascolta.channel.Outlet.Answer;
import org.ascolta.channel.Payload;
import org.ascolta.channel.Reader.Errand;
import org.ascolta.channel.Reader.Step;

/**
 * What a hook may have missed, in two stages: posts with their newest comments, then conversations with their newest
 * messages. Of a stage that the token does not open the other one is read all the same. Comments on posts older than two
 * weeks are not looked for.
 */
final class GapSteps {

    private static final Duration STILL_TALKED_OF = Duration.ofDays(14);

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
        GapCursor cursor = GapCursor.of(errand);
        String after = cursor.after().isEmpty() ? null : cursor.after();
        if (cursor.talks()) {
            String platform = instagram ? "instagram" : null;
            return "/" + Graph.keeper(door) + "/conversations"
                    + Query.of("fields", MESSAGES, "platform", platform, "limit", "25", "after", after);
        }
        String posts = cursor.from() == null ? null : seconds(cursor.from().minus(STILL_TALKED_OF));
        String comments = cursor.from() == null ? "" : ".since(" + seconds(cursor.from()) + ")";
        String fields = instagram ? INSTAGRAM_POSTS : FACEBOOK_POSTS.formatted(comments);
        return account
                + (instagram ? "/media" : "/feed")
                + Query.of("fields", fields, "since", posts, "limit", "10", "after", after);
    }

    /** Goes on while there is more that may be new; where nothing is known, one page of each stage will do. */
    static Step next(Errand errand, Answer answer, Payload body) {
        GapCursor cursor = GapCursor.of(errand).at(answer);
        List<Payload> items = body.at("data").items();
        String after = body.at("paging").at("cursors").token("after");
        boolean more = body.at("paging").has("next")
                && after != null
                && cursor.from() != null
                && !(cursor.talks() && isOld(items, cursor.from()));
        if (more) {
            return step(items, cursor.further(after), true);
        }
        return cursor.talks() ? step(items, cursor.done(), false) : step(items, cursor.onToTalks(), true);
    }

    static Step past(Errand errand, Answer answer) {
        GapCursor cursor = GapCursor.of(errand).at(answer);
        return cursor.talks() ? step(List.of(), cursor.done(), false) : step(List.of(), cursor.onToTalks(), true);
    }

    private static Step step(List<Payload> items, GapCursor cursor, boolean more) {
        return new Step(Step.Kind.READ, !items.isEmpty(), cursor.text(), more, null, null);
    }

    /** Conversations are listed by when something was last said in them. */
    private static boolean isOld(List<Payload> items, Instant since) {
        Instant last = items.isEmpty() ? null : items.get(items.size() - 1).time("updated_time");
        return last == null || last.isBefore(since);
    }

    private static String seconds(Instant time) {
        return Long.toString(Math.max(0, time.getEpochSecond()));
    }
}
