package org.ascolta.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.ascolta.testing.Api;
import org.ascolta.testing.Await;
import org.ascolta.testing.OwnPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The packaged service on two replicas: signals, rules and review, seen by the API only. */
class RulesIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String REVIEW = "00000000-0000-7000-8000-000000000002";
    private static final String DEFAULT = "00000000-0000-7000-8000-000000000001";

    private static OwnPostgres postgres;
    private static Fleet fleet;
    private static Api api;

    @BeforeAll
    static void start() {
        postgres = new OwnPostgres(Map.of("fsync", "off"));
        fleet = new Fleet(postgres, "rules", 2);
        api = fleet.api();
    }

    @AfterAll
    static void stop() {
        fleet.close();
        postgres.close();
    }

    @AfterEach
    void theShippedOnesAgain() {
        api.post("/api/v1/rule-sets/0/activate", null);
    }

    @Test
    void aSetPublishedDuringIngestHoldsWithTheNextMessageOnBothReplicas() {
        AtomicInteger sent = new AtomicInteger();
        AtomicBoolean enough = new AtomicBoolean();
        CompletableFuture<Void> stream = CompletableFuture.runAsync(() -> {
            while (!enough.get()) {
                int number = sent.getAndIncrement();
                write(number, "stream" + number, "place" + number, "Where is the gate?", Instant.now());
            }
        });
        Await.until("a stream", SOON, () -> sent.get() > 50);
        publish(List.of(rule("published", "message.text.contains('gate')", Map.of("points", 7))));
        int before = sent.get() + 1;
        Await.until("more of it", SOON, () -> sent.get() > before + 50);
        enough.set(true);
        stream.join();
        Await.until("an empty inbox", SOON, () -> api.get("/api/v1/inbox?state=pending&limit=1")
                .path("items")
                .isEmpty());
        List<JsonNode> after = IntStream.range(before, sent.get())
                .mapToObj(number -> ticket("stream" + number))
                .toList();
        assertThat(after).allSatisfy(ticket -> assertThat(rules(ticket)).contains("published"));
        assertThat(rules(ticket("stream0"))).doesNotContain("published");
        assertThat(IntStream.range(0, before))
                .allSatisfy(number -> assertThat(ticket("stream" + number)).isNotNull());
    }

    @Test
    void theShippedSetReadsWhatATextShows() {
        write(0, "smoke", "smoke", "Aiuto, c'è del fumo nell'ascensore e siamo bloccati!", Instant.now());
        JsonNode ticket = ticket("smoke");
        assertThat(ticket.at("/priority/band").textValue()).isEqualTo("urgent");
        assertThat(rules(ticket)).contains("safety");
        assertThat(ticket.path("language").textValue()).isEqualTo("it");
        JsonNode message = api.all(path(ticket) + "/messages").get(0);
        assertThat(message.at("/signals/urgency").toString()).contains("safety");
    }

    @Test
    void aRealQuestionTakesATrollsTicketOutOfReview() {
        write(0, "troll", "troll", "You are idiots, all of you", Instant.now());
        JsonNode held = ticket("troll");
        assertThat(held.path("queueId").textValue()).isEqualTo(REVIEW);
        assertThat(api.all(path(held) + "/clocks")).isEmpty();
        write(1, "troll", "troll", "Well then: where is my suitcase?", Instant.now());
        Await.until(
                "the question to break through",
                SOON,
                () -> api.get(path(held)).path("queueId").textValue().equals(DEFAULT));
        assertThat(api.all(path(held) + "/clocks")).hasSize(3);
        assertThat(api.all(path(held) + "/obligations").stream()
                        .map(owed -> owed.path("held").booleanValue()))
                .containsExactly(true, false);
    }

    @Test
    void rulesThatFailOnEveryMessageStopNothing() {
        List<Map<String, Object>> broken = new ArrayList<>();
        IntStream.range(0, 200)
                .forEach(i -> broken.add(rule("broken-" + i, "1 / message.likes > " + i, Map.of("points", 1))));
        broken.add(rule("whole", "message.text.contains('platform')", Map.of("points", 9)));
        publish(broken);
        for (int i = 0; i < 120; i++) {
            write(i, "fails" + i, "fails" + i, "Which platform, please", Instant.now());
        }
        for (int i = 0; i < 120; i++) {
            assertThat(rules(ticket("fails" + i))).containsExactly("whole");
        }
    }

    @Test
    void whoWaitsLongComesSoonerThoughNobodyWrites() {
        write(0, "patient", "patient", "Mi dite qualcosa", Instant.now().minusSeconds(2 * 3600));
        Await.until("the rules to be asked again", SOON, () -> rules(ticket("patient"))
                .contains("waiting-long"));
        assertThat(ticket("patient").at("/priority/score").intValue()).isGreaterThan(50);
    }

    private static void publish(List<Map<String, Object>> rules) {
        assertThat(api.post("/api/v1/rule-sets", Map.of("rules", rules))
                        .path("active")
                        .booleanValue())
                .isTrue();
    }

    private static Map<String, Object> rule(String id, String when, Map<String, Object> then) {
        return Map.of("id", id, "when", when, "then", then);
    }

    private static void write(int replica, String author, String place, String text, Instant at) {
        Instant then = at.truncatedTo(ChronoUnit.MILLIS);
        String id = author + "-" + text.hashCode();
        byte[] body = new Json("message.created", then, "page", "m-" + id)
                .place("rules-" + place, false, null)
                .author(author, author)
                .text(text, then)
                .bytes();
        try (Sender sender = new Sender(() -> fleet.port(replica), fleet.hook())) {
            sender.deliver("e-" + id, body);
        }
    }

    private static JsonNode ticket(String author) {
        JsonNode[] found = new JsonNode[1];
        Await.until("the ticket of " + author, SOON, () -> {
            found[0] = api.get("/api/v1/tickets?limit=200&q=" + author)
                    .path("items")
                    .path(0);
            return !found[0].isMissingNode();
        });
        return found[0];
    }

    private static List<String> rules(JsonNode ticket) {
        return ticket.at("/priority/reasons").findValuesAsText("rule");
    }

    private static String path(JsonNode ticket) {
        return "/api/v1/tickets/" + ticket.path("id").textValue();
    }
}
