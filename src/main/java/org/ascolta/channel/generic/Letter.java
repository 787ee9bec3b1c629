package org.ascolta.channel.generic;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.ascolta.channel.Content.Author;
import org.ascolta.channel.Door;
import org.ascolta.channel.Outlet.Call;
import org.ascolta.channel.Outlet.Outgoing;

/** What a connector is asked to do, as a Standard Webhook: one type, one id, signed as of now. */
record Letter(Door door, Outgoing reply, Instant now) {

    Call requested() {
        JsonObject data = data().put("parentId", reply.parent())
                .put("author", author(reply.author()))
                .put("text", reply.text());
        return signed("reply.requested", reply.replyId().toString(), data);
    }

    /** Another text is another event: its id follows from the text. */
    Call edited(String text) {
        String id = reply.replyId() + "-edited-" + Signatures.digest(text);
        return signed(
                "reply.edited", id, data().put("externalId", reply.externalId()).put("text", text));
    }

    Call deleted() {
        return signed("reply.deleted", reply.replyId() + "-deleted", data().put("externalId", reply.externalId()));
    }

    private JsonObject data() {
        return new JsonObject()
                .put("replyId", reply.replyId().toString())
                .put("account", door.externalId())
                .put("threadId", reply.place())
                .put("visibility", reply.visibility().word());
    }

    /** Whom it is for, as the connector itself named him; what else is known of him is not its business. */
    private static JsonObject author(Author author) {
        return author == null
                ? null
                : new JsonObject()
                        .put("id", author.id())
                        .put("name", author.name())
                        .put("handle", author.handle());
    }

    private Call signed(String type, String id, JsonObject data) {
        if (door.replyUrl() == null) {
            throw new IllegalArgumentException("the connection has no replyUrl");
        }
        byte[] key = door.secret() == null ? null : Signatures.key(door.secret());
        if (key == null) {
            throw new IllegalArgumentException("the connection has no secret that can sign");
        }
        String body = new JsonObject()
                .put("type", type)
                .put("timestamp", now.toString())
                .put("data", data)
                .encode();
        String seconds = Long.toString(now.getEpochSecond());
        byte[] signature = Signatures.sign(key, id, seconds, body.getBytes(StandardCharsets.UTF_8));
        Map<String, String> headers = Map.of(
                "content-type",
                "application/json",
                "webhook-id",
                id,
                "webhook-timestamp",
                seconds,
                "webhook-signature",
                "v1," + new String(signature, StandardCharsets.US_ASCII));
        return new Call("POST", door.replyUrl(), headers, body);
    }

    @Override
    public String toString() {
        return "Letter[" + reply.replyId() + "]";
    }
}
