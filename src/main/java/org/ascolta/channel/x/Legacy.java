package org.ascolta.channel.x;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.ascolta.channel.Payload;
import org.ascolta.channel.Platform.Parsed;
import org.ascolta.channel.Said.Reaction;
import org.ascolta.channel.Said.State;
import org.ascolta.channel.Said.What;

/** A body of the older Account Activity API: the names of its lists say what happened. */
final class Legacy {

    /** What is about the envelope, or belongs to a list. */
    private static final Set<String> FRAME = Set.of("for_user_id", "user_has_blocked", "users", "apps");

    private Legacy() {}

    static List<Parsed> read(Payload body) {
        List<Parsed> all = new ArrayList<>();
        for (String field : body.fields()) {
            if (!FRAME.contains(field)) {
                all.addAll(guarded(body, field));
            }
        }
        return all.isEmpty() ? List.of(new Parsed.Ignored("nothing happened")) : all;
    }

    /** One broken list hides no other. */
    private static List<Parsed> guarded(Payload body, String field) {
        try {
            return read(body, field);
        } catch (Payload.Fault fault) {
            return List.of(new Parsed.Broken(fault.getMessage()));
        }
    }

    private static List<Parsed> read(Payload body, String field) {
        Payload list = body.at(field);
        return switch (field) {
            case "tweet_create_events" -> Ours.each(list, new LegacyPosts(ours(body))::read);
            case "tweet_delete_events" -> Ours.each(list, event -> deletion(ours(body), event));
            case "direct_message_events" -> DirectMessages.read(ours(body), body);
            case "favorite_events" -> Ours.each(list, event -> like(ours(body), event));
            case "user_event" -> List.of(userEvent(list));
            default -> List.of(Ours.ignored("no message", field));
        };
    }

    private static Ours ours(Payload body) {
        return new Ours(body.id("for_user_id"));
    }

    private static Parsed deletion(Ours ours, Payload event) {
        Payload status = event.at("status");
        return ours.message(What.DELETED, LegacyPosts.id(status), event.time("timestamp_ms"), null);
    }

    /** It is never told that a like was taken back. */
    private static Parsed like(Ours ours, Payload event) {
        String by = LegacyPosts.id(event.at("user"));
        String liked = LegacyPosts.id(event.at("favorited_status"));
        return ours.detail(What.REACTED, liked, event.time("timestamp_ms"), new Reaction(by, "likes", true));
    }

    private static Parsed userEvent(Payload event) {
        Payload revoke = event.at("revoke");
        if (!revoke.isObject()) {
            return new Parsed.Ignored("no message: user_event");
        }
        Ours ours = new Ours(revoke.at("source").id("user_id"));
        return ours.detail(What.STATED, null, revoke.time("date_time"), new State(false, "revoked"));
    }
}
