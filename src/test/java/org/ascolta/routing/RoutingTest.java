package org.ascolta.routing;

import static org.ascolta.testing.Fixtures.admin;
import static org.ascolta.testing.Fixtures.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.ascolta.store.Database;
import org.ascolta.store.Ids;
import org.ascolta.testing.Fixtures;
import org.ascolta.testing.TestDatabase;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class RoutingTest {

    private static final String DEFAULT = "00000000-0000-7000-8000-000000000001";

    @Inject
    Database database;

    private final String mark = UUID.randomUUID().toString();

    @Test
    void aQueueIsMadeReadRenamedAndDeleted() {
        String id = made("queues", Map.of("name", "Lounge " + mark)).extract().path("id");

        admin().get("/api/v1/queues/" + id).then().statusCode(200).header("ETag", "\"1\"");
        patch("queues/" + id, Map.of("name", "Gate " + mark))
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("name", equalTo("Gate " + mark));
        admin().delete("/api/v1/queues/" + id).then().statusCode(204);
        admin().get("/api/v1/queues/" + id).then().statusCode(404).body("code", equalTo("not_found"));
    }

    @Test
    void theFirstQueuesStayUnderTheirNames() {
        admin().get("/api/v1/queues?limit=200").then().body("items.name", hasItems("default", "review"));
        patch("queues/" + DEFAULT, Map.of("name", "x" + mark)).statusCode(409).body("code", equalTo("in_use"));
        patch("queues/" + DEFAULT, Map.of("name", "default")).statusCode(200);
        admin().delete("/api/v1/queues/" + DEFAULT).then().statusCode(409);
    }

    @Test
    void aNameIsTakenOnce() {
        made("queues", Map.of("name", "Once " + mark));
        post("queues", Map.of("name", "Once " + mark)).statusCode(409).body("code", equalTo("duplicate"));
        made("teams", Map.of("name", "Once " + mark));
        post("teams", Map.of("name", "Once " + mark)).statusCode(409).body("code", equalTo("duplicate"));
        String capitals = "ONCE " + mark.toUpperCase(Locale.ROOT);
        post("queues", Map.of("name", capitals)).statusCode(409).body("code", equalTo("duplicate"));
        post("teams", Map.of("name", capitals)).statusCode(409).body("errors.field", contains("name"));
        post("queues", Map.of("name", "Review")).statusCode(409);
        made("agents", Map.of("name", "A", "subject", "s" + mark));
        post("agents", Map.of("name", "B", "subject", "s" + mark)).statusCode(409);
    }

    @Test
    void aQueueInWhichTicketsWaitCannotBeDeleted() {
        String id = made("queues", Map.of("name", "Busy " + mark)).extract().path("id");
        ticket("queue_id", UUID.fromString(id));

        admin().delete("/api/v1/queues/" + id).then().statusCode(409).body("code", equalTo("in_use"));
    }

    @Test
    void aStaleVersionIsRefused() {
        String id = made("queues", Map.of("name", "Stale " + mark)).extract().path("id");
        patch("queues/" + id, Map.of("name", "Fresh " + mark)).statusCode(200);

        admin().header("If-Match", "\"1\"")
                .body(Map.of("name", "Late " + mark))
                .patch("/api/v1/queues/" + id)
                .then()
                .statusCode(412)
                .body("code", equalTo("version_mismatch"));
        admin().header("If-Match", "\"1\"")
                .delete("/api/v1/queues/" + id)
                .then()
                .statusCode(412);
    }

    @Test
    void aTeamJoinsAgentsToQueues() {
        String queue = made("queues", Map.of("name", "Q " + mark)).extract().path("id");
        String agent = made("agents", Map.of("name", "Ada " + mark)).extract().path("id");
        String team = made(
                        "teams",
                        Map.of("name", "T " + mark, "queueIds", List.of(queue, DEFAULT), "agentIds", List.of(agent)))
                .body("queueIds", containsInAnyOrder(queue, DEFAULT))
                .body("agentIds", contains(agent))
                .extract()
                .path("id");

        patch("teams/" + team, Map.of("queueIds", List.of(queue)))
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("queueIds", contains(queue))
                .body("agentIds", contains(agent))
                .body("name", equalTo("T " + mark));
        admin().delete("/api/v1/queues/" + queue).then().statusCode(204);
        admin().get("/api/v1/teams/" + team).then().body("queueIds", empty());
        admin().delete("/api/v1/teams/" + team).then().statusCode(204);
        admin().get("/api/v1/agents/" + agent).then().statusCode(200);
    }

    @Test
    void whatDoesNotExistCannotBeNamed() {
        String nobody = UUID.randomUUID().toString();
        post("teams", Map.of("name", "N " + mark, "agentIds", List.of(nobody)))
                .statusCode(422)
                .body("errors.field", hasItem("agentIds"));
        post("teams", Map.of("name", "N " + mark, "queueIds", List.of(nobody))).statusCode(422);
        post("agents", Map.of("name", "N", "accountIds", List.of(nobody)))
                .statusCode(422)
                .body("errors.field", hasItem("accountIds"));
        admin().get("/api/v1/teams?limit=200").then().body("items.findAll{it.name=='N " + mark + "'}", empty());
    }

    @Test
    void anAgentHasSkillsLanguagesAndUsualTerms() {
        String id = made("agents", Map.of("name", "Bea " + mark))
                .body("publicReplies", equalTo("allowed"))
                .body("capacity", equalTo(5))
                .body("languages", empty())
                .body("accountIds", nullValue())
                .extract()
                .path("id");
        Map<String, Object> more = new HashMap<>();
        more.put("skills", List.of(Map.of("name", "refunds", "level", 3)));
        more.put("languages", List.of("it", "en-GB"));
        more.put("accountIds", List.of());
        more.put("publicReplies", "approval");
        more.put("subject", null);

        patch("agents/" + id, more)
                .statusCode(200)
                .body("skills[0].name", equalTo("refunds"))
                .body("skills[0].level", equalTo(3))
                .body("languages", contains("en-GB", "it"))
                .body("accountIds", empty())
                .body("publicReplies", equalTo("approval"))
                .body("name", equalTo("Bea " + mark));
    }

    @Test
    void badFieldsAreNamed() {
        post("queues", Map.of("name", " ")).statusCode(400).body("errors.field", hasItem(endsWith("name")));
        post("queues", Map.of("name", "x", "colour", "red")).statusCode(400).body("errors", notNullValue());
        post("agents", Map.of("name", "x", "publicReplies", "sometimes")).statusCode(400);
        post("agents", Map.of("name", "x", "skills", List.of(Map.of("name", "a", "level", 99))))
                .statusCode(400);
        post("agents", Map.of("name", "x", "languages", List.of("not a language")))
                .statusCode(400);
        Map<String, Object> skill = Map.of("name", "a", "level", 9);
        post("agents", Map.of("name", "x", "skills", List.of(skill, Map.of("name", "a", "level", 1))))
                .statusCode(422)
                .body("errors.field", contains("skills[1].name"));
        made("agents", Map.of("name", "x", "languages", List.of("it", "IT", "en-gb")))
                .body("languages", hasSize(2));
        post("queues", Map.of("name", "x", "weights", Map.of("forum", 0)))
                .statusCode(400)
                .body("errors.field", contains("weights.forum"));
        String id = made("agents", Map.of("name", "Cia " + mark)).extract().path("id");
        patch("agents/" + id, Map.of("languages", List.of("not a language"))).statusCode(400);
        patch("agents/" + id, Map.of("skills", List.of(Map.of("name", "", "level", 1))))
                .statusCode(400);
        Map<String, Object> nameless = new HashMap<>();
        nameless.put("name", null);
        patch("agents/" + id, nameless).statusCode(400);
    }

    @Test
    void anAgentWithTicketsCannotBeDeleted() {
        String id = made("agents", Map.of("name", "Dea " + mark)).extract().path("id");
        ticket("assignee_id", UUID.fromString(id));
        admin().delete("/api/v1/agents/" + id).then().statusCode(409);
    }

    @Test
    void listsAreReadPageByPage() {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            made.add(made("agents", Map.of("name", "Same " + mark)).extract().path("id"));
        }
        List<String> seen = new ArrayList<>();
        String cursor = null;
        do {
            RequestSpecification page = admin().queryParam("limit", 2);
            var answer = (cursor == null ? page : page.queryParam("cursor", cursor)).get("/api/v1/agents");
            seen.addAll(answer.path("items.id"));
            cursor = answer.path("next");
        } while (cursor != null);

        assertThat(seen).doesNotHaveDuplicates().containsAll(made);
    }

    @Test
    void aRepeatedPostMakesOneQueue() {
        RequestSpecification once = admin().header("Idempotency-Key", mark);
        Map<String, Object> body = Map.of("name", "Idem " + mark);
        String first = once.body(body)
                .post("/api/v1/queues")
                .then()
                .statusCode(201)
                .extract()
                .path("id");

        admin().header("Idempotency-Key", mark)
                .body(body)
                .post("/api/v1/queues")
                .then()
                .statusCode(201)
                .header("Idempotent-Replayed", "true")
                .body("id", equalTo(first));
    }

    @Test
    void agentsReadAndOnlySupervisorsAndAdminsWrite() {
        as(key("agent")).get("/api/v1/queues").then().statusCode(200);
        as(key("integration")).get("/api/v1/teams").then().statusCode(200);
        for (String path : List.of("queues", "teams", "agents")) {
            Map<String, Object> body = Map.of("name", path + mark);
            for (String role : List.of("agent", "integration")) {
                as(key(role)).body(body).post("/api/v1/" + path).then().statusCode(403);
            }
            as(key("supervisor")).body(body).post("/api/v1/" + path).then().statusCode(201);
        }
        RestAssured.given().get("/api/v1/queues").then().statusCode(401);
    }

    @Test
    void aKeyIsNoAgentItself() {
        admin().get("/api/v1/agents/me").then().statusCode(404);
    }

    private void ticket(String column, UUID value) {
        String sql = """
                INSERT INTO ticket (id, thread_id, account_id, brand_id, visibility, first_message_id, state, status,
                                    opened_at, last_activity_at, %s)
                VALUES ($1, $1, $1, $1, 'public', $1, 'open', 'open', now(), now(), $2)""".formatted(column);
        database.desk(tx -> tx.run(sql, Ids.next(), value)).await().indefinitely();
    }

    private ValidatableResponse made(String path, Map<String, Object> body) {
        return post(path, body)
                .statusCode(201)
                .header("Location", notNullValue())
                .body("version", equalTo(1));
    }

    private ValidatableResponse post(String path, Map<String, Object> body) {
        return admin().body(body).post("/api/v1/" + path).then();
    }

    private ValidatableResponse patch(String path, Map<String, Object> body) {
        return admin().body(body).patch("/api/v1/" + path).then();
    }

    private static String key(String role) {
        return Fixtures.key(role.equals("integration") ? "integration" : "agent", role);
    }
}
