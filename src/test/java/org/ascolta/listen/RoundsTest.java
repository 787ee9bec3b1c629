package org.ascolta.listen;

import static org.ascolta.testing.Fixtures.admin;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Row;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.ascolta.demo.StubPlatform;
import org.ascolta.store.Ids;
import org.ascolta.testing.Await;
import org.ascolta.testing.TestDatabase;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(QuietListener.class)
@QuarkusTestResource(TestDatabase.class)
class RoundsTest extends Listening {

    @Test
    void everyAccountHasTheRoundsOfItsPlatform() {
        sweep();
        sweep();
        Row round = errand();
        assertThat(round.getString("what")).isEqualTo("poll");
        assertThat(round.getOffsetDateTime("since")).isNotNull();
        assertThat(sources.count("SELECT count(*) FROM errand")).isEqualTo(1);
        sources.credentials(account, "{\"quiet\":\"yes\"}");
        sweep();
        assertThat(sources.count("SELECT count(*) FROM errand")).isZero();
    }

    @Test
    void publicPostsWithOpenTicketsAreCounted() {
        UUID open = ticket("post-1", "open");
        ticket("post-2", "closed");
        sweep();
        assertThat(counted()).containsExactly("post-1");
        sources.run("UPDATE ticket SET state = 'closed' WHERE id = $1", open);
        sweep();
        assertThat(counted()).isEmpty();
    }

    @Test
    void reconcilingReadsFromBeforeTheLastMessage() {
        sources.round(account, "gap");
        sources.run("UPDATE errand SET cursor = 'c', due_at = now() + interval '1 hour'");
        sources.run("UPDATE account SET last_inbound_at = '2026-03-02T12:00:00Z' WHERE id = $1", account);
        admin().post("/api/v1/accounts/" + account + "/reconcile")
                .then()
                .statusCode(202)
                .body("what", org.hamcrest.Matchers.equalTo("gap"))
                .body("since", org.hamcrest.Matchers.equalTo("2026-03-02T06:00:00Z"));
        assertThat(errand().getString("cursor")).isNull();
        assertThat(listen()).isEqualTo(1);
        assertThat(errand()).as("a round goes on").isNotNull();
    }

    @Test
    void whatCannotBeReadBackIsSaidSo() {
        admin().post("/api/v1/accounts/" + Ids.next() + "/reconcile").then().statusCode(404);
        sources.run(
                "UPDATE connection SET platform = 'generic' WHERE id = (SELECT connection_id FROM account WHERE id = $1)",
                account);
        admin().post("/api/v1/accounts/" + account + "/reconcile")
                .then()
                .statusCode(422)
                .body("code", org.hamcrest.Matchers.equalTo("place_not_allowed"));
    }

    @Test
    void aFeedBecomesMessagesWithoutAnySecret() {
        try (StubPlatform stub = StubPlatform.start(0)) {
            String address = stub.feed("diario");
            String brand = made("/api/v1/brands", Map.of("name", "Diario " + Ids.next()));
            String connection = made("/api/v1/connections", Map.of("platform", "feed", "name", "Blogs " + Ids.next()));
            UUID blog = UUID.fromString(made(
                    "/api/v1/accounts",
                    Map.of(
                            "connectionId",
                            connection,
                            "brandId",
                            brand,
                            "network",
                            "feed",
                            "externalId",
                            address,
                            "handle",
                            "diario",
                            "role",
                            "listening")));
            stub.feedEntry("diario", "e1", "Mai più", "Il contatore gira da solo");
            sweep();
            assertThat(listen())
                    .as("the feed, and the account that is always there")
                    .isEqualTo(2);
            Await.until(
                    "the entry",
                    PATIENCE,
                    () -> sources.count(
                                    "SELECT count(*) FROM message WHERE account_id = $1"
                                            + " AND text = 'Il contatore gira da solo' AND kind = 'inbound'",
                                    blog)
                            == 1);
        }
    }

    @Test
    void whereThereIsAHookASecretIsNeeded() {
        admin().body(Map.of("platform", "generic", "name", "Forum " + Ids.next()))
                .post("/api/v1/connections")
                .then()
                .statusCode(422)
                .body("errors[0].field", org.hamcrest.Matchers.equalTo("secrets"));
    }

    private UUID ticket(String place, String state) {
        UUID thread = Ids.next();
        UUID ticket = Ids.next();
        sources.run(
                "INSERT INTO thread (id, account_id, kind, external_id, author) VALUES ($1, $2, 'public', $3, 'a')",
                thread,
                account,
                place);
        sources.run(
                "INSERT INTO ticket (id, thread_id, account_id, brand_id, visibility, first_message_id, state, status,"
                        + " opened_at, last_activity_at) SELECT $1, $2, $3, brand_id, 'public', $1, $4, $4, now(), now()"
                        + " FROM account WHERE id = $3",
                ticket,
                thread,
                account,
                state);
        return ticket;
    }

    private List<String> counted() {
        return sources.rows("SELECT subject FROM errand WHERE what = 'counts' ORDER BY subject").stream()
                .map(row -> row.getString(0))
                .toList();
    }

    private static String made(String path, Map<String, Object> body) {
        return admin().body(body).post(path).then().statusCode(201).extract().path("id");
    }
}
