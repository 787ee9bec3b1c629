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
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.ascolta.store.Database;
import org.ascolta.testing.TestDatabase;
import org.ascolta.thread.Ingest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class PresenceResourceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    Database database;

    @Inject
    Ingest ingest;

    @Inject
    Assigner assigner;

    @Inject
    Returner returner;

    private Shop shop;

    @BeforeEach
    void aShop() {
        shop = new Shop(database, ingest);
    }

    @Test
    void anAgentIsOfflineUntilHeSaysSomething() {
        UUID agent = shop.agent(Map.of());
        admin().get("/api/v1/agents/" + agent)
                .then()
                .body("presence.status", equalTo("offline"))
                .body("presence.since", nullValue())
                .body("load", equalTo(0));
    }

    @Test
    void whoSaysTheSameAgainHasSaidItSinceTheFirstTime() {
        UUID agent = shop.agent(Map.of());
        String since = shop.says(agent, "available").statusCode(200).extract().path("presence.since");
        shop.says(agent, "available").body("presence.since", equalTo(since)).body("version", equalTo(1));
        assertThat(shop.says(agent, "busy").extract().<String>path("presence.since"))
                .isGreaterThan(since);
    }

    @Test
    void whoIsSilentForTooLongIsOfflineAndComesBackAnew() {
        UUID agent = shop.agent(Map.of());
        String since = shop.says(agent, "available").extract().path("presence.since");
        silence(agent, 6);
        admin().get("/api/v1/agents/" + agent).then().body("presence.status", equalTo("offline"));
        assertThat(shop.says(agent, "available").extract().<String>path("presence.since"))
                .isGreaterThan(since);
    }

    @Test
    void badWordsAndStrangersAreRefused() {
        UUID agent = shop.agent(Map.of());
        shop.says(agent, "asleep").statusCode(400).body("errors.field", hasItem("status"));
        shop.says(UUID.randomUUID(), "available").statusCode(404);
        for (String caller :
                List.of(key("agent", "agent"), key("bot", "supervisor"), key("integration", "integration"))) {
            as(caller)
                    .body(Map.of("status", "available"))
                    .put("/api/v1/agents/" + agent + "/presence")
                    .then()
                    .statusCode(403);
        }
        as(key("agent", "supervisor"))
                .body(Map.of("status", "busy"))
                .put("/api/v1/agents/" + agent + "/presence")
                .then()
                .statusCode(200);
    }

    @Test
    void whoGoesGivesBackWhatCustomersWaitFor() {
        List<UUID> tickets = shop.tickets(2);
        UUID agent = shop.present(3);
        assign();
        shop.resolve(tickets.get(0));
        shop.says(agent, "away").statusCode(200).body("load", equalTo(0));
        assertThat(shop.assignee(tickets.get(0))).as("nobody waits").isEqualTo(agent);
        assertThat(shop.assignee(tickets.get(1))).isNull();
        JsonObject told = shop.told(tickets.get(1), "ticket.unassigned").get(0);
        assertThat(told.getString("reason")).isEqualTo("away");
        assertThat(told.getString("previousAgentId")).isEqualTo(agent.toString());
        shop.present(3);
        shop.says(agent, "available");
        assign();
        assertThat(shop.assignee(tickets.get(1))).as("he had it last").isEqualTo(agent);
    }

    @Test
    void whoIsBusyKeepsWhatHeHasAndGetsNoMore() {
        UUID ticket = shop.ticket();
        UUID agent = shop.present(3);
        assign();
        shop.says(agent, "busy");
        shop.ticket();
        assertThat(assign()).isZero();
        assertThat(back()).isZero();
        assertThat(shop.assignee(ticket)).isEqualTo(agent);
    }

    @Test
    void whoGoesSilentGivesBackToo() {
        UUID ticket = shop.ticket();
        UUID agent = shop.present(3);
        assign();
        assertThat(back()).isZero();
        shop.run("UPDATE ticket SET assigned_at = now() - interval '10 minutes' WHERE id = $1", ticket);
        silence(agent, 6);
        assertThat(back()).isEqualTo(1);
        assertThat(shop.told(ticket, "ticket.unassigned").get(0).getString("reason"))
                .isEqualTo("offline");
    }

    @Test
    void whatAPersonGivesToSomebodyAbsentStaysUntilTheCustomerWritesAgain() {
        UUID ticket = shop.ticket();
        UUID agent = shop.agent(Map.of());
        shop.says(agent, "away");
        shop.assign(ticket, Map.of("agentId", agent)).statusCode(200);
        assertThat(back()).isZero();
        shop.resolve(ticket);
        shop.writesAgain(ticket);
        assertThat(back()).isEqualTo(1);
        assertThat(shop.assignee(ticket)).isNull();
    }

    @Test
    void theReopenedTicketOfWhoIsOffShiftGoesToTheQueue() {
        UUID ticket = shop.ticket();
        UUID agent = shop.present(3);
        assign();
        shop.resolve(ticket);
        UUID past = shop.made(
                "calendars",
                Map.of(
                        "name",
                        "past " + agent,
                        "zone",
                        "UTC",
                        "weekly",
                        List.of(Map.of("day", "MON", "from", "00:00", "to", "00:01"))));
        shop.run(
                "UPDATE calendar_version SET definition = jsonb_set(definition, '{weekly}', '[]') WHERE calendar_id = $1",
                past);
        shop.run("UPDATE sla_head SET edition = edition + 1");
        admin().body(Map.of("shifts", List.of(past)))
                .patch("/api/v1/agents/" + agent)
                .then()
                .statusCode(200)
                .body("shifts", hasItem(past.toString()));
        assertThat(back()).as("nobody waits").isZero();
        shop.writesAgain(ticket);
        assertThat(back()).isEqualTo(1);
        assertThat(shop.told(ticket, "ticket.unassigned").get(0).getString("reason"))
                .isEqualTo("shift_end");
        assertThat(shop.read(ticket).getString("queueId")).isEqualTo(shop.queue.toString());
    }

    @Test
    void whoDoesNotUsePresenceKeepsWhatHeHas() {
        UUID ticket = shop.ticket();
        UUID agent = shop.agent(Map.of());
        shop.assign(ticket, Map.of("agentId", agent)).statusCode(200);
        shop.resolve(ticket);
        shop.writesAgain(ticket);
        assertThat(back()).isZero();
        assertThat(shop.assignee(ticket)).isEqualTo(agent);
    }

    private void silence(UUID agent, int minutes) {
        shop.run(
                "UPDATE agent SET heartbeat_at = now() - $2 * interval '1 minute',"
                        + " presence_since = now() - interval '1 hour' WHERE id = $1",
                agent,
                minutes);
    }

    private int assign() {
        return assigner.assignOnce().await().atMost(PATIENCE);
    }

    private int back() {
        return returner.returnOnce().await().atMost(PATIENCE);
    }
}
