package org.ascolta.fuzz;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.ascolta.testing.Api;
import org.ascolta.testing.Await;
import org.ascolta.testing.Signer;
import org.ascolta.testing.Wire;

/** Well signed nonsense for one generic connection: what a hook acknowledges, the pipeline has to survive. */
record Hook(String connection) {

    static final Document.Operation OPERATION =
            new Document.Operation("POST", "/hooks/{signed}", List.of(), MissingNode.getInstance(), null, false);

    private static final String SECRET = Signer.secret("fuzz");
    private static final List<String> TYPES = List.of("message.created", "message.updated", "message.deleted", "other");

    static Hook found(Api api) {
        String brand =
                api.post("/api/v1/brands", Map.of("name", "Fuzz")).get("id").textValue();
        String connection = api.post(
                        "/api/v1/connections",
                        Map.of("platform", "generic", "name", "fuzz", "secrets", List.of(SECRET)))
                .get("id")
                .textValue();
        Map<String, String> account = new HashMap<>(Map.of("connectionId", connection, "brandId", brand));
        account.putAll(Map.of("network", "generic", "externalId", "fuzz", "handle", "fuzz", "role", "official"));
        api.post("/api/v1/accounts", account);
        return new Hook(connection);
    }

    /** Something to work on, so that requests do not spend themselves on an empty desk. */
    void speak(Api api, int port) throws IOException {
        Random random = new Random(1);
        try (Wire wire = new Wire(port, Duration.ofSeconds(20))) {
            for (int i = 0; i < 60; i++) {
                wire.call(right(random).bytes());
            }
        }
        Await.until(
                "tickets",
                Duration.ofMinutes(1),
                () -> api.all("/api/v1/tickets").size() > 20);
    }

    private Requests.Request right(Random random) {
        ObjectNode body = body(random, new Evil(random), 0);
        body.put("type", "message.created");
        ((ObjectNode) body.path("data")).put("text", "Where is my parcel " + random.nextInt(1000) + "?");
        ((ObjectNode) body.path("data").path("author")).put("name", "Maria");
        return signed(random, body.toString().getBytes(StandardCharsets.UTF_8));
    }

    Requests.Request request(Random random) {
        Evil evil = new Evil(random);
        byte[] right = body(random, evil, random.nextInt(3)).toString().getBytes(StandardCharsets.UTF_8);
        byte[] body = random.nextInt(10) == 0 ? evil.body(right) : right;
        return signed(random, body);
    }

    private Requests.Request signed(Random random, byte[] body) {
        Map<String, String> headers = new Signer(SECRET).headers("evt_" + random.nextInt(1000), body);
        return new Requests.Request("POST", "/hooks/" + connection, headers, body);
    }

    void awaitHeard(Api api) {
        Await.until("an empty inbox", Duration.ofMinutes(1), () -> api.get("/api/v1/inbox?state=pending&limit=1")
                .path("items")
                .isEmpty());
    }

    private static ObjectNode body(Random random, Evil evil, int spoiled) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("type", TYPES.get(random.nextInt(TYPES.size())));
        event.put("timestamp", Instant.now().toString());
        ObjectNode data = event.putObject("data");
        data.put("account", "fuzz").put("externalId", "m" + random.nextInt(500));
        data.put("threadId", "p" + random.nextInt(20)).put("visibility", random.nextBoolean() ? "public" : "private");
        data.put("text", evil.string()).put("createdAt", Instant.now().toString());
        data.putObject("author").put("id", "u" + random.nextInt(100)).put("name", evil.string());
        for (int left = spoiled; left > 0; left--) {
            String field = List.of(
                            "text",
                            "author",
                            "createdAt",
                            "parentId",
                            "attachments",
                            "metrics",
                            "own",
                            "permalink",
                            "externalId",
                            "threadId",
                            "visibility",
                            "account")
                    .get(random.nextInt(12));
            data.set(field, evil.value());
        }
        return event;
    }
}
