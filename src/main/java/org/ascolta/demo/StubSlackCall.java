package org.ascolta.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One call of an app's bot. */
class StubSlackCall implements StubCall {

    private final StubSlack slack;
    private final String account;
    private final String method;
    private final JsonNode body;
    private String sent;

    StubSlackCall(StubSlack slack, String account, String method, JsonNode body) {
        this.slack = slack;
        this.account = account;
        this.method = method;
        this.body = body;
    }

    @Override
    public String account() {
        return account;
    }

    @Override
    public StubAnswer refuse(Behaviour behaviour) {
        return slack.refuse(behaviour);
    }

    @Override
    public StubAnswer act() {
        return method.equals("chat.postMessage") ? post() : change();
    }

    private StubAnswer post() {
        sent = slack.nextTs();
        String thread = body.path("thread_ts").asText(null);
        String place = text("channel") + (thread == null ? "" : ":" + thread);
        String shown = unescaped(text("text"));
        slack.board()
                .post(Posted.first(StubSlack.NAME, account, place, null, shown, text("channel") + ":" + sent, null));
        return ok(sent);
    }

    private StubAnswer change() {
        String id = text("channel") + ":" + text("ts");
        Posted there = slack.board().find(account, id);
        if (there == null || there.deleted()) {
            return StubSlack.error("message_not_found");
        }
        boolean edit = method.equals("chat.update");
        slack.board().change(account, id, post -> edit ? post.editedTo(unescaped(text("text"))) : post.takenBack());
        return ok(text("ts"));
    }

    private StubAnswer ok(String ts) {
        return StubAnswer.json(200, Map.of("ok", true, "channel", text("channel"), "ts", ts));
    }

    /** The app hears its own bot like anybody else. */
    @Override
    public void echo() throws InterruptedException {
        StubHook hook = slack.hook(account);
        if (hook == null || sent == null) {
            return;
        }
        String[] ids = account.split(":");
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("type", "message");
        message.put("channel", text("channel"));
        message.put("user", "UDESK");
        message.put("bot_id", "BDESK");
        message.put("app_id", ids[1]);
        message.put("text", text("text"));
        message.put("ts", sent);
        message.put("event_ts", sent);
        if (body.has("thread_ts")) {
            message.put("thread_ts", text("thread_ts"));
        }
        long now = Instant.now().getEpochSecond();
        byte[] event = Ascolta.bytes(Map.of(
                "type",
                "event_callback",
                "team_id",
                ids[0],
                "api_app_id",
                ids[1],
                "event",
                message,
                "event_id",
                "Ev" + sent.replace(".", ""),
                "event_time",
                now,
                "authorizations",
                List.of(Map.of("team_id", ids[0], "user_id", "UDESK", "is_bot", true))));
        String timestamp = Long.toString(now);
        String signature = "v0=" + Secrets.hexHmac(hook.secret(), "v0:" + timestamp + ":", event);
        hook.deliver(new Letter(Map.of("X-Slack-Request-Timestamp", timestamp, "X-Slack-Signature", signature), event));
    }

    static String unescaped(String text) {
        return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }

    private String text(String field) {
        return body.path(field).asText();
    }
}
