package org.ascolta.routing;

import static org.ascolta.testing.Fixtures.admin;
import static org.ascolta.testing.Fixtures.as;
import static org.ascolta.testing.Fixtures.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.ascolta.store.Database;
import org.ascolta.testing.TestDatabase;
import org.ascolta.thread.Ingest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class DeclineResourceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    Database database;

    @Inject
    Ingest ingest;

    @Inject
    Assigner assigner;

    @Inject
    DeclineEnds ends;

    private Shop shop;
    private UUID ticket;
    private UUID agent;

    @BeforeEach
    void aTicketWithSomebody() {
        shop = new Shop(database, ingest);
        ticket = shop.ticket();
        agent = shop.present(5);
        assertThat(assign()).isEqualTo(1);
    }

    @Test
    void whatIsDeclinedGoesBackAndToSomebodyElse() {
        decline(Map.of("reason", "Conosco il cliente"))
                .statusCode(200)
                .body("assigneeId", nullValue())
                .body("queueId", equalTo(shop.queue.toString()));
        assertThat(shop.told(ticket, "ticket.unassigned").get(0).getMap())
                .containsEntry("reason", "declined")
                .containsEntry("previousAgentId", agent.toString())
                .doesNotContainValue("Conosco il cliente");
        assertThat(shop.row("SELECT reason FROM ticket_decline WHERE ticket_id = $1", ticket)
                        .getString(0))
                .isEqualTo("Conosco il cliente");
        assertThat(assign()).as("not to him").isZero();
        shop.next(agent).statusCode(204);
        UUID other = shop.present(5);
        assertThat(assign()).isEqualTo(1);
        assertThat(shop.assignee(ticket)).isEqualTo(other);
    }

    @Test
    void anotherQueueAndAnotherDayAreANewChance() {
        decline(Map.of()).statusCode(200);
        UUID queue = shop.queue(Map.of());
        shop.run("INSERT INTO team_queue (team_id, queue_id) VALUES ($1, $2)", shop.team, queue);
        shop.assign(ticket, Map.of("queueId", queue)).statusCode(200);
        assertThat(assign()).isEqualTo(1);
        decline(Map.of()).statusCode(200);
        shop.resolve(ticket);
        ends.endOnce().await().atMost(PATIENCE);
        shop.writesAgain(ticket);
        assertThat(assign()).isEqualTo(1);
        assertThat(shop.assignee(ticket)).isEqualTo(agent);
    }

    @Test
    void aPersonMayGiveItToHimAllTheSame() {
        decline(Map.of()).statusCode(200);
        shop.assign(ticket, Map.of("agentId", agent)).statusCode(200);
        assertThat(shop.assignee(ticket)).isEqualTo(agent);
    }

    @Test
    void nothingNeedBeSaid() {
        admin().noContentType()
                .post("/api/v1/tickets/" + ticket + "/decline")
                .then()
                .statusCode(200)
                .body("assigneeId", nullValue());
        admin().contentType("text/plain")
                .body("no")
                .post("/api/v1/tickets/" + ticket + "/decline")
                .then()
                .statusCode(415);
    }

    @Test
    void onlyWhoHasItMayDeclineIt() {
        as(key("agent", "agent"))
                .body(Map.of())
                .post("/api/v1/tickets/" + ticket + "/decline")
                .then()
                .statusCode(403);
        decline(Map.of("reason", "x".repeat(201))).statusCode(400).body("errors.field", hasItem("reason"));
        admin().post("/api/v1/tickets/" + ticket + "/decline").then().statusCode(200);
        decline(Map.of()).statusCode(409).body("code", equalTo("invalid_transition"));
        admin().body(Map.of())
                .post("/api/v1/tickets/" + UUID.randomUUID() + "/decline")
                .then()
                .statusCode(404);
    }

    private ValidatableResponse decline(Map<String, Object> body) {
        return admin().body(body).post("/api/v1/tickets/" + ticket + "/decline").then();
    }

    private int assign() {
        return assigner.assignOnce().await().atMost(PATIENCE);
    }
}
