package org.ascolta.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Something that a user writes or takes back. */
class StubXCall implements StubCall {

    private final StubX x;
    private final String user;
    private final String with;
    private final String deleted;
    private final JsonNode body;
    private Posted sent;

    /**
     * @param with    whom a direct message is for, or null
     * @param deleted the post that is taken back, or null
     */
    StubXCall(StubX x, String user, String with, String deleted, JsonNode body) {
        this.x = x;
        this.user = user;
        this.with = with;
        this.deleted = deleted;
        this.body = body;
    }

    @Override
    public String account() {
        return user;
    }

    @Override
    public StubAnswer act() {
        if (deleted != null) {
            return delete();
        }
        return with == null ? post() : message();
    }

    @Override
    public StubAnswer refuse(Behaviour behaviour) {
        return x.refuse(behaviour);
    }

    private StubAnswer post() {
        String parent = body.path("reply").path("in_reply_to_tweet_id").asText();
        String text = body.path("text").asText();
        if (x.book().isThere(user, parent, text)) {
            return StubX.problem(403, "You are not allowed to create a Tweet with duplicate content.");
        }
        sent = post(x.book().conversation(parent), parent, text);
        return StubAnswer.json(201, Map.of("data", Map.of("id", sent.externalId(), "text", text)));
    }

    private StubAnswer message() {
        sent = post(with, null, body.path("text").asText());
        Map<String, Object> data = Map.of("dm_conversation_id", with + "-" + user, "dm_event_id", sent.externalId());
        return StubAnswer.json(201, Map.of("data", data));
    }

    private Posted post(String place, String parent, String text) {
        Posted posted =
                Posted.first(StubX.NAME, user, place, parent, text, x.book().nextId(), null);
        x.board().post(posted);
        return posted;
    }

    private StubAnswer delete() {
        Posted there = x.board().find(user, deleted);
        if (there == null || there.deleted()) {
            return StubX.problem(404, "Not Found: Could not find tweet");
        }
        x.board().change(user, deleted, Posted::takenBack);
        return StubAnswer.json(200, Map.of("data", Map.of("deleted", true)));
    }

    /** The activity of our own user: what he posted, and what he wrote to somebody. */
    @Override
    public void echo() throws InterruptedException {
        StubHook hook = x.hook(user);
        if (hook == null || sent == null) {
            return;
        }
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("event_uuid", sent.externalId());
        data.put("filter", Map.of("user_id", user));
        data.put("event_type", with == null ? "post.create" : "dm.sent");
        data.put("payload", with == null ? x.book().shown(sent) : directMessage());
        byte[] bytes = Ascolta.bytes(Map.of("data", data));
        String signature = "sha256=" + Secrets.base64Hmac(hook.secret(), bytes);
        hook.deliver(new Letter(Map.of("x-twitter-webhooks-signature", signature), bytes));
    }

    private Map<String, Object> directMessage() {
        Map<String, Object> message = Map.of(
                "target", Map.of("recipient_id", with),
                "sender_id", user,
                "message_data", Map.of("text", escaped(sent.text())));
        Map<String, Object> event = Map.of(
                "type",
                "message_create",
                "id",
                sent.externalId(),
                "created_timestamp",
                Long.toString(sent.at().toEpochMilli()),
                "message_create",
                message);
        return Map.of("direct_message_events", List.of(event), "users", Map.of(user, Map.of("id", user)));
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
