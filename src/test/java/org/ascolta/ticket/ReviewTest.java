package org.ascolta.ticket;

import static org.ascolta.testing.Fixtures.admin;
import static org.ascolta.testing.Fixtures.unique;
import static org.ascolta.ticket.Acts.obligations;
import static org.ascolta.ticket.Acts.path;
import static org.ascolta.ticket.Acts.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.ascolta.store.Database;
import org.ascolta.testing.TestDatabase;
import org.ascolta.thread.Ingest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What rules do to tickets, and what people do about what rules propose. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class ReviewTest {

    private static final String DEFAULT = "00000000-0000-7000-8000-000000000001";
    private static final String REVIEW = "00000000-0000-7000-8000-000000000002";

    @Inject
    Database database;

    @Inject
    Ingest ingest;

    private Talk talk;
    private String refunds;

    @BeforeEach
    void rules() {
        talk = new Talk(database, ingest);
        String name = unique("refunds");
        refunds = admin().body(Map.of("name", name))
                .post("/api/v1/queues")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        publish(List.of(
                rule("insult", "message.text.contains('clowns')", Map.of("disposition", "troll", "points", -5)),
                rule("late", "ticket.minutesWaiting > 1000", Map.of("points", 1)),
                rule("known", "author.strikes > 0", Map.of("points", -20)),
                rule(
                        "refund",
                        "message.text.contains('refund')",
                        Map.of("queue", name, "tags", List.of("money"), "skills", List.of("billing"), "points", 15)),
                rule("smoke", "message.text.contains('smoke')", Map.of("band", "urgent")),
                rule("lawyer", "message.text.contains('lawyer')", Map.of("approval", true))));
    }

    @AfterEach
    void theShippedOnesAgain() {
        admin().post("/api/v1/rule-sets/0/activate").then().statusCode(200);
    }

    @Test
    void aRealQuestionBreaksThroughAndTheInsultStaysWithoutAClock() {
        String place = unique("chat");
        UUID insult = talk.asks(place, "You are clowns", Instant.now().minusSeconds(60));
        UUID ticket = talk.ticketOf(insult);
        JsonPath held = read(ticket);
        assertThat(held.getString("queueId")).isEqualTo(REVIEW);
        assertThat(held.getInt("unanswered")).isEqualTo(1);
        assertThat(held.getString("nextDueAt")).isNull();
        assertThat(obligations(ticket).getString("items[0].proposal")).isEqualTo("troll");
        assertThat(obligations(ticket).getBoolean("items[0].held")).isTrue();
        assertThat(clocks(ticket)).isEmpty();
        assertThat(isAskedAgain(ticket)).isFalse();

        Instant asked = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        UUID question = talk.asks(place, "Where is my bag?", asked);
        JsonPath broken = read(ticket);
        assertThat(isAskedAgain(ticket)).isTrue();
        assertThat(Instant.parse(broken.getString("waitingSince"))).isEqualTo(asked);
        assertThat(broken.getString("queueId")).isEqualTo(DEFAULT);
        assertThat(broken.getInt("unanswered")).isEqualTo(2);
        assertThat(clocks(ticket)).contains("first_response", "assignment");
        JsonPath owed = obligations(ticket);
        assertThat(owed.getBoolean("items.find { it.id == '" + insult + "' }.held"))
                .isTrue();
        assertThat(owed.getBoolean("items.find { it.id == '" + question + "' }.held"))
                .isFalse();
        assertThat(admin().get(path(ticket) + "/reply-options")
                        .jsonPath()
                        .getList("items[0].obligationIds", String.class))
                .containsExactly(question.toString());

        talk.answers(place, "It is at the desk.", Instant.now().plusSeconds(30));
        assertThat(obligations(ticket).getList("items.findAll { it.state == 'open' }.id", String.class))
                .containsExactly(insult.toString());
        assertThat(read(ticket).getString("queueId")).isEqualTo(REVIEW);
    }

    @Test
    void whatIsReleasedIsOwedFromThenOn() {
        UUID ticket = talk.ticket("You clowns have my refund");
        assertThat(read(ticket).getString("queueId")).isEqualTo(REVIEW);
        assertThat(isAskedAgain(ticket)).isFalse();
        for (int i = 0; i < 2; i++) {
            admin().post(path(ticket) + "/release").then().statusCode(200).body("queueId", equalTo(refunds));
        }
        assertThat(clocks(ticket)).contains("first_response", "assignment");
        assertThat(isAskedAgain(ticket)).isTrue();
        assertThat(obligations(ticket).getBoolean("items[0].held")).isFalse();
        assertThat(talk.events(ticket)).contains("clock.started");
    }

    @Test
    void whoTakesItOutOfReviewHasReleasedIt() {
        UUID ticket = talk.ticket("You are clowns");
        admin().body(Map.of("queueId", DEFAULT))
                .put(path(ticket) + "/assignment")
                .then()
                .statusCode(200);
        assertThat(obligations(ticket).getBoolean("items[0].held")).isFalse();
        assertThat(clocks(ticket)).contains("first_response");
        admin().body(Map.of("queueId", REVIEW))
                .put(path(ticket) + "/assignment")
                .then()
                .statusCode(200);
        assertThat(obligations(ticket).getBoolean("items[0].held")).isTrue();
        assertThat(clocks(ticket)).containsExactly("resolution");
    }

    @Test
    void aConfirmedTrollHasAStrikeThatGoesWithTheWaiver() {
        String place = unique("chat");
        UUID insult = talk.asks(place, "You are clowns", Instant.now().minusSeconds(60));
        UUID ticket = talk.ticketOf(insult);
        String waiver = "/api/v1/obligations/" + insult + "/waiver";
        admin().body(Map.of("reason", "troll")).put(waiver).then().statusCode(200);
        assertThat(read(ticket).getString("queueId")).isEqualTo(DEFAULT);
        assertThat(clocks(ticket)).isEmpty();
        UUID question = talk.asks(place, "Where is my bag?", Instant.now());
        assertThat(read(ticket).getList("priority.reasons.rule")).contains("known");
        assertThat(firedNow(question)).containsExactly("strikes");
        admin().delete(waiver).then().statusCode(204);
        assertThat(obligations(ticket).getBoolean("items[0].held")).isFalse();
        assertThat(firedNow(question)).as("taken back").isEmpty();
    }

    private static List<String> firedNow(UUID message) {
        Map<String, Object> rule = rule("strikes", "author.strikes > 0", Map.of("points", 1));
        return admin().body(Map.of("rules", List.of(rule), "messages", List.of(message)))
                .post("/api/v1/rule-sets/dry-run")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items[0].fired", String.class);
    }

    @Test
    void rulesSayWhereATicketWaitsAndWhyItMatters() {
        UUID ticket = talk.ticket("Where is my refund? There is smoke here");
        JsonPath now = read(ticket);
        assertThat(now.getString("queueId")).isEqualTo(refunds);
        assertThat(now.getList("tags", String.class)).containsExactly("money");
        assertThat(now.getString("priority.band")).isEqualTo("urgent");
        assertThat(now.getInt("priority.score")).isEqualTo(80);
        assertThat(now.getList("priority.reasons.rule", String.class)).containsExactly("refund", "smoke");
        assertThat(now.getList("priority.reasons.points", Integer.class)).containsExactly(15, 15);
        assertThat(talk.events(ticket)).startsWith("ticket.created", "message.received");
    }

    @Test
    void aTicketThatNobodyHasFollowsItsRulesAndOneThatWasMovedStays() {
        String place = unique("chat");
        UUID ticket = talk.ticketOf(talk.asks(place, "Hello?", Instant.now().minusSeconds(9)));
        assertThat(read(ticket).getString("queueId")).isEqualTo(DEFAULT);
        talk.asks(place, "I want a refund", Instant.now());
        assertThat(read(ticket).getString("queueId")).isEqualTo(refunds);
        admin().body(Map.of("queueId", DEFAULT))
                .put(path(ticket) + "/assignment")
                .then()
                .statusCode(200);
        talk.asks(place, "My refund!", Instant.now().plusSeconds(1));
        assertThat(read(ticket).getString("queueId")).isEqualTo(DEFAULT);
    }

    @Test
    void whatAPersonDecidesOfThePriorityStands() {
        String place = unique("chat");
        UUID ticket =
                talk.ticketOf(talk.asks(place, "There is smoke", Instant.now().minusSeconds(9)));
        admin().body(Map.of("band", "low")).patch(path(ticket)).then().statusCode(200);
        talk.asks(place, "More smoke and a refund", Instant.now());
        assertThat(read(ticket).getString("priority.band")).isEqualTo("low");
        assertThat(read(ticket).getList("priority.reasons.rule", String.class))
                .containsExactly("smoke", "refund", "desk");
    }

    @Test
    void rulesAskForASecondPairOfEyes() {
        UUID ticket = talk.ticket("My lawyer will write");
        assertThat(admin().get(path(ticket) + "/reply-options").jsonPath().getBoolean("items[0].approvalRequired"))
                .isTrue();
    }

    private boolean isAskedAgain(UUID ticket) {
        return !database.rows("SELECT FROM ticket_ask WHERE ticket_id = $1", ticket)
                .await()
                .indefinitely()
                .isEmpty();
    }

    private static void publish(List<Map<String, Object>> rules) {
        admin().body(Map.of("rules", rules)).post("/api/v1/rule-sets").then().statusCode(201);
    }

    private static Map<String, Object> rule(String id, String when, Map<String, Object> then) {
        return Map.of("id", id, "when", when, "then", then);
    }

    private static List<String> clocks(UUID ticket) {
        return admin().get(path(ticket) + "/clocks")
                .jsonPath()
                .getList("items.findAll { it.state == 'running' }.metric", String.class);
    }
}
