package org.ascolta.routing;

import static org.ascolta.testing.Fixtures.admin;
import static org.ascolta.testing.Fixtures.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.ascolta.store.Database;
import org.ascolta.testing.TestDatabase;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class QueueTermsTest {

    private static final String REVIEW = "00000000-0000-7000-8000-000000000002";

    @Inject
    Database database;

    @Test
    void aQueueHasHoursWeightsAndAnOverflow() {
        String calendar = calendar();
        String second = made(Map.of());
        String queue = made(Map.of(
                "calendarId",
                calendar,
                "weights",
                Map.of("email", 3, "whatsapp", 1),
                "overflowQueueId",
                second,
                "overflowAfterSeconds",
                600));
        admin().get("/api/v1/queues/" + queue)
                .then()
                .body("calendarId", equalTo(calendar))
                .body("weights.email", equalTo(3))
                .body("overflowQueueId", equalTo(second))
                .body("overflowAfterSeconds", equalTo(600));
        Map<String, Object> less = new HashMap<>(Map.of("weights", Map.of()));
        less.put("calendarId", null);
        less.put("overflowQueueId", null);
        less.put("overflowAfterSeconds", null);
        patch(queue, less)
                .statusCode(200)
                .body("version", equalTo(2))
                .body("calendarId", nullValue())
                .body("weights", anEmptyMap())
                .body("overflowQueueId", nullValue());
    }

    @Test
    void theFirstQueuesHaveTermsToo() {
        patch(REVIEW, Map.of("weights", Map.of("email", 2))).statusCode(200).body("weights.email", equalTo(2));
        patch(REVIEW, Map.of("weights", Map.of())).statusCode(200);
    }

    @Test
    void anOverflowNeverComesBack() {
        String first = made(Map.of());
        String second = made(Map.of("overflowQueueId", first, "overflowAfterSeconds", 60));
        String third = made(Map.of("overflowQueueId", second, "overflowAfterSeconds", 60));
        for (String to : List.of(first, second, third)) {
            patch(first, Map.of("overflowQueueId", to, "overflowAfterSeconds", 60))
                    .statusCode(422)
                    .body("errors.field", hasItem("overflowQueueId"));
        }
        patch(second, Map.of("name", unique("still"))).statusCode(200);
    }

    @Test
    void badTermsAreNamed() {
        String other = made(Map.of());
        post(Map.of("overflowQueueId", other)).statusCode(400).body("errors.field", hasItem("overflowAfterSeconds"));
        post(Map.of("overflowAfterSeconds", 60)).statusCode(400);
        post(Map.of("overflowQueueId", other, "overflowAfterSeconds", 0)).statusCode(400);
        post(Map.of("overflowQueueId", UUID.randomUUID(), "overflowAfterSeconds", 60))
                .statusCode(422)
                .body("errors.field", hasItem("overflowQueueId"));
        post(Map.of("overflowQueueId", REVIEW, "overflowAfterSeconds", 60))
                .statusCode(422)
                .body("errors.field", hasItem("overflowQueueId"));
        patch(other, Map.of("overflowQueueId", REVIEW, "overflowAfterSeconds", 60))
                .statusCode(422);
        post(Map.of("calendarId", UUID.randomUUID())).statusCode(422).body("errors.field", hasItem("calendarId"));
        for (Object weights : Arrays.asList(
                Map.of("email", 0), Map.of("email", 101), Map.of("E mail", 1), Map.of("email", "x"), List.of(1))) {
            post(Map.of("weights", weights)).statusCode(400);
        }
        Map<String, Object> none = new HashMap<>();
        none.put("weights", null);
        patch(other, none).statusCode(400).body("errors.field", hasItem(endsWith("weights")));
        admin().body(Map.of("name", "x", "shifts", List.of(UUID.randomUUID())))
                .post("/api/v1/agents")
                .then()
                .statusCode(422)
                .body("errors.field", hasItem("shifts"));
    }

    @Test
    void whatIsNamedElsewhereStays() {
        String calendar = calendar();
        String named = made(Map.of("calendarId", calendar));
        made(Map.of("overflowQueueId", named, "overflowAfterSeconds", 60));
        admin().delete("/api/v1/queues/" + named).then().statusCode(409).body("code", equalTo("in_use"));
        admin().delete("/api/v1/calendars/" + calendar).then().statusCode(409).body("code", equalTo("in_use"));
        String shift = calendar();
        admin().body(Map.of("name", "Bea", "shifts", List.of(shift)))
                .post("/api/v1/agents")
                .then()
                .statusCode(201);
        admin().delete("/api/v1/calendars/" + shift).then().statusCode(409);
        String free = calendar();
        admin().delete("/api/v1/calendars/" + free).then().statusCode(204);
        post(Map.of("calendarId", free)).statusCode(422);
    }

    @Test
    void aQueueThatTheActiveRulesNameStays() {
        String queue = made(Map.of());
        int version = (int) (System.nanoTime() % 1_000_000_000) + 1;
        run(
                "INSERT INTO rule_set VALUES ($1, NULL, '{}', $2, now(), 'agent', NULL)",
                version,
                new JsonObject().put("queues", new JsonObject().put("x", queue)));
        int before = database.rows("SELECT active_version FROM rule_head")
                .await()
                .indefinitely()
                .get(0)
                .getInteger(0);
        run("UPDATE rule_head SET active_version = $1", version);
        try {
            admin().delete("/api/v1/queues/" + queue).then().statusCode(409).body("code", equalTo("in_use"));
        } finally {
            run("UPDATE rule_head SET active_version = $1", before);
            run("DELETE FROM rule_set WHERE version = $1", version);
        }
        admin().delete("/api/v1/queues/" + queue).then().statusCode(204);
    }

    @Test
    void circlesAreFoundHoweverLongTheyAre() {
        Map<UUID, UUID> flows = new HashMap<>();
        for (int i = 0; i < 10; i++) {
            flows.put(Floor.id(i), Floor.id(i + 1));
        }
        assertThat(QueueChecks.closesACircle(flows, Floor.id(10), Floor.id(0))).isTrue();
        assertThat(QueueChecks.closesACircle(flows, Floor.id(11), Floor.id(0))).isFalse();
    }

    private static String calendar() {
        return admin().body(Map.of(
                        "name",
                        unique("hours"),
                        "zone",
                        "Europe/Rome",
                        "weekly",
                        List.of(Map.of("day", "MON", "from", "09:00", "to", "18:00"))))
                .post("/api/v1/calendars")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static String made(Map<String, Object> terms) {
        return post(terms).statusCode(201).extract().path("id");
    }

    private static ValidatableResponse post(Map<String, Object> terms) {
        Map<String, Object> body = new HashMap<>(terms);
        body.put("name", unique("queue"));
        return admin().body(body).post("/api/v1/queues").then();
    }

    private static ValidatableResponse patch(String queue, Map<String, Object> body) {
        return admin().body(body).patch("/api/v1/queues/" + queue).then();
    }

    private void run(String sql, Object... parameters) {
        database.desk(tx -> tx.change(sql, parameters)).await().indefinitely();
    }
}
