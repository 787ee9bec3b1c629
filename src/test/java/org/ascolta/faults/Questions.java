package org.ascolta.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.ascolta.demo.StubPlatform;
import org.ascolta.testing.Api;
import org.ascolta.testing.Await;
import org.ascolta.testing.ServiceProcess;
import org.ascolta.testing.Signer;
import org.ascolta.testing.Wire;

/** Customers of a bot and of a forum, what each of them asks, and one reply to each question. */
final class Questions {

    private static final ObjectMapper JSON = new ObjectMapper();
    static final String FORUM = "forum";
    private static final String BOT = "7204119385";
    private static final String BOT_TOKEN = BOT + ":faults";
    private static final String BOT_SECRET = "bot-secret";
    private static final int PEOPLE = 250;
    private static final int CLIENTS = 12;
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** @param id of the message, and of the obligation that it is */
    record Question(String id, String ticket) {

        String reply() {
            return "An answer to " + id;
        }
    }

    final List<Question> all;
    /** Ids of replies that were accepted (202), by question. */
    final Map<String, String> accepted = new ConcurrentHashMap<>();

    private Questions(List<Question> all) {
        this.all = all;
    }

    /** Founds the company, lets its customers ask, and reads what is owed. */
    static Questions ask(Api api, int port, StubPlatform stub, int count) {
        String brand = id(api, "/api/v1/brands", Map.of("name", "Faults"));
        String bot = account(api, brand, "telegram", BOT, BOT_SECRET, Map.of("apiBaseUrl", stub.telegram(BOT_TOKEN)));
        String forum = account(
                api, brand, "generic", FORUM, Company.SECRET, Map.of("replyUrl", stub.generic(FORUM, Company.SECRET)));
        Instant start = Instant.now().minusSeconds(7200);
        together(IntStream.range(0, count).boxed().toList(), number -> {
            String person = Integer.toString(1000 + number % PEOPLE);
            if (number % 2 == 0) {
                hook(
                        port,
                        "/hooks/" + bot,
                        Map.of("x-telegram-bot-api-secret-token", BOT_SECRET),
                        update(number, person));
            } else {
                byte[] body = event(number, person, start.plusSeconds(number));
                hook(port, "/hooks/" + forum, new Signer(Company.SECRET).headers("q-" + number, body), body);
            }
        });
        Await.until("an empty inbox", Duration.ofMinutes(2), () -> api.get("/api/v1/inbox?state=pending&limit=1")
                .path("items")
                .isEmpty());
        return new Questions(api.all("/api/v1/tickets").stream()
                .map(ticket -> ticket.path("id").textValue())
                .flatMap(ticket -> api.all("/api/v1/tickets/" + ticket + "/obligations").stream()
                        .map(owed -> new Question(owed.path("messageId").textValue(), ticket)))
                .toList());
    }

    /** Answers every question once, asking again until it is accepted: 202 is the service's word. */
    void answer(IntUnaryOperator portOfTry) {
        AtomicInteger tries = new AtomicInteger();
        together(all, question -> {
            byte[] body = ("{\"text\":\"" + question.reply() + "\",\"answers\":[\"" + question.id() + "\"]}")
                    .getBytes(StandardCharsets.UTF_8);
            Map<String, String> headers = Map.of(
                    "Authorization",
                    "Bearer " + ServiceProcess.ADMIN_KEY,
                    "Content-Type",
                    "application/json",
                    "Idempotency-Key",
                    question.id());
            String path = "/api/v1/tickets/" + question.ticket() + "/replies";
            String reply = Await.until("202 for " + question.id(), Duration.ofMinutes(3), () -> {
                Wire.Answer answer = call(portOfTry.applyAsInt(tries.getAndIncrement()), path, headers, body);
                return answer.status() == 202
                        ? JSON.readTree(answer.text()).path("id").textValue()
                        : null;
            });
            accepted.put(question.id(), reply);
        });
    }

    private static <T> void together(List<T> work, java.util.function.Consumer<T> step) {
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        List<CompletableFuture<Void>> done = work.stream()
                .map(one -> CompletableFuture.runAsync(() -> step.accept(one), threads))
                .toList();
        threads.shutdown();
        done.forEach(CompletableFuture::join);
    }

    private static void hook(int port, String path, Map<String, String> headers, byte[] body) {
        Map<String, String> all = new HashMap<>(headers);
        all.put("Content-Type", "application/json");
        Await.until(
                "200 for a question",
                Duration.ofMinutes(1),
                () -> call(port, path, all, body).status() == 200);
    }

    private static Wire.Answer call(int port, String path, Map<String, String> headers, byte[] body)
            throws IOException {
        try (Wire wire = new Wire(port, PATIENCE)) {
            return wire.call(Wire.request("POST", path, headers, body));
        }
    }

    private static byte[] update(int number, String person) {
        long at = Instant.now().minusSeconds(3600).getEpochSecond() + number / PEOPLE;
        return """
                {"update_id":%1$d,"message":{"message_id":%1$d,"date":%2$d,"text":"Question %1$d?",
                 "from":{"id":%3$s,"is_bot":false,"first_name":"P%3$s"},"chat":{"id":%3$s,"type":"private"}}}""".formatted(number + 1, at, person).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] event(int number, String person, Instant at) {
        return new Json("message.created", at, FORUM, "q-" + number)
                .place(null, false, null)
                .author("u" + person, "Person " + person)
                .text("Question " + number + "?", at)
                .bytes();
    }

    private static String account(
            Api api, String brand, String platform, String name, String secret, Map<String, String> where) {
        Map<String, Object> in = new HashMap<>(where);
        in.putAll(Map.of("platform", platform, "name", platform, "secrets", List.of(secret)));
        String connection = id(api, "/api/v1/connections", in);
        Map<String, Object> account = new HashMap<>(Map.of("connectionId", connection, "brandId", brand));
        account.putAll(Map.of("network", platform, "externalId", name, "handle", name, "role", "official"));
        if (platform.equals("telegram")) {
            account.put("credentials", Map.of("botToken", BOT_TOKEN));
        }
        id(api, "/api/v1/accounts", account);
        return connection;
    }

    private static String id(Api api, String path, Map<String, Object> body) {
        JsonNode made = api.post(path, body);
        return made.get("id").textValue();
    }
}
