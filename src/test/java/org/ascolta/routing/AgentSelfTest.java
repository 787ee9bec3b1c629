package org.ascolta.routing;

import static org.ascolta.testing.Fixtures.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.ascolta.access.Issuer;
import org.ascolta.store.Database;
import org.ascolta.testing.TestDatabase;
import org.ascolta.thread.Ingest;
import org.junit.jupiter.api.Test;

/** What an agent may do for himself, by his own token, and nobody else for him. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
@QuarkusTestResource(value = Issuer.class, restrictToAnnotatedClass = true)
class AgentSelfTest {

    @Inject
    Database database;

    @Inject
    Ingest ingest;

    @Test
    void anAgentComesPullsLooksDeclinesAndGoes() {
        Shop shop = new Shop(database, ingest);
        UUID ticket = shop.ticket();
        String subject = UUID.randomUUID().toString();
        UUID agent = shop.agent(Map.of("name", "Bea", "subject", subject));
        UUID other = shop.present(3);
        String token = Issuer.token(subject, Duration.ofHours(1), "agent");
        as(token)
                .body(Map.of("status", "available"))
                .put("/api/v1/agents/" + other + "/presence")
                .then()
                .statusCode(403);
        as(token)
                .body(Map.of("status", "available"))
                .put("/api/v1/agents/" + agent + "/presence")
                .then()
                .statusCode(200);
        String next = "/api/v1/queues/" + shop.queue + "/next";
        as(token).body(Map.of("agentId", other)).post(next).then().statusCode(403);
        as(token).post(next).then().statusCode(200).body("id", equalTo(ticket.toString()));
        String path = "/api/v1/tickets/" + ticket;
        as(token)
                .body(Map.of("state", "typing"))
                .put(path + "/presence")
                .then()
                .statusCode(200)
                .body("items.agent.id", contains(agent.toString()))
                .body("items.agent.name", contains("Bea"));
        as(token).body(Map.of()).post(path + "/decline").then().statusCode(200);
        shop.next(other).statusCode(200);
        as(token).body(Map.of()).post(path + "/decline").then().statusCode(403);
        assertThat(shop.assignee(ticket)).isEqualTo(other);
    }
}
