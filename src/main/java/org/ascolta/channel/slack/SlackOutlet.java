package org.ascolta.channel.slack;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ascolta.channel.Content.Attachment;
import org.ascolta.channel.Content.Visibility;
import org.ascolta.channel.Door;
import org.ascolta.channel.Outlet;

/** Speaks to Slack's Web API as the app's bot. By docs.slack.dev: 40,000 characters, and one a second in a channel. */
final class SlackOutlet implements Outlet {

    private static final Reach REACH = new Reach(40_000, Unit.chars, null, false, true, true, null);
    private static final Pace PACE = new Pace(1, 5, Duration.ofSeconds(1));
    private static final Pattern FILE = Pattern.compile("https://([a-z0-9-]{1,63}\\.)?slack\\.com/[!-~]*");
    private static final Pattern PLACE = Pattern.compile("([CDG][A-Z0-9]{1,30})(?::([0-9]{1,12}\\.[0-9]{1,9}))?");

    @Override
    public Optional<Reach> reach(Door door, Spot spot) {
        boolean can = door.credentials().get("botToken") != null && !spot.aside();
        return can && spot.visibility() == Visibility.PRIVATE ? Optional.of(REACH) : Optional.empty();
    }

    @Override
    public boolean dedupes() {
        return false;
    }

    @Override
    public Pace pace() {
        return PACE;
    }

    @Override
    public Call send(Door door, Outgoing reply) {
        Matcher place = match(reply.place());
        JsonObject body = new JsonObject().put("channel", place.group(1)).put("text", Mrkdwn.escaped(reply.text()));
        if (place.group(2) != null) {
            body.put("thread_ts", place.group(2));
        }
        return call(door, "chat.postMessage", body);
    }

    @Override
    public Optional<Call> edit(Door door, Outgoing reply, String text) {
        return Optional.of(call(door, "chat.update", sent(reply).put("text", Mrkdwn.escaped(text))));
    }

    @Override
    public Optional<Call> withdraw(Door door, Outgoing reply) {
        return Optional.of(call(door, "chat.delete", sent(reply)));
    }

    /** Files need the token, and nobody but Slack may see it. */
    @Override
    public Optional<Call> fetch(Door door, Attachment attachment) {
        return attachment.url() != null && FILE.matcher(attachment.url()).matches()
                ? Optional.of(new Call("GET", attachment.url(), Map.of("authorization", bearer(door)), ""))
                : Optional.empty();
    }

    @Override
    public Outcome outcome(Door door, Outgoing reply, Answer answer) {
        return new Verdict(door, reply, answer).outcome();
    }

    private static JsonObject sent(Outgoing reply) {
        Matcher message = match(reply.externalId());
        if (message.group(2) == null) {
            throw new IllegalArgumentException("the message's id is none of Slack's");
        }
        return new JsonObject().put("channel", message.group(1)).put("ts", message.group(2));
    }

    private static Matcher match(String id) {
        Matcher match = PLACE.matcher(id == null ? "" : id);
        if (!match.matches()) {
            throw new IllegalArgumentException("the place is none of Slack's");
        }
        return match;
    }

    private static Call call(Door door, String method, JsonObject body) {
        Map<String, String> headers =
                Map.of("authorization", bearer(door), "content-type", "application/json; charset=utf-8");
        return new Call("POST", door.apiBaseUrl() + "/" + method, headers, body.encode());
    }

    private static String bearer(Door door) {
        return "Bearer " + door.needs("botToken");
    }
}
