package org.ascolta.channel.x;

import java.util.List;
import org.ascolta.channel.Content.Author;
import org.ascolta.channel.Payload;
import org.ascolta.channel.Platform.Parsed;
import org.ascolta.channel.Said.Profile;
import org.ascolta.channel.Said.State;
import org.ascolta.channel.Said.What;

/** An event of the X Activity API: {@code data} with {@code event_type}, {@code filter}, {@code payload} and more. */
final class Activity {

    private Activity() {}

    static List<Parsed> read(Payload data) {
        String type = data.label("event_type");
        if (type == null) {
            throw data.at("event_type").fault("is missing");
        }
        Payload payload = data.at("payload");
        return switch (type) {
            case "post.mention.create", "post.reply.create", "post.quote.create" ->
                List.of(posts(data).toUs().read(payload));
            case "post.create" -> List.of(posts(data).byUs().read(payload));
            case "post.delete" -> List.of(ours(data).message(What.DELETED, payload.id("id"), null, null));
            case "dm.received", "dm.sent" -> DirectMessages.read(ours(data), payload);
            case "oauth.revoke" -> List.of(revoked(data, payload));
            case "profile.update.handle", "profile.update.screenname" -> List.of(profile(data, type));
            default -> List.of(Ours.ignored(type.startsWith("chat.") ? "encrypted" : "no message", type));
        };
    }

    private static Ours ours(Payload data) {
        return new Ours(data.at("filter").id("user_id"));
    }

    private static Posts posts(Payload data) {
        return Posts.of(ours(data), data.at("includes"));
    }

    /** Its filter may be empty. */
    private static Parsed revoked(Payload data, Payload payload) {
        String user = payload.idOrNull("user_id");
        Ours ours = user == null ? ours(data) : new Ours(user);
        return ours.detail(What.STATED, null, payload.time("date_time"), new State(false, "revoked"));
    }

    /** What X calls the screen name here is the name that is shown. */
    private static Parsed profile(Payload data, String type) {
        Ours ours = ours(data);
        String after = data.at("payload").label("after");
        if (after == null) {
            throw data.at("payload").at("after").fault("is missing");
        }
        boolean handle = type.endsWith("handle");
        Author author = new Author(
                XPlatform.NETWORK,
                "",
                ours.user(),
                handle ? null : after,
                handle ? after : null,
                null,
                null,
                null,
                null,
                null);
        return ours.detail(What.PROFILED, null, null, new Profile(author));
    }
}
