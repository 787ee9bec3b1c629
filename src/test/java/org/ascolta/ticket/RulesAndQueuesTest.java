package org.ascolta.ticket;

import static org.ascolta.testing.Fixtures.admin;
import static org.ascolta.testing.Fixtures.unique;
import static org.ascolta.ticket.Acts.path;
import static org.ascolta.ticket.Acts.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.ascolta.store.Database;
import org.ascolta.testing.TestDatabase;
import org.ascolta.thread.Ingest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where rules send tickets and to whom, and what is left of that when queues, teams and matters change. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class RulesAndQueuesTest {

    private static final String DEFAULT = "00000000-0000-7000-8000-000000000001";
    private static final String REVIEW = "00000000-0000-7000-8000-000000000002";

    @Inject
    Database database;

    @Inject
    Ingest ingest;

    @Inject
    RuleSweeper sweeper;

    private Talk talk;
    private String refunds;
    private String seniors;
    private String clerks;

    @BeforeEach
    void rules() {
        talk = new Talk(database, ingest);
        String mark = unique("");
        refunds = made("queues", "refunds" + mark);
        seniors = made("queues", "seniors" + mark);
        clerks = made("teams", "clerks" + mark);
        publish(List.of(
                rule("insult", "message.text.contains('clowns')", Map.of("disposition", "troll")),
                rule("old", "ticket.minutesWaiting >= 30", Map.of("queue", "seniors" + mark, "points", 5)),
                rule("refund", "message.text.contains('refund')", refund(mark)),
                rule("lawyer", "message.text.contains('lawyer')", Map.of("approval", true)),
                rule("counter", "message.text.contains('counter')", Map.of("queue", "default"))));
    }

    private static Map<String, Object> refund(String mark) {
        return Map.of("queue", "refunds" + mark, "team", "clerks" + mark, "skills", List.of("billing"));
    }

    @AfterEach
    void theShippedOnesAgain() {
        admin().post("/api/v1/rule-sets/0/activate").then().statusCode(200);
    }

    @Test
    void aTeamCountsWhereRulesWantTheTicket() {
        UUID ticket = talk.ticket("I want a refund");
        assertThat(read(ticket).getString("teamId")).isEqualTo(clerks);
        assertThat(moved(ticket, seniors).getString("teamId")).isNull();
        assertThat(moved(ticket, refunds).getString("teamId")).isEqualTo(clerks);
    }

    @Test
    void whatIsAskedNextIsAnotherMatter() {
        String place = unique("chat");
        UUID ticket = talk.ticketOf(
                talk.asks(place, "My lawyer wants a refund", Instant.now().minusSeconds(60)));
        assertThat(approval(ticket)).isTrue();
        assertThat(read(ticket).getList("skills")).containsExactly("billing");
        talk.answers(place, "It is on its way.", Instant.now().minusSeconds(30));
        talk.asks(place, "Where is gate 5?", Instant.now());
        JsonPath now = read(ticket);
        assertThat(now.getInt("unanswered")).isEqualTo(1);
        assertThat(now.getString("queueId")).isEqualTo(refunds);
        assertThat(now.getString("teamId")).isNull();
        assertThat(now.getList("skills")).isEmpty();
        assertThat(approval(ticket)).isFalse();
    }

    @Test
    void aTeamThatRulesNameStaysAndTicketsForgetOneThatIsGone() {
        UUID ticket = talk.ticket("I want a refund");
        admin().delete("/api/v1/teams/" + clerks)
                .then()
                .statusCode(409)
                .body("code", equalTo("in_use"))
                .body("detail", containsString("rules"));
        publish(List.of(rule("refund", "message.text.contains('refund')", Map.of("points", 5))));
        int version = read(ticket).getInt("version");
        admin().delete("/api/v1/teams/" + clerks).then().statusCode(204);
        assertThat(read(ticket).getString("teamId")).isNull();
        assertThat(read(ticket).getInt("version")).isGreaterThan(version);
        moved(ticket, seniors);
        assertThat(moved(ticket, refunds).getString("teamId")).isNull();
    }

    @Test
    void aTicketWhoseQueueIsGoneLeavesReviewForTheDefaultOneAndFollowsItsRulesThere() {
        String place = unique("chat");
        Instant now = Instant.now();
        UUID ticket = talk.ticketOf(talk.asks(place, "You clowns have my refund", now.minusSeconds(60)));
        assertThat(read(ticket).getString("queueId")).isEqualTo(REVIEW);
        admin().delete("/api/v1/queues/" + refunds).then().statusCode(409).body("detail", containsString("rules"));
        publish(List.of(rule("gate", "message.text.contains('gate')", Map.of("queue", name(seniors)))));
        admin().delete("/api/v1/queues/" + refunds).then().statusCode(204);
        admin().post(path(ticket) + "/release").then().statusCode(200).body("queueId", equalTo(DEFAULT));
        talk.asks(place, "Where is gate 5?", now);
        assertThat(read(ticket).getString("queueId")).isEqualTo(seniors);
    }

    @Test
    void whoDeclinedItInAQueueHasForgottenThatWhenItComesBackThere() {
        String place = unique("chat");
        UUID ticket = talk.ticketOf(talk.asks(place, "Hello?", Instant.now().minusSeconds(60)));
        talk.run("UPDATE ticket SET declined_by = $2, declined_in = queue_id WHERE id = $1", ticket, new UUID[] {
            talk.agent("Bea")
        });
        talk.asks(place, "Where is my refund?", Instant.now().minusSeconds(30));
        talk.asks(place, "At the counter?", Instant.now());
        assertThat(read(ticket).getString("queueId")).isEqualTo(DEFAULT);
        assertThat(row(ticket).getArrayOfUUIDs("declined_by")).isEmpty();
        assertThat(row(ticket).getUUID("declined_in")).isNull();
    }

    @Test
    void whatHasWaitedLongStaysWhereThatBroughtIt() {
        String place = unique("chat");
        UUID ticket = talk.ticketOf(talk.asks(place, "My refund?", Instant.now().minusSeconds(2400)));
        assertThat(read(ticket).getString("queueId")).isEqualTo(refunds);
        talk.run("DELETE FROM ticket_ask WHERE ticket_id <> $1", ticket);
        talk.run("UPDATE ticket_ask SET at = now() WHERE ticket_id = $1", ticket);
        sweeper.sweepOnce(100).await().indefinitely();
        assertThat(read(ticket).getString("queueId")).isEqualTo(seniors);
        Object since = row(ticket).getOffsetDateTime("queued_at");
        talk.asks(place, "And my refund?", Instant.now());
        assertThat(read(ticket).getString("queueId")).isEqualTo(seniors);
        assertThat(row(ticket).getOffsetDateTime("queued_at")).isEqualTo(since);
    }

    private Row row(UUID ticket) {
        return database.rows("SELECT declined_by, declined_in, queued_at FROM ticket WHERE id = $1", ticket)
                .await()
                .indefinitely()
                .get(0);
    }

    private static JsonPath moved(UUID ticket, String queue) {
        admin().body(Map.of("queueId", queue))
                .put(path(ticket) + "/assignment")
                .then()
                .statusCode(200);
        return read(ticket);
    }

    private static boolean approval(UUID ticket) {
        return admin().get(path(ticket) + "/reply-options").jsonPath().getBoolean("items[0].approvalRequired");
    }

    private static String made(String what, String name) {
        return admin().body(new HashMap<>(Map.of("name", name)))
                .post("/api/v1/" + what)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static String name(String queue) {
        return admin().get("/api/v1/queues/" + queue).path("name");
    }

    private static void publish(List<Map<String, Object>> rules) {
        admin().body(Map.of("rules", rules)).post("/api/v1/rule-sets").then().statusCode(201);
    }

    private static Map<String, Object> rule(String id, String when, Map<String, Object> then) {
        return Map.of("id", id, "when", when, "then", then);
    }
}
