package org.ascolta.channel.slack;

import java.util.Set;
import org.ascolta.channel.Content;
import org.ascolta.channel.Content.Attachment;
import org.ascolta.channel.Content.Author;
import org.ascolta.channel.Content.Visibility;
import org.ascolta.channel.Payload;

/** A message in a channel; {@code body} says who listens. */
record Message(Payload message, String channel, String team, Payload body) {

    private static final Set<String> TYPES = Set.of("image", "video", "audio");

    Content content() {
        String ts = message.id("ts");
        String thread = message.idOrNull("thread_ts");
        boolean own = isOwn();
        String text = message.text("text");
        return new Content(
                Visibility.PRIVATE,
                isDirect() ? channel : channel + ":" + (thread == null ? ts : thread),
                thread == null || thread.equals(ts) ? null : channel + ":" + thread,
                author(),
                own,
                !own && message.has("bot_id"),
                text == null || text.isEmpty() ? null : Mrkdwn.plain(text),
                message.time("ts"),
                0,
                null,
                message.at("files").items().stream().map(Message::attachment).toList(),
                null);
    }

    /** The channels of direct talks begin with a D. */
    private boolean isDirect() {
        return channel.startsWith("D");
    }

    private Author author() {
        String user = message.idOrNull("user");
        Payload profile = message.at("user_profile");
        String shown = profile.label("display_name");
        String bot = message.at("bot_profile").label("name");
        String person = shown == null ? profile.label("real_name") : shown;
        return new Author(
                SlackPlatform.NETWORK,
                team,
                user == null ? message.id(message.has("bot_id") ? "bot_id" : "user") : user,
                person == null ? bot == null ? message.label("username") : bot : person,
                profile.label("name"),
                null,
                null,
                null,
                null,
                null);
    }

    /** What a bot of ours wrote, and what one wrote that nobody names; bots of other apps are machines. */
    private boolean isOwn() {
        String app = message.idOrNull("app_id");
        String maker = app == null ? message.at("bot_profile").idOrNull("app_id") : app;
        boolean bot = message.has("bot_id") && (maker == null || maker.equals(body.idOrNull("api_app_id")));
        String user = message.idOrNull("user");
        return bot
                || user != null
                        && body.at("authorizations").items().stream()
                                .anyMatch(ours -> ours.is("is_bot") && user.equals(ours.token("user_id")));
    }

    private static Attachment attachment(Payload file) {
        String mime = file.token("mimetype");
        String type = mime == null ? "" : mime.split("/")[0];
        return new Attachment(TYPES.contains(type) ? type : "file", file.link("url_private"), mime);
    }
}
