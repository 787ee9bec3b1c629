package org.ascolta.channel.telegram;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.ascolta.channel.Content;
import org.ascolta.channel.Door;
import org.ascolta.channel.Outlet;
import org.ascolta.channel.Payload;

/**
 * Speaks to the Bot API. Its only proof of who calls is the bot's token, a part of the address. It knows no idempotency
 * and no way to ask whether a message arrived. Limits and rates are those of the Bot API's FAQ: thirty messages a
 * second for a bot, one a second in a chat.
 */
final class TelegramOutlet implements Outlet {

    private static final int MAX = 4096;
    private static final Duration DELETABLE = Duration.ofHours(48);
    private static final Reach REACH = new Reach(MAX, Unit.utf16, null, false, true, true, DELETABLE);
    private static final Pace PACE = new Pace(30, 30, Duration.ofSeconds(1));
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9:_-]{1,256}");
    private static final Pattern PATH = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9_./-]{0,300}");
    private static final Map<String, String> HEADERS = Map.of("content-type", "application/json");

    @Override
    public Optional<Reach> reach(Door door, Spot spot) {
        return token(door) == null || spot.aside() ? Optional.empty() : Optional.of(REACH);
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
        Target target = Target.of(reply);
        JsonObject body = target.body();
        if (target.topic() != null) {
            body.put("message_thread_id", target.topic());
        }
        body.put("text", reply.text());
        if (reply.parent() != null) {
            Target.Message parent = Target.Message.of(reply.parent());
            if (parent.chat() == target.chat()) {
                body.put(
                        "reply_parameters",
                        new JsonObject().put("message_id", parent.number()).put("allow_sending_without_reply", true));
            }
        }
        return call(door, "sendMessage", body);
    }

    @Override
    public Optional<Call> edit(Door door, Outgoing reply, String text) {
        Target.Message sent = Target.Message.of(reply.externalId());
        JsonObject body = new Target(sent.chat(), sent.business(), null).body();
        return Optional.of(call(
                door, "editMessageText", body.put("message_id", sent.number()).put("text", text)));
    }

    /** What was written in the name of a business account is deleted by a method of its own. */
    @Override
    public Optional<Call> withdraw(Door door, Outgoing reply) {
        Target.Message sent = Target.Message.of(reply.externalId());
        if (sent.business() != null) {
            JsonObject body = new JsonObject()
                    .put("business_connection_id", sent.business())
                    .put("message_ids", new JsonArray().add(sent.number()));
            return Optional.of(call(door, "deleteBusinessMessages", body));
        }
        JsonObject body = new Target(sent.chat(), null, null).body();
        return Optional.of(call(door, "deleteMessage", body.put("message_id", sent.number())));
    }

    @Override
    public Optional<Call> fetch(Door door, Content.Attachment attachment) {
        String url = attachment.url();
        return url == null || !url.startsWith(Media.FILE)
                ? Optional.empty()
                : Optional.of(new Call("GET", method(door, "getFile") + "?file_id=" + escaped(url), Map.of(), ""));
    }

    private static String escaped(String url) {
        return URLEncoder.encode(url.substring(Media.FILE.length()), StandardCharsets.UTF_8);
    }

    /** The path is good for an hour (Bot API, {@code getFile}). */
    @Override
    public Optional<Call> located(Door door, Content.Attachment attachment, Answer answer) {
        try {
            Payload file = Payload.of(answer.body().getBytes(StandardCharsets.UTF_8));
            String path = file.at("result").token("file_path");
            return path == null || !PATH.matcher(path).matches()
                    ? Optional.empty()
                    : Optional.of(
                            new Call("GET", door.apiBaseUrl() + "/file/bot" + token(door) + "/" + path, Map.of(), ""));
        } catch (Payload.Fault notJson) {
            return Optional.empty();
        }
    }

    @Override
    public Outcome outcome(Door door, Outgoing reply, Answer answer) {
        return new Verdict(door, reply, answer).outcome();
    }

    private static Call call(Door door, String method, JsonObject body) {
        return new Call("POST", method(door, method), HEADERS, body.encode());
    }

    private static String method(Door door, String method) {
        String token = token(door);
        if (token == null) {
            throw new IllegalArgumentException("the account has no usable credentials.botToken");
        }
        return door.apiBaseUrl() + "/bot" + token + "/" + method;
    }

    /** The token if it can be a part of an address, else null. */
    private static String token(Door door) {
        String token = door.credentials().get("botToken");
        return token != null && TOKEN.matcher(token).matches() ? token : null;
    }
}
