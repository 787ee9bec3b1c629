package org.ascolta.access;

import static org.ascolta.testing.Fixtures.admin;
import static org.ascolta.testing.Fixtures.as;
import static org.ascolta.testing.Fixtures.unique;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.ascolta.store.Database;
import org.ascolta.testing.TestDatabase;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
@QuarkusTestResource(value = Issuer.class, restrictToAnnotatedClass = true)
class OidcTest {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final String DEFAULT_QUEUE = "00000000-0000-7000-8000-000000000001";

    @Inject
    Database database;

    @Test
    void anAgentSeesTheQueuesOfHisTeamsAndHisAccounts() {
        String subject = UUID.randomUUID().toString();
        UUID agent = UUID.randomUUID();
        UUID account = UUID.randomUUID();
        UUID team = UUID.randomUUID();
        run(
                "INSERT INTO agent (id, name, subject, account_ids) VALUES ($1, 'Ann', $2, $3)",
                agent,
                subject,
                new UUID[] {account});
        run("INSERT INTO team (id, name) VALUES ($1, $2)", team, unique("team"));
        run("INSERT INTO team_agent VALUES ($1, $2)", team, agent);
        run("INSERT INTO team_queue VALUES ($1, $2)", team, UUID.fromString(DEFAULT_QUEUE));

        who(Issuer.token(subject, HOUR, "agent", "staff"))
                .statusCode(200)
                .body("kind", equalTo("agent"))
                .body("id", equalTo(agent.toString()))
                .body("agentId", equalTo(agent.toString()))
                .body("roles", contains("agent"))
                .body("queues", contains(DEFAULT_QUEUE))
                .body("accounts", contains(account.toString()));
    }

    @Test
    void aPersonWhoIsNoAgentSeesNoQueue() {
        who(Issuer.token("stranger", HOUR, "agent"))
                .statusCode(200)
                .body("id", equalTo("stranger"))
                .body("agentId", nullValue())
                .body("queues", empty());
    }

    @Test
    void supervisorsAndAdminsSeeAll() {
        who(Issuer.token("boss", HOUR, "agent", "supervisor"))
                .body("roles", containsInAnyOrder("agent", "supervisor"))
                .body("queues", nullValue())
                .body("accounts", nullValue());
        as(Issuer.token("root", HOUR, "admin")).get("/api/v1/api-keys").then().statusCode(200);
    }

    @Test
    void machinesOfTheIssuerWriteAsIntegrations() {
        who(Issuer.token("machine", HOUR, "integration"))
                .body("kind", equalTo("integration"))
                .body("queues", nullValue());
    }

    @Test
    void aPersonWithoutARoleMayNothing() {
        who(Issuer.token("nobody", HOUR, "staff")).statusCode(403).body("code", equalTo("forbidden"));
    }

    @Test
    void badTokensAreRefused() {
        String good = Issuer.token("boss", HOUR, "admin");
        who(Issuer.token("boss", Duration.ofMinutes(-5), "admin"))
                .statusCode(401)
                .contentType("application/problem+json")
                .body("code", equalTo("unauthorized"));
        who(good.substring(0, good.length() - 8) + "AAAAAAAA").statusCode(401);
        who("nonsense").statusCode(401).body("code", equalTo("unauthorized"));
        who("a.b.c").statusCode(401);
    }

    @Test
    void keysWorkBesideTheIssuer() {
        admin().get("/api/v1/who").then().statusCode(200).body("id", equalTo("bootstrap"));
        who("asc_" + "x".repeat(43)).statusCode(401);
    }

    private static ValidatableResponse who(String token) {
        return as(token).get("/api/v1/who").then();
    }

    private void run(String sql, Object... parameters) {
        database.rows(sql, parameters).await().indefinitely();
    }
}
