package org.ascolta.channel.x;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.ascolta.channel.Content.Visibility;
import org.ascolta.channel.Door;
import org.ascolta.channel.Outlet.Answer;
import org.ascolta.channel.Outlet.Outcome;
import org.ascolta.channel.Outlet.Outgoing;
import org.ascolta.channel.Payload;

/**
 * Looks for a reply among what we wrote lately: the same text, no older than the reply, and in public under the same
 * post. That it is not there proves nothing: a timeline may lag.
 */
record Found(Door door, Outgoing reply, Duration earlier) {

    Outcome in(Answer answer) {
        try {
            String text = answer.body() == null ? "" : answer.body();
            Payload body = Payload.of(text.getBytes(StandardCharsets.UTF_8));
            Optional<Payload> found = answer.status() / 100 == 2
                    ? body.at("data").items().stream().filter(this::isIt).findFirst()
                    : Optional.empty();
            return found.map(one -> Outcome.sent(one.id("id"), one.time("created_at")))
                    .orElseGet(() -> Outcome.unknown("not_found", null));
        } catch (Payload.Fault unreadable) {
            return Outcome.unknown("malformed_answer", null);
        }
    }

    private boolean isIt(Payload one) {
        Instant at = one.time("created_at");
        boolean recent = at != null && !at.isBefore(reply.writtenAt().minus(earlier));
        boolean ours = reply.visibility() == Visibility.PRIVATE
                ? door.externalId().equals(one.token("sender_id"))
                : Objects.equals(XOutlet.answered(reply), answered(one));
        String text = Words.of(one.at("note_tweet"), "text");
        return recent && ours && Words.alike(reply.text(), text == null ? Words.of(one, "text") : text);
    }

    private static String answered(Payload post) {
        return post.at("referenced_tweets").items().stream()
                .filter(reference -> "replied_to".equals(reference.label("type")))
                .map(reference -> reference.token("id"))
                .findFirst()
                .orElse(null);
    }
}
