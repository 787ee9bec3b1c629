package org.ascolta.access;

import static io.restassured.RestAssured.given;
import static org.ascolta.testing.Fixtures.admin;
import static org.ascolta.testing.Fixtures.as;
import static org.ascolta.testing.Fixtures.key;
import static org.ascolta.testing.Fixtures.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.ascolta.store.Database;
import org.ascolta.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class ApiKeyResourceTest {

    private static final String KEYS = "/api/v1/api-keys";

    @Inject
    Database database;

    @Test
    void aKeyIsShownOnceAndKeptAsAHash() {
        Response made = admin().body(body(Map.of())).post(KEYS);
        made.then()
                .statusCode(201)
                .body("key", matchesPattern("asc_[A-Za-z0-9_-]{43}"))
                .body("kind", equalTo("integration"))
                .body("roles", equalTo(List.of("integration")))
                .body("teamIds", nullValue())
                .body("scopes", nullValue())
                .body("createdAt", matchesPattern(".*Z"));
        String id = made.path("id");
        assertThat(made.header("Location")).endsWith(KEYS + "/" + id);
        admin().get(KEYS + "/" + id)
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("$", not(hasKey("key")));

        String key = made.path("key");
        byte[] stored = rows("SELECT hash FROM api_key WHERE id = $1", UUID.fromString(id))
                .get(0)
                .getBuffer(0)
                .getBytes();
        assertThat(stored).isEqualTo(Secrets.hash(key));
    }

    @Test
    void aReplayDoesNotRepeatTheSecret() {
        Map<String, Object> body = body(Map.of());
        String idempotency = unique("key").replace(' ', '-');
        String id = admin().header("Idempotency-Key", idempotency)
                .body(body)
                .post(KEYS)
                .path("id");
        admin().header("Idempotency-Key", idempotency)
                .body(body)
                .post(KEYS)
                .then()
                .statusCode(201)
                .header("Idempotent-Replayed", "true")
                .body("id", equalTo(id))
                .body("$", not(hasKey("key")));
    }

    @Test
    void aKeyWorksUntilItIsRevoked() {
        Response made = admin().body(body(Map.of("roles", List.of("admin")))).post(KEYS);
        String key = made.path("key");
        String id = made.path("id");
        as(key).get(KEYS + "/" + id).then().statusCode(200).body("lastUsedAt", notNullValue());
        admin().header("If-Match", "\"7\"")
                .delete(KEYS + "/" + id)
                .then()
                .statusCode(412)
                .body("code", equalTo("version_mismatch"));
        admin().header("If-Match", "\"1\"").delete(KEYS + "/" + id).then().statusCode(204);
        as(key).get(KEYS).then().statusCode(401);
        admin().get(KEYS + "/" + id).then().statusCode(404);
        admin().delete(KEYS + "/" + id).then().statusCode(404);
    }

    @Test
    void aKeyEndsWhenItExpires() {
        Response made = admin().body(body(Map.of("roles", List.of("admin"), "expiresAt", inAnHour())))
                .post(KEYS);
        assertThat(made.statusCode()).isEqualTo(201);
        rows("UPDATE api_key SET expires_at = now() WHERE id = $1", UUID.fromString(made.path("id")));
        as(made.path("key")).get(KEYS).then().statusCode(401).body("code", equalTo("unauthorized"));
    }

    @ParameterizedTest
    @CsvSource({
        "kind, robot, 400, kind",
        "name, '', 400, name",
        "roles, emperor, 400, roles",
        "scopes, tickets:burn, 400, scopes[0]",
        "expiresAt, 2020-01-01T00:00:00Z, 422, expiresAt",
        "teamIds, 019a0000-0000-7000-8000-000000000000, 422, teamIds",
        "teamIds, 7, 400, teamIds[0]",
        "secret, x, 400, secret",
    })
    void whatMakesNoSenseIsRefused(String field, String value, int status, String named) {
        Object given = List.of("roles", "scopes", "teamIds").contains(field) ? List.of(value) : value;
        admin().body(body(Map.of(field, given)))
                .post(KEYS)
                .then()
                .statusCode(status)
                .body("code", equalTo("invalid_field"))
                .body("errors[0].field", containsString(named));
    }

    @ParameterizedTest
    @CsvSource({"agent", "supervisor", "integration"})
    void onlyAdminsManageKeys(String role) {
        String key = key("agent", role);
        as(key).get(KEYS)
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body("code", equalTo("forbidden"));
        as(key).body(body(Map.of())).post(KEYS).then().statusCode(403);
        as(key).delete(KEYS + "/" + UUID.randomUUID()).then().statusCode(403);
    }

    @Test
    void nobodyPassesWithoutAName() {
        for (String path : List.of(
                KEYS,
                "/api/v1/nothing",
                "/api",
                "/api/",
                "/api;x=1/v1/api-keys",
                "//api/v1/api-keys",
                "/hooks/../api/v1/api-keys")) {
            given().urlEncodingEnabled(false).get(path).then().statusCode(401).contentType("application/problem+json");
        }
        given().get(KEYS).then().header("WWW-Authenticate", "Bearer").body("code", equalTo("unauthorized"));
        as("asc_" + "x".repeat(43)).get(KEYS).then().statusCode(401).body("code", equalTo("unauthorized"));
        as("neither key nor token").get(KEYS).then().statusCode(401);
        as("x".repeat(4000)).get(KEYS).then().statusCode(401);
        given().auth().preemptive().basic("a", "b").get(KEYS).then().statusCode(401);
    }

    @Test
    void scopesLimitAKey() {
        String reader = key(body(Map.of("roles", List.of("admin"), "scopes", List.of("access:read"))));
        as(reader).get(KEYS).then().statusCode(200);
        as(reader).body(body(Map.of())).post(KEYS).then().statusCode(403).body("code", equalTo("forbidden"));
        as(reader).get("/api/v1/nothing").then().statusCode(403);
        String other = key(body(Map.of("roles", List.of("admin"), "scopes", List.of("tickets:write"))));
        as(other).get(KEYS).then().statusCode(403);
        given().urlEncodingEnabled(false)
                .header("Authorization", "Bearer " + other)
                .get("/api;x=1/v1;y/api-keys;z")
                .then()
                .statusCode(403);
    }

    @Test
    void pagesShowEveryKeyOnce() {
        Set<String> made = new HashSet<>();
        for (int i = 0; i < 5; i++) {
            made.add(admin().body(body(Map.of())).post(KEYS).path("id"));
        }
        Set<String> seen = new HashSet<>();
        String cursor = null;
        do {
            Response page = cursor == null
                    ? admin().get(KEYS + "?limit=2")
                    : admin().queryParam("cursor", cursor)
                            .queryParam("limit", 2)
                            .get(KEYS);
            List<String> ids = page.path("items.id");
            assertThat(ids).hasSizeLessThanOrEqualTo(2).allMatch(seen::add);
            cursor = page.path("next");
        } while (cursor != null);
        assertThat(seen).containsAll(made);
    }

    @ParameterizedTest
    @CsvSource({"limit=0", "limit=201", "limit=x", "cursor=x", "cursor=PQ", "cursor=%00", "cursor=LQAt"})
    void badPagesAreRefused(String query) {
        given().urlEncodingEnabled(false)
                .header("Authorization", "Bearer " + org.ascolta.testing.Fixtures.ADMIN_KEY)
                .get(KEYS + "?" + query)
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo(query.replaceAll("=.*", "")));
    }

    @Test
    void listsNeverShowAKey() {
        admin().body(body(Map.of())).post(KEYS);
        admin().get(KEYS)
                .then()
                .statusCode(200)
                .body("items", everyItem(not(hasKey("key"))))
                .body("items.name", hasItem(containsString("key")));
    }

    private static org.hamcrest.Matcher<Map<? extends String, ?>> hasKey(String name) {
        return org.hamcrest.Matchers.hasKey(name);
    }

    private List<io.vertx.mutiny.sqlclient.Row> rows(String sql, Object... parameters) {
        return database.rows(sql, parameters).await().indefinitely();
    }

    private static String inAnHour() {
        return OffsetDateTime.now().plusHours(1).toString();
    }

    private static Map<String, Object> body(Map<String, Object> more) {
        Map<String, Object> body =
                new HashMap<>(Map.of("name", unique("key"), "kind", "integration", "roles", List.of("integration")));
        body.putAll(more);
        return body;
    }
}
