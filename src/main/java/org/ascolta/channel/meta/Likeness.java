package org.ascolta.channel.meta;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.ascolta.channel.Door;
import org.ascolta.channel.Outlet.Answer;
import org.ascolta.channel.Outlet.Outcome;
import org.ascolta.channel.Outlet.Outgoing;
import org.ascolta.channel.Payload;

/**
 * Whether a reply of unknown fate is among the comments that are there: the account's own with the same text, not older than
 * the reply. That it is not there proves nothing: it may still be on its way.
 *
 * @param text    the field of a comment's text
 * @param created the field of its time
 */
record Likeness(String text, String created) {

    /** How far the clocks may be apart. */
    private static final Duration SKEW = Duration.ofMinutes(2);

    /** The comment that heads the talk, or the post: all answers are listed there. */
    static String head(Outgoing reply) {
        String top = reply.hint(Hint.TOP) == null ? reply.parent() : reply.hint(Hint.TOP);
        return Graph.id(top == null ? reply.place() : top, "what is answered");
    }

    Outcome found(Door door, Outgoing reply, Answer answer) {
        Payload body = answer.status() / 100 == 2 ? Verdict.body(answer) : null;
        if (body == null) {
            return Outcome.unknown("no_list", null);
        }
        List<Payload> alike = body.at("data").items().stream()
                .filter(comment -> isAlike(comment, door, reply))
                .toList();
        return alike.size() == 1
                ? Outcome.sent(alike.get(0).idOrNull("id"), alike.get(0).time(created))
                : Outcome.unknown(alike.isEmpty() ? "not_seen" : "several_alike", null);
    }

    private boolean isAlike(Payload comment, Door door, Outgoing reply) {
        try {
            Instant time = comment.time(created);
            String said = comment.text(text);
            return comment.idOrNull("id") != null
                    && door.externalId().equals(comment.at("from").idOrNull("id"))
                    && said != null
                    && said.strip().equals(reply.text().strip())
                    && time != null
                    && !time.isBefore(reply.writtenAt().minus(SKEW));
        } catch (Payload.Fault unreadable) {
            return false;
        }
    }
}
