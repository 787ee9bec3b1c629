package org.ascolta.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** One request to a connector. It posts a {@code replyId} once, whatever number of times it is asked. */
class StubConnectorCall implements StubCall {

    private final StubConnector connector;
    private final String type;
    private final JsonNode data;
    private final StubHook hook;

    StubConnectorCall(StubConnector connector, String type, JsonNode data, StubHook hook) {
        this.connector = connector;
        this.type = type;
        this.data = data;
        this.hook = hook;
    }

    @Override
    public String account() {
        return text("account");
    }

    @Override
    public StubAnswer act() {
        return type.equals("reply.requested") ? post() : change();
    }

    @Override
    public StubAnswer refuse(Behaviour behaviour) {
        return connector.refuse(behaviour);
    }

    /** The forum tells of every post, its own as well. */
    @Override
    public void echo() throws InterruptedException {
        if (hook == null || !type.equals("reply.requested")) {
            return;
        }
        Instant now = Instant.now();
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("account", account());
        message.put("externalId", externalId());
        message.put("threadId", text("threadId"));
        message.put("parentId", text("parentId"));
        message.put("author", Map.of("id", account()));
        message.put("text", text("text"));
        message.put("visibility", text("visibility"));
        message.put("createdAt", now.toString());
        message.put("own", true);
        byte[] body = Ascolta.bytes(Map.of("type", "message.created", "timestamp", now.toString(), "data", message));
        hook.deliver(Letter.signed(hook.secret(), "echo_" + text("replyId"), now, body));
    }

    private StubAnswer post() {
        Posted there = connector.board().find(account(), externalId());
        if (there != null && !there.edited() && !there.text().equals(text("text"))) {
            throw new StubFault(
                    "generic: a replyId came again with another text",
                    StubConnector.error(409, "permanent", "this replyId had another text"));
        }
        connector
                .board()
                .post(Posted.first(
                        StubConnector.NAME,
                        account(),
                        text("threadId"),
                        text("parentId"),
                        text("text"),
                        externalId(),
                        text("replyId")));
        return StubAnswer.json(200, Map.of("externalId", externalId()));
    }

    private StubAnswer change() {
        String id = text("externalId");
        Posted there = connector.board().find(account(), id);
        if (there == null || !text("replyId").equals(there.replyId())) {
            return StubConnector.error(404, "permanent", "there is no such post");
        }
        connector
                .board()
                .change(
                        account(),
                        id,
                        post -> type.equals("reply.edited") ? post.editedTo(text("text")) : post.takenBack());
        return StubAnswer.json(200, Map.of("externalId", id));
    }

    /** Follows from the reply's id, so that it is the same after a restart of the stub. */
    private String externalId() {
        return "r-" + text("replyId");
    }

    private String text(String field) {
        return data.path(field).asText(null);
    }
}
