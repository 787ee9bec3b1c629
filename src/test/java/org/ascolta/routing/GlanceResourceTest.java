package org.ascolta.routing;

import static org.ascolta.testing.Fixtures.admin;
import static org.ascolta.testing.Fixtures.as;
import static org.ascolta.testing.Fixtures.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.ascolta.store.Database;
import org.ascolta.testing.Fixtures;
import org.ascolta.testing.TestDatabase;
import org.ascolta.thread.Ingest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class GlanceResourceTest {

    @Inject
    Database database;

    @Inject
    Ingest ingest;

    @Inject
    Glances glances;

    private Shop shop;
    private String path;

    @BeforeEach
    void aTicket() {
        shop = new Shop(database, ingest);
        path = "/api/v1/tickets/" + shop.ticket() + "/presence";
    }

    @Test
    void whoLooksAndWhoWritesIsSeenByAll() {
        admin().get(path).then().statusCode(200).body("items", empty());
        admin().body(Map.of("state", "viewing")).put(path).then().statusCode(200);
        String colleague = key("agent", "agent");
        as(colleague)
                .body(Map.of("state", "typing"))
                .put(path)
                .then()
                .statusCode(200)
                .body("items.state", contains("viewing", "typing"))
                .body("items[0].agent.id", equalTo("bootstrap"))
                .body("items[1].agent.name", notNullValue());
        as(colleague).delete(path).then().statusCode(204);
        admin().get(path).then().body("items.state", contains("viewing"));
    }

    @Test
    void whatIsSaidAgainLastsLongerAndWhatIsNotIsForgotten() {
        String since = admin().body(Map.of("state", "viewing"))
                .put(path)
                .then()
                .extract()
                .path("items[0].since");
        var again = admin().body(Map.of("state", "viewing")).put(path).jsonPath();
        assertThat(again.getString("items[0].since")).isEqualTo(since);
        assertThat(Duration.between(Instant.parse(since), Instant.parse(again.getString("items[0].expiresAt"))))
                .isBetween(Duration.ofSeconds(30), Duration.ofSeconds(40));
        shop.run("UPDATE ticket_glance SET expires_at = now() - interval '1 second'");
        admin().get(path).then().body("items", empty());
        assertThat(glances.purgeOnce().await().atMost(Duration.ofSeconds(10))).isPositive();
    }

    @Test
    void badStatesStrangersAndBotsAreRefused() {
        admin().body(Map.of("state", "sleeping"))
                .put(path)
                .then()
                .statusCode(400)
                .body("errors.field", hasItem("state"));
        admin().body(Map.of()).put(path).then().statusCode(400);
        String nowhere = "/api/v1/tickets/" + UUID.randomUUID() + "/presence";
        admin().body(Map.of("state", "viewing")).put(nowhere).then().statusCode(404);
        admin().get(nowhere).then().statusCode(404);
        admin().delete(nowhere).then().statusCode(404);
        as(key("bot", "agent"))
                .body(Map.of("state", "viewing"))
                .put(path)
                .then()
                .statusCode(403);
    }

    @Test
    void whoDoesNotSeeTheTicketSeesNobody() {
        UUID team = shop.made("teams", Map.of("name", Fixtures.unique("elsewhere")));
        String outside = key(Map.of(
                "name", Fixtures.unique("key"), "kind", "agent", "roles", List.of("agent"), "teamIds", List.of(team)));
        as(outside).get(path).then().statusCode(404);
        as(outside).body(Map.of("state", "viewing")).put(path).then().statusCode(404);
    }
}
