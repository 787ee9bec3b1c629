package org.ascolta.web;

import static io.restassured.RestAssured.given;
import static org.ascolta.testing.Fixtures.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.ascolta.store.Database;
import org.ascolta.testing.TestDatabase;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class PostsTest {

    @Inject
    Database database;

    @Inject
    IdempotencyPurge purge;

    @Test
    void withoutAKeyEachPostMakesOne() {
        String name = unique("brand");
        post(null, name).then().statusCode(201).header("Location", endsWith("/probe/brands/" + idOf(name)));
        post(null, name)
                .then()
                .statusCode(409)
                .body("code", equalTo("duplicate"))
                .body("errors[0].field", equalTo("name"));
    }

    @Test
    void aRepeatedPostAnswersWhatTheFirstMade() {
        String name = unique("brand");
        String key = UUID.randomUUID().toString();
        String id = post(key, name)
                .then()
                .statusCode(201)
                .header("Idempotent-Replayed", nullValue())
                .extract()
                .path("id");
        post(key, name)
                .then()
                .statusCode(201)
                .header("Idempotent-Replayed", "true")
                .header("Location", endsWith("/probe/brands/" + id))
                .body("id", equalTo(id))
                .body("name", equalTo(name + " as it is"));
    }

    @Test
    void anotherBodyUnderTheSameKeyIsRefused() {
        String key = UUID.randomUUID().toString();
        post(key, unique("brand")).then().statusCode(201);
        post(key, unique("brand")).then().statusCode(422).body("code", equalTo("idempotency_mismatch"));
    }

    @Test
    void aFailedPostLeavesTheKeyFree() {
        String taken = unique("brand");
        String key = UUID.randomUUID().toString();
        post(null, taken).then().statusCode(201);
        post(key, taken).then().statusCode(409);
        post(key, unique("brand")).then().statusCode(201).header("Idempotent-Replayed", nullValue());
    }

    @Test
    void manyAtOnceMakeOne() {
        String name = unique("brand");
        String key = UUID.randomUUID().toString();
        List<CompletableFuture<Response>> sent = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> post(key, name)))
                .toList();
        List<Response> answers = sent.stream().map(CompletableFuture::join).toList();
        assertThat(answers).extracting(Response::statusCode).containsOnly(201);
        assertThat(answers).extracting(answer -> answer.path("id")).containsOnly((Object) idOf(name));
        assertThat(answers)
                .filteredOn(answer -> answer.header("Idempotent-Replayed") == null)
                .hasSize(1);
    }

    @Test
    void keysEndAfterTheirDay() {
        String first = UUID.randomUUID().toString();
        String second = UUID.randomUUID().toString();
        post(first, unique("brand")).then().statusCode(201);
        post(second, unique("brand")).then().statusCode(201);
        rows("UPDATE idempotency SET created_at = now() - interval '25 hours' WHERE key = ANY($1)", (Object)
                new String[] {first, second});
        post(first, unique("brand")).then().statusCode(201).header("Idempotent-Replayed", nullValue());
        assertThat(purge.purgeOnce().await().indefinitely()).isEqualTo(1);
        assertThat(rows("SELECT key FROM idempotency WHERE key = ANY($1)", (Object) new String[] {first, second}))
                .extracting(row -> row.getString(0))
                .containsExactly(first);
    }

    @Test
    void aKeyThatIsNoPlainWordIsRefused() {
        for (String key : List.of("", "a b", "x".repeat(256))) {
            post(key, unique("brand")).then().statusCode(400).body("errors[0].field", equalTo("Idempotency-Key"));
        }
    }

    @Test
    void neitherBodyNorItsPlainHashIsKept() throws Exception {
        String key = UUID.randomUUID().toString();
        String name = unique("brand");
        post(key, name);
        byte[] hash = rows("SELECT body_hash FROM idempotency WHERE key = $1", key)
                .get(0)
                .getBuffer(0)
                .getBytes();
        byte[] plain = MessageDigest.getInstance("SHA-256")
                .digest(("{\"text\":\"" + name + "\"}").getBytes(StandardCharsets.UTF_8));
        assertThat(Arrays.mismatch(hash, hash.length - plain.length, hash.length, plain, 0, plain.length))
                .isNotEqualTo(-1);
        assertThat(rows("SELECT * FROM idempotency i WHERE i::text LIKE '%' || $1 || '%'", name))
                .isEmpty();
    }

    private static Response post(String key, String name) {
        RequestSpecification request = given().contentType(ContentType.JSON).body(Map.of("text", name));
        return (key == null ? request : request.header("Idempotency-Key", key)).post("/probe/brands");
    }

    private String idOf(String name) {
        return rows("SELECT id FROM brand WHERE name = $1", name)
                .get(0)
                .getUUID(0)
                .toString();
    }

    private List<io.vertx.mutiny.sqlclient.Row> rows(String sql, Object... parameters) {
        return database.rows(sql, parameters).await().indefinitely();
    }
}
