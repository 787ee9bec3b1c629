package org.ascolta.media;

import static org.ascolta.testing.Fixtures.admin;
import static org.ascolta.testing.Fixtures.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.ascolta.store.Database;
import org.ascolta.testing.Await;
import org.ascolta.testing.TestDatabase;
import org.ascolta.testing.Wire;
import org.junit.jupiter.api.Test;

/** A file that came within its message is found where the message was stored. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class InlineFilesTest {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String SECRET = "parcel-secret";

    @Inject
    Database database;

    @Test
    void eachMessageHasItsOwnFile() throws IOException {
        UUID account = connect();
        for (int n = 0; n < 3; n++) {
            post(account, "p" + n, new byte[] {(byte) n});
        }
        Await.until("all", SOON, () -> messages(account).size() == 3);
        for (UUID message : messages(account)) {
            String path = "/api/v1/messages/" + message;
            String id = admin().get(path).path("externalId");
            Response file = admin().get(path + "/attachments/0");
            file.then().statusCode(200).contentType("image/png");
            assertThat(file.asByteArray()).containsExactly(id.charAt(1) - '0');
        }
        UUID kept = messages(account).get(0);
        run("DELETE FROM inbox WHERE connection_id = (SELECT connection_id FROM account WHERE id = $1)", account);
        admin().get("/api/v1/messages/" + kept + "/attachments/0")
                .then()
                .statusCode(422)
                .body("code", equalTo("attachment_unavailable"));
    }

    private List<UUID> messages(UUID account) {
        return run("SELECT id FROM message WHERE account_id = $1", account).stream()
                .map(row -> row.getUUID("id"))
                .toList();
    }

    private List<io.vertx.mutiny.sqlclient.Row> run(String sql, Object... parameters) {
        return database.rows(sql, parameters).await().atMost(SOON);
    }

    private static UUID connect() {
        String brand = made("/api/v1/brands", Map.of("name", unique("brand")));
        Map<String, Object> in = Map.of("platform", ParcelPlatform.ID, "name", unique("p"), "secrets", List.of(SECRET));
        String connection = made("/api/v1/connections", in);
        return UUID.fromString(made(
                "/api/v1/accounts",
                Map.of(
                        "connectionId",
                        connection,
                        "brandId",
                        brand,
                        "network",
                        "parcel",
                        "externalId",
                        connection,
                        "handle",
                        "parcel",
                        "role",
                        "official")));
    }

    private static String made(String path, Map<String, Object> in) {
        return admin().body(in).post(path).then().statusCode(201).extract().path("id");
    }

    private void post(UUID account, String id, byte[] file) throws IOException {
        UUID connection = run("SELECT connection_id FROM account WHERE id = $1", account)
                .get(0)
                .getUUID(0);
        String body = new JsonObject()
                .put("id", id)
                .put("text", "Ecco")
                .put("file", file)
                .encode();
        Map<String, String> headers = Map.of("Content-Type", "application/json", "x-secret", SECRET);
        try (Wire wire = new Wire(RestAssured.port, SOON)) {
            byte[] request =
                    Wire.request("POST", "/hooks/" + connection, headers, body.getBytes(StandardCharsets.UTF_8));
            assertThat(wire.call(request).status()).isEqualTo(200);
        }
    }
}
