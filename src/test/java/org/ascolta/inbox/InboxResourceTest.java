package org.ascolta.inbox;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.ascolta.testing.TestDatabase;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(NoHands.class)
@QuarkusTestResource(TestDatabase.class)
class InboxResourceTest {

    @Inject
    Hooks hooks;

    @Inject
    InboxClaims claims;

    @Inject
    InboxBatches batches;

    private UUID connection;
    private String account;

    @BeforeEach
    void prepare() {
        hooks.run("DELETE FROM inbox_todo");
        connection = hooks.connection();
        account = "api-" + connection;
    }

    @Test
    void aRowIsSeenInEveryState() {
        hooks.account(connection, account);
        post(Hooks.event(account, "m1", "ciao"));
        list("pending", 1)
                .body("items[0].attempts", is(0))
                .body("items[0].connectionId", equalTo(connection.toString()));
        work();
        list("pending", 0);
        list("done", 1).body("items[0].reason", nullValue());

        post(Hooks.event("unknown", "m2", "ciao"));
        post("{\"type\":\"like.created\",\"data\":{}}".getBytes(StandardCharsets.UTF_8));
        post("nothing".getBytes(StandardCharsets.UTF_8));
        work();
        list("unrouted", 1).body("items[0].reason", equalTo("its account is not registered"));
        list("ignored", 1);
        list("dead", 1).body("items[0].attempts", is(1));
        list("done", 1);
        admin().get("/api/v1/inbox?connectionId=" + connection)
                .then()
                .statusCode(200)
                .body("items.size()", is(4));
    }

    @Test
    void aListIsReadPageByPageWhileRowsArrive() {
        IntStream.range(0, 7).forEach(i -> post(("{" + i).getBytes(StandardCharsets.UTF_8)));
        work();
        List<String> seen = new ArrayList<>();
        String cursor = null;
        do {
            var page = admin().get("/api/v1/inbox?state=dead&limit=3&connectionId=" + connection
                            + (cursor == null ? "" : "&cursor=" + cursor))
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            seen.addAll(page.getList("items.id"));
            cursor = page.getString("next");
            post("{late".getBytes(StandardCharsets.UTF_8));
            work();
        } while (cursor != null);
        assertThat(seen).hasSize(7).doesNotHaveDuplicates().isSortedAccordingTo(java.util.Comparator.reverseOrder());
    }

    @Test
    void anAdminSeesTheBodyOfARow() {
        byte[] body = Hooks.event(account, "m1", "ciao");
        post(body);
        String id = list("pending", 1).extract().path("items[0].id");
        admin().get("/api/v1/inbox/" + id)
                .then()
                .statusCode(200)
                .header("ETag", is("\"0\""))
                .body("state", is("pending"))
                .body("body", equalTo(new String(body, StandardCharsets.UTF_8)));
        admin().get("/api/v1/inbox/" + UUID.randomUUID()).then().statusCode(404);
        admin().get("/api/v1/inbox/42").then().statusCode(404);
    }

    @Test
    void nobodyReadsTheInboxWithoutAKey() {
        given().get("/api/v1/inbox").then().statusCode(401);
        given().contentType("application/json")
                .body("{\"state\":\"dead\"}")
                .post("/api/v1/inbox/replays")
                .then()
                .statusCode(401);
    }

    @Test
    void rowsAreReplayedByIdAndByState() {
        post(Hooks.event(account, "m1", "ciao"));
        post(Hooks.event(account, "m2", "ciao"));
        work();
        String id = list("unrouted", 2).extract().path("items[0].id");
        hooks.account(connection, account);

        replay("{\"ids\":[\"" + id + "\"]}").statusCode(202).body("count", is(1));
        list("pending", 1);
        list("unrouted", 1);
        work();
        list("done", 1);

        replay("{\"state\":\"unrouted\",\"connectionId\":\"" + connection + "\"}")
                .statusCode(202)
                .body("count", is(1));
        work();
        list("done", 2);
        replay("{\"state\":\"done\",\"connectionId\":\"" + connection
                        + "\",\"from\":\"2020-01-01T00:00:00Z\",\"to\":\"2021-01-01T00:00:00Z\"}")
                .body("count", is(0));
        replay("{\"state\":\"done\",\"connectionId\":\"" + connection + "\"}").body("count", is(2));
        list("pending", 2);
        work();
        list("done", 2);
        assertThat(hooks.count(
                        "SELECT count(*) FROM message m JOIN account a ON a.id = m.account_id WHERE a.external_id = $1",
                        account))
                .isEqualTo(2);
    }

    @Test
    void aReplayUnderOneKeyIsDoneOnce() {
        post(Hooks.event(account, "m1", "ciao"));
        work();
        String body = "{\"state\":\"unrouted\",\"connectionId\":\"" + connection + "\"}";
        String key = UUID.randomUUID().toString();
        for (int i = 0; i < 2; i++) {
            admin().contentType("application/json")
                    .header("Idempotency-Key", key)
                    .body(body)
                    .post("/api/v1/inbox/replays")
                    .then()
                    .statusCode(202)
                    .body("count", is(1));
            work();
        }
    }

    @Test
    void requestsThatMeanNothingAreRefused() {
        replay("{}").statusCode(400).body("code", is("invalid_field"));
        replay("{\"ids\":[]}").statusCode(400);
        replay("{\"ids\":[null]}").statusCode(400);
        replay("{\"ids\":[\"x\"]}").statusCode(400);
        replay("{\"ids\":[\"" + UUID.randomUUID() + "\"],\"state\":\"dead\"}").statusCode(400);
        replay("{\"state\":\"lost\"}").statusCode(400);
        admin().get("/api/v1/inbox?state=lost").then().statusCode(400);
        admin().get("/api/v1/inbox?cursor=x").then().statusCode(400);
        admin().get("/api/v1/inbox?limit=201").then().statusCode(400);
    }

    private void post(byte[] body) {
        assertThat(Hooks.post(connection, body).status()).isEqualTo(200);
    }

    private void work() {
        UUID lowest = new UUID(0, 0);
        for (var rows = claims.claim(false, lowest, 500).await().indefinitely().rows(); !rows.isEmpty(); ) {
            batches.work(rows).await().indefinitely();
            rows = claims.claim(false, lowest, 500).await().indefinitely().rows();
        }
    }

    private ValidatableResponse list(String state, int size) {
        return admin().get("/api/v1/inbox?state=" + state + "&connectionId=" + connection)
                .then()
                .statusCode(200)
                .body("items.size()", is(size));
    }

    private ValidatableResponse replay(String body) {
        return admin().contentType("application/json")
                .body(body)
                .post("/api/v1/inbox/replays")
                .then();
    }

    private static RequestSpecification admin() {
        return given().header(
                        "Authorization",
                        "Bearer " + ConfigProvider.getConfig().getValue("ascolta.bootstrap-key", String.class));
    }
}
