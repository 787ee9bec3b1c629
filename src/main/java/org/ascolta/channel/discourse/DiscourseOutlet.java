package org.ascolta.channel.discourse;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.ascolta.channel.Content;
import org.ascolta.channel.Content.Visibility;
import org.ascolta.channel.Door;
import org.ascolta.channel.Outlet;

/**
 * Writes posts ({@code POST /posts.json}) with an API key in the name of a user. Lengths are the defaults of the site
 * settings {@code min_post_length}, {@code min_personal_message_post_length} and {@code max_post_length}, in characters;
 * the pace is that of {@code max_admin_api_reqs_per_minute}. Discourse knows no idempotency.
 */
final class DiscourseOutlet implements Outlet {

    private static final int MAX = 32_000;
    private static final int MIN_PUBLIC = 20;
    private static final int MIN_PRIVATE = 10;
    private static final Reach REACH = new Reach(MAX, Unit.chars, null, false, true, true, null);
    private static final Pace PACE = new Pace(1, 5, Duration.ofSeconds(1));
    private static final Pattern POST = Pattern.compile("[0-9]{1,18}");

    @Override
    public Optional<Reach> reach(Door door, Spot spot) {
        return spot.aside() || !Api.isOpen(door)
                ? Optional.empty()
                : Optional.of(REACH.atLeast(spot.visibility() == Visibility.PUBLIC ? MIN_PUBLIC : MIN_PRIVATE));
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
        long topic = Target.topic(reply.place());
        JsonObject body = new JsonObject().put("raw", reply.text()).put("topic_id", topic);
        if (reply.parent() != null) {
            Target parent = Target.of(reply.parent());
            if (parent.topic() == topic && parent.number() > 1) {
                body.put("reply_to_post_number", parent.number());
            }
        }
        return call(door, "POST", "/posts.json", body);
    }

    /** Empty as long as no hook or reading has told the post's own id. */
    @Override
    public Optional<Call> edit(Door door, Outgoing reply, String text) {
        JsonObject body = new JsonObject().put("post", new JsonObject().put("raw", text));
        return own(reply).map(id -> call(door, "PUT", "/posts/" + id + ".json", body));
    }

    @Override
    public Optional<Call> withdraw(Door door, Outgoing reply) {
        return own(reply).map(id -> call(door, "DELETE", "/posts/" + id + ".json", null));
    }

    @Override
    public Outcome outcome(Door door, Outgoing reply, Answer answer) {
        return new Verdict(door, reply, answer).outcome();
    }

    /** Only what is known of this very post: by what is known of the answered one, the customer's would be changed. */
    private static Optional<String> own(Outgoing reply) {
        String whose = reply.externalId() + "/";
        return Optional.ofNullable(reply.hint(Content.SELF))
                .filter(known -> known.startsWith(whose))
                .map(known -> known.substring(whose.length()))
                .filter(id -> POST.matcher(id).matches());
    }

    private static Call call(Door door, String method, String path, JsonObject body) {
        Map<String, String> headers = new HashMap<>(Api.headers(door));
        if (body != null) {
            headers.put("content-type", "application/json");
        }
        return new Call(method, door.apiBaseUrl() + path, headers, body == null ? "" : body.encode());
    }
}
