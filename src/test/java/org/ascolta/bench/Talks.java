package org.ascolta.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.HdrHistogram.Histogram;
import org.ascolta.demo.Posted;
import org.ascolta.demo.StubPlatform;
import org.ascolta.testing.Api;
import org.ascolta.testing.Await;
import org.ascolta.testing.Signer;
import org.ascolta.testing.Wire;

/** One account of a connector, whose customers have asked one question each, and the replies to them. */
final class Talks {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Api api;
    private final String account;
    private final List<String> tickets;
    private int replies;

    /** Founds the account under its name, and lets so many customers ask. */
    Talks(int port, StubPlatform stub, String name, int customers) throws IOException {
        api = new Api(port);
        String secret = Signer.secret(name);
        String brand = id("/api/v1/brands", Map.of("name", name));
        String connection = id(
                "/api/v1/connections",
                Map.of(
                        "platform",
                        "generic",
                        "name",
                        name,
                        "secrets",
                        List.of(secret),
                        "replyUrl",
                        stub.generic(name, secret)));
        Map<String, Object> in = new HashMap<>(Map.of("connectionId", connection, "brandId", brand));
        in.putAll(Map.of("network", "generic", "externalId", name, "handle", name, "role", "official"));
        account = id("/api/v1/accounts", in);
        for (int i = 0; i < customers; i++) {
            ask(port, connection, new Signer(secret), name, i);
        }
        Await.until("an empty inbox", PATIENCE, () -> api.get("/api/v1/inbox?state=pending&limit=1")
                .path("items")
                .isEmpty());
        tickets = api.all("/api/v1/tickets?account=" + account).stream()
                .map(ticket -> ticket.path("id").textValue())
                .toList();
    }

    /** Replies to each customer at a fixed rate, whatever the service does; from when each was due to its arrival. */
    Histogram answerEach(int perSecond, StubPlatform stub) {
        Map<String, Instant> due = new HashMap<>();
        ExecutorService agents = Executors.newFixedThreadPool(16);
        List<CompletableFuture<Void>> posted = new ArrayList<>();
        Instant start = Instant.now();
        for (int i = 0; i < tickets.size(); i++) {
            Instant at = start.plusNanos(1_000_000_000L * i / perSecond);
            Await.pause(Duration.between(Instant.now(), at));
            String text = "Reply " + replies++;
            String ticket = tickets.get(i);
            due.put(text, at);
            posted.add(CompletableFuture.runAsync(() -> answer(ticket, text), agents));
        }
        agents.shutdown();
        posted.forEach(CompletableFuture::join);
        Histogram micros = new Histogram(120_000_000L, 3);
        Await.until(
                "all to arrive",
                PATIENCE,
                () -> stub.posts().stream()
                                .filter(post -> due.containsKey(post.text()))
                                .count()
                        == due.size());
        for (Posted post : stub.posts()) {
            Instant at = due.get(post.text());
            if (at != null) {
                micros.recordValue(Math.max(1, Duration.between(at, post.at()).toNanos() / 1000));
            }
        }
        return micros;
    }

    /** So many replies, one after the other over all customers, and does not wait for any. */
    void answerAll(int count) {
        for (int i = 0; i < count; i++) {
            answer(tickets.get(i % tickets.size()), "Reply " + replies++);
        }
    }

    /** Nothing is to be sent any more. */
    void awaitQuiet() {
        Await.until("an empty outbox", PATIENCE, () -> List.of("queued", "sending").stream()
                .allMatch(status -> api.get("/api/v1/replies?limit=1&status=" + status)
                        .path("items")
                        .isEmpty()));
    }

    private void answer(String ticket, String text) {
        JsonNode reply = api.post("/api/v1/tickets/" + ticket + "/replies", Map.of("text", text));
        if (!reply.path("status").textValue().equals("queued")) {
            throw new IllegalStateException(reply.toString());
        }
    }

    private String id(String path, Map<String, Object> body) {
        return api.post(path, body).get("id").textValue();
    }

    private static void ask(int port, String connection, Signer signer, String account, int number) {
        String now = Instant.now().toString();
        byte[] body = """
                {"type":"message.created","timestamp":"%1$s","data":{"account":"%2$s","externalId":"q-%3$d",
                 "author":{"id":"u-%3$d","name":"Customer %3$d"},"text":"Question %3$d?","visibility":"private",
                 "createdAt":"%1$s"}}""".formatted(now, account, number).getBytes(StandardCharsets.UTF_8);
        Map<String, String> headers = new HashMap<>(signer.headers("m-" + account + number, body));
        headers.put("Content-Type", "application/json");
        try (Wire wire = new Wire(port, Duration.ofSeconds(10))) {
            int status = wire.call(Wire.request("POST", "/hooks/" + connection, headers, body))
                    .status();
            if (status != 200) {
                throw new IllegalStateException("a question was answered " + status);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
