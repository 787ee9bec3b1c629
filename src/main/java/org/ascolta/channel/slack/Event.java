package org.ascolta.channel.slack;

import java.time.Instant;
import java.util.Set;
import java.util.regex.Pattern;
import org.ascolta.channel.Content;
import org.ascolta.channel.Payload;
import org.ascolta.channel.Platform.Parsed;
import org.ascolta.channel.Said;
import org.ascolta.channel.Said.State;
import org.ascolta.channel.Said.What;

/** One body: an event with the workspace and the app that it is for. */
record Event(Payload body, Payload event) {

    /** Kinds of messages that somebody said; the others tell what happened in a channel. */
    private static final Set<String> SPOKEN = Set.of("file_share", "thread_broadcast", "me_message", "bot_message");

    private static final Pattern WORD = Pattern.compile("[a-z_.]{1,60}");

    static Parsed read(Payload body) {
        if (!body.isObject()) {
            throw body.fault("is not an object");
        }
        String type = body.label("type");
        return "event_callback".equals(type) ? new Event(body, body.at("event")).read() : ignored(type);
    }

    private Parsed read() {
        String type = event.label("type");
        if (type == null) {
            throw event.at("type").fault("is missing");
        }
        return switch (type) {
            case "message", "app_mention" -> message(event.label("subtype"));
            case "app_uninstalled", "tokens_revoked" ->
                new Parsed.Item(new Said(
                        What.STATED,
                        SlackPlatform.NETWORK,
                        account(),
                        null,
                        body.time("event_time"),
                        null,
                        new State(false, "revoked")));
            default -> ignored(type);
        };
    }

    private Parsed message(String subtype) {
        if (subtype == null || SPOKEN.contains(subtype)) {
            return said(What.CREATED, event.id("ts"), event.time("ts"), content(event));
        }
        return switch (subtype) {
            case "message_changed" -> changed(event.at("message"));
            case "message_deleted" -> said(What.DELETED, event.id("deleted_ts"), happened(), null);
            default -> ignored(subtype);
        };
    }

    /** Slack also tells when it shows more of a link; and what opened a thread leaves a stone behind. */
    private Parsed changed(Payload message) {
        if ("tombstone".equals(message.label("subtype"))) {
            return said(What.DELETED, message.id("ts"), happened(), null);
        }
        Instant edited = message.at("edited").time("ts");
        return message.has("edited")
                ? said(What.EDITED, message.id("ts"), edited == null ? happened() : edited, content(message))
                : ignored("message_changed");
    }

    private Content content(Payload message) {
        return new Message(message, event.id("channel"), body.id("team_id"), body).content();
    }

    private Parsed said(What what, String ts, Instant at, Content content) {
        String id = event.id("channel") + ":" + ts;
        return new Parsed.Item(new Said(what, SlackPlatform.NETWORK, account(), id, at, content));
    }

    private Instant happened() {
        Instant happened = event.time("event_ts");
        return happened == null ? body.time("event_time") : happened;
    }

    private String account() {
        return body.id("team_id") + ":" + body.id("api_app_id");
    }

    private static Parsed ignored(String type) {
        boolean plain = type != null && WORD.matcher(type).matches();
        return new Parsed.Ignored(plain ? "no message: " + type : "no message");
    }
}
