package org.ascolta.faults;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** A body of the generic channel. */
final class Json {

    private final ObjectNode whole = JsonNodeFactory.instance.objectNode();
    private final ObjectNode data;

    Json(String type, Instant at, String account, String message) {
        whole.put("type", type).put("timestamp", at.toString());
        data = whole.putObject("data");
        data.put("account", account).put("externalId", message);
    }

    static byte[] deleted(String account, String message, Instant at) {
        return new Json("message.deleted", at, account, message).bytes();
    }

    Json place(String thread, boolean isPublic, String parent) {
        if (thread != null) {
            data.put("threadId", thread);
        }
        data.put("visibility", isPublic ? "public" : "private").put("parentId", parent);
        return this;
    }

    Json author(String id, String name) {
        data.putObject("author").put("id", id).put("name", name).put("handle", "@" + id);
        return this;
    }

    Json text(String text, Instant createdAt) {
        data.put("text", text).put("createdAt", createdAt.toString());
        return this;
    }

    Json own() {
        data.put("own", true);
        return this;
    }

    byte[] bytes() {
        return whole.toString().getBytes(StandardCharsets.UTF_8);
    }
}
