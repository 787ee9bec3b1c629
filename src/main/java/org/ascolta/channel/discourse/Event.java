package org.ascolta.channel.discourse;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.ascolta.channel.Payload;
import org.ascolta.channel.Platform.Hook;
import org.ascolta.channel.Platform.Parsed;
import org.ascolta.channel.Said;
import org.ascolta.channel.Said.What;

/** One delivery of a hook. The headers name the event; without them the body has to speak for itself. */
final class Event {

    private static final Map<String, What> POST_EVENTS = Map.of(
            "post_created", What.CREATED,
            "post_edited", What.EDITED,
            "post_destroyed", What.DELETED,
            "post_recovered", What.CREATED);
    private static final String LIKED = "post_liked";
    private static final String FORM = "payload=";
    private static final Pattern WORD = Pattern.compile("[a-z_]{1,40}");

    private Event() {}

    static List<Parsed> read(Hook hook) {
        Payload body = body(hook);
        if (!body.isObject()) {
            throw body.fault("is not an object");
        }
        Forum forum = Forum.ofHook(hook.header("x-discourse-instance"));
        String event = hook.header("x-discourse-event");
        if (body.has("post")) {
            return post(body.at("post"), event, forum);
        }
        return List.of(
                LIKED.equals(event) || body.has("like")
                        ? Post.liked(body.at("like"), forum)
                        : new Parsed.Ignored(kind(event, body)));
    }

    private static List<Parsed> post(Payload post, String event, Forum forum) {
        What what = event == null ? guess(post) : POST_EVENTS.get(event);
        if (what == null) {
            return List.of(new Parsed.Ignored("no message: " + word(event)));
        }
        if (what == What.DELETED) {
            return List.of(new Parsed.Item(
                    new Said(What.DELETED, DiscoursePlatform.ID, forum.host(), Post.id(post), gone(post), null)));
        }
        return List.of(Post.read(post, what, forum));
    }

    private static java.time.Instant gone(Payload post) {
        java.time.Instant deleted = post.time("deleted_at");
        return deleted == null ? post.time("updated_at") : deleted;
    }

    private static What guess(Payload post) {
        Long version = post.number("version");
        if (post.has("deleted_at")) {
            return What.DELETED;
        }
        return version != null && version > 1 ? What.EDITED : What.CREATED;
    }

    /** A form holds the JSON as its one field. */
    private static Payload body(Hook hook) {
        String type = hook.header("content-type");
        if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded")) {
            return Payload.of(hook.body());
        }
        String form = new String(hook.body(), StandardCharsets.UTF_8);
        for (String field : form.split("&")) {
            if (field.startsWith(FORM)) {
                return Payload.of(decoded(field.substring(FORM.length())).getBytes(StandardCharsets.UTF_8));
            }
        }
        throw new Payload.Fault("the form has no payload");
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException badEscape) {
            throw new Payload.Fault("the form is not URL-encoded");
        }
    }

    private static String kind(String event, Payload body) {
        if (body.has("ping")) {
            return "a ping";
        }
        String named = event == null ? body.fields().stream().findFirst().orElse("") : event;
        return "no message: " + word(named);
    }

    private static String word(String event) {
        return WORD.matcher(event).matches() ? event : "unknown";
    }
}
