package org.ascolta.channel;

import static org.ascolta.testing.Fixtures.admin;
import static org.ascolta.testing.Fixtures.as;
import static org.ascolta.testing.Fixtures.key;
import static org.ascolta.testing.Fixtures.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.ascolta.store.Database;
import org.ascolta.testing.TestDatabase;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class ConnectionResourceTest {

    private static final String CONNECTIONS = "/api/v1/connections";

    @Inject
    ConnectionBook book;

    @Inject
    Database database;

    @Test
    void aConnectionLivesFromPostToDelete() {
        String id = created(generic(Map.of()));
        String tag = admin().get(CONNECTIONS + "/" + id)
                .then()
                .statusCode(200)
                .body("platform", equalTo("generic"))
                .body("status", equalTo("active"))
                .body("trustedIdentity", empty())
                .body("apiBaseUrl", nullValue())
                .body("hookUrl", matchesPattern("http://localhost:\\d+/hooks/" + id))
                .extract()
                .header("ETag");
        admin().header("If-Match", tag)
                .body(Map.of("trustedIdentity", List.of("phone", "crmId"), "apiBaseUrl", "https://forum.example.org"))
                .patch(CONNECTIONS + "/" + id)
                .then()
                .statusCode(200)
                .body("trustedIdentity", contains("crmId", "phone"))
                .body("apiBaseUrl", equalTo("https://forum.example.org"));
        admin().header("If-Match", tag)
                .body(Map.of("name", "x"))
                .patch(CONNECTIONS + "/" + id)
                .then()
                .statusCode(412);
        admin().delete(CONNECTIONS + "/" + id).then().statusCode(204);
        admin().get(CONNECTIONS + "/" + id).then().statusCode(404);
        assertThat(book.find(UUID.fromString(id)).await().indefinitely()).isNull();
    }

    @Test
    void nothingSecretIsShownOrStoredInTheClear() {
        String secret = secret();
        Map<String, Object> body = generic(Map.of(
                "secrets",
                List.of(secret),
                "verifyToken",
                "tell-nobody-1",
                "replyUrl",
                "https://example.org/tell-nobody-2",
                "credentials",
                Map.of("apiKey", "tell-nobody-3")));
        String answer = admin().body(body).post(CONNECTIONS).asString();
        String id = admin().get(CONNECTIONS).jsonPath().getString("items[0].id");
        assertThat(answer).doesNotContain(secret).doesNotContain("tell-nobody").contains(id);
        admin().get(CONNECTIONS + "/" + id)
                .then()
                .body(not(containsString("tell-nobody")))
                .body(not(containsString("whsec_")));

        String row = database.rows(
                        "SELECT encode(array_to_string(secrets, '')::bytea, 'escape') || encode(verify_token, 'escape')"
                                + " || encode(credentials, 'escape') FROM connection WHERE id = $1",
                        UUID.fromString(id))
                .await()
                .indefinitely()
                .get(0)
                .getString(0);
        assertThat(row).doesNotContain("tell-nobody").doesNotContain("whsec_");
        HookConnection opened = book.find(UUID.fromString(id)).await().indefinitely();
        assertThat(opened.secrets()).containsExactly(secret);
        assertThat(opened.verifyToken()).isEqualTo("tell-nobody-1");
    }

    @Test
    void secretsAreRotatedAsAList() {
        String first = secret();
        String second = secret();
        String id = created(generic(Map.of("secrets", List.of(first))));
        book.find(UUID.fromString(id)).await().indefinitely();
        admin().body(Map.of("secrets", List.of(second, first)))
                .patch(CONNECTIONS + "/" + id)
                .then()
                .statusCode(200);
        assertThat(book.find(UUID.fromString(id)).await().indefinitely().secrets())
                .containsExactly(second, first);
        admin().body(Map.of("status", "disabled"))
                .patch(CONNECTIONS + "/" + id)
                .then()
                .statusCode(200)
                .body("status", equalTo("disabled"));
        HookConnection disabled = book.find(UUID.fromString(id)).await().indefinitely();
        assertThat(disabled.active()).isFalse();
        assertThat(disabled.secrets()).containsExactly(second, first);
    }

    @Test
    void aPlatformSaysWhereItsApiIs() {
        String id = created(telegram());
        admin().get(CONNECTIONS + "/" + id).then().body("apiBaseUrl", equalTo("https://api.telegram.org"));
    }

    @Test
    void whatIsNotAcceptableIsNamed() {
        refused(generic(Map.of("platform", "carrier-pigeon")), 400, "platform");
        refused(generic(Map.of("secrets", List.of())), 400, "secrets");
        refused(generic(Map.of("secrets", List.of(secret(), secret(), secret(), secret()))), 400, "secrets");
        refused(generic(Map.of("secrets", List.of(""))), 400, "secrets[0]");
        refused(generic(Map.of("secrets", List.of("x".repeat(257)))), 400, "secrets[0]");
        refused(generic(Map.of("trustedIdentity", List.of("shoeSize"))), 400, "trustedIdentity[0]");
        refused(generic(Map.of("status", "sleeping")), 400, "status");
        refused(generic(Map.of("colour", "red")), 400, "colour");
        refused(generic(Map.of("secrets", List.of("whsec_short"))), 422, "secrets[0]");
        refused(generic(Map.of("replyUrl", "ftp://example.org")), 422, "replyUrl");
        refused(generic(Map.of("apiBaseUrl", "nowhere")), 422, "apiBaseUrl");
        Map<String, Object> telegram = telegram();
        telegram.put("secrets", List.of("not allowed"));
        refused(telegram, 422, "secrets[0]");
        Map<String, Object> nameless = generic(Map.of());
        nameless.remove("name");
        refused(nameless, 400, "name");
    }

    @Test
    void aRefusedPatchChangesNothing() {
        String secret = secret();
        String id = created(generic(Map.of("secrets", List.of(secret))));
        for (Map<String, Object> patch : List.<Map<String, Object>>of(
                Map.of("secrets", List.of("whsec_short")), Map.of("replyUrl", "x"), Map.of("platform", "telegram"))) {
            assertThat(admin().body(patch).patch(CONNECTIONS + "/" + id).statusCode())
                    .isBetween(400, 422);
        }
        admin().body("{\"secrets\":null}")
                .patch(CONNECTIONS + "/" + id)
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("secrets"));
        assertThat(book.reread(UUID.fromString(id)).await().indefinitely().secrets())
                .containsExactly(secret);
        admin().get(CONNECTIONS + "/" + id).then().body("version", equalTo(1));
    }

    @Test
    void aNameIsTakenOnceAndOnlyAdminsWrite() {
        Map<String, Object> body = generic(Map.of());
        created(body);
        admin().body(body).post(CONNECTIONS).then().statusCode(409).body("code", equalTo("duplicate"));
        String agent = key("agent", "agent");
        as(agent).get(CONNECTIONS).then().statusCode(200);
        as(agent).body(generic(Map.of())).post(CONNECTIONS).then().statusCode(403);
    }

    private static String created(Map<String, ?> body) {
        return admin().body(body)
                .post(CONNECTIONS)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static void refused(Map<String, ?> body, int status, String field) {
        admin().body(body).post(CONNECTIONS).then().statusCode(status).body("errors[0].field", equalTo(field));
    }

    private static Map<String, Object> generic(Map<String, ?> more) {
        Map<String, Object> body =
                new HashMap<>(Map.of("platform", "generic", "name", unique("forum"), "secrets", List.of(secret())));
        body.putAll(more);
        return body;
    }

    private static Map<String, Object> telegram() {
        return new HashMap<>(
                Map.of("platform", "telegram", "name", unique("bot"), "secrets", List.of("Secret_Token-1")));
    }

    /** A new one of 32 bytes. */
    private static String secret() {
        byte[] key = UUID.randomUUID().toString().substring(0, 32).getBytes(StandardCharsets.US_ASCII);
        return "whsec_" + Base64.getEncoder().encodeToString(key);
    }
}
