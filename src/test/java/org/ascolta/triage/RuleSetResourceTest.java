package org.ascolta.triage;

import static org.ascolta.testing.Fixtures.admin;
import static org.ascolta.testing.Fixtures.as;
import static org.ascolta.testing.Fixtures.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.ascolta.store.Database;
import org.ascolta.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class RuleSetResourceTest {

    private static final String PATH = "/api/v1/rule-sets";

    @Inject
    Database database;

    private final String mark = UUID.randomUUID().toString();

    /** The active rules hold for every test that shares the database. */
    @AfterEach
    void rollBack() {
        admin().post(PATH + "/0/activate").then().statusCode(200);
    }

    @Test
    void rulesArePublishedReadAndRolledBack() {
        long before = edition();
        int first = made(rule("one", "customer.vip"));
        int second = made(rule("two", "!customer.vip"));
        assertThat(second).isEqualTo(first + 1);
        assertThat(edition()).isEqualTo(before + 2);

        admin().get(PATH + "/" + second)
                .then()
                .statusCode(200)
                .header("ETag", notNullValue())
                .body("version", equalTo(second))
                .body("active", equalTo(true))
                .body("note", equalTo(mark))
                .body("rules.id", contains("two"))
                .body("rules[0].then", equalTo(Map.of("points", 5)))
                .body("rules[0]", not(hasKey("validFrom")))
                .body("publishedAt", notNullValue())
                .body("publishedBy.kind", notNullValue());
        admin().post(PATH + "/" + first + "/activate")
                .then()
                .statusCode(200)
                .body("version", equalTo(first))
                .body("active", equalTo(true))
                .body("rules.id", contains("one"));
        assertThat(edition()).isEqualTo(before + 3);
        admin().get(PATH + "/" + second).then().body("active", equalTo(false));
    }

    @Test
    void everythingThatWasPublishedComesBackAsItWas() {
        Map<String, Object> whole = Map.of(
                "id",
                "all.of_it-1",
                "description",
                "Tutto.",
                "when",
                "message.text == 'x'",
                "then",
                Map.of(
                        "points",
                        -100,
                        "band",
                        "urgent",
                        "queue",
                        "default",
                        "skills",
                        List.of("it"),
                        "tags",
                        List.of("a", "b"),
                        "slaPolicy",
                        "standard",
                        "disposition",
                        "spam",
                        "approval",
                        true,
                        "mention",
                        "watch",
                        "incident",
                        "storm"),
                "stop",
                true,
                "validFrom",
                "2026-02-01T01:00:00Z",
                "validTo",
                "2026-02-02T00:00:00Z");

        int version = made(whole);

        admin().get(PATH + "/" + version).then().body("rules[0]", equalTo(whole));
        assertThat(database.rows("SELECT resolved FROM rule_set WHERE version = $1", version)
                        .await()
                        .indefinitely()
                        .get(0)
                        .getJsonObject(0)
                        .getJsonObject("queues")
                        .getString("default"))
                .isEqualTo("00000000-0000-7000-8000-000000000001");
    }

    @Test
    void theShippedSetIsVersionZeroAndTheLastInTheList() {
        made(rule("one", "true"));
        admin().get(PATH + "/0")
                .then()
                .statusCode(200)
                .body("active", equalTo(false))
                .body("rules.id", hasItems("safety", "troll", "vip"))
                .body("publishedBy.kind", equalTo("system"))
                .body("publishedAt", nullValue());
        List<Integer> versions = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            var page = admin().get(PATH + "?limit=1" + (cursor.isEmpty() ? "" : "&cursor=" + cursor))
                    .then()
                    .statusCode(200)
                    .extract();
            versions.addAll(page.path("items.version"));
            cursor = page.path("next");
        }
        assertThat(versions)
                .isSortedAccordingTo((one, other) -> other - one)
                .doesNotHaveDuplicates()
                .endsWith(0);
        admin().get(PATH)
                .then()
                .body("items[0].ruleCount", equalTo(1))
                .body("items.findAll { it.active }.size()", equalTo(1));
    }

    @Test
    void aVersionThatIsNotThereIsNotFound() {
        for (String version : List.of("99999999", "-1", "x", "99999999999999")) {
            admin().get(PATH + "/" + version).then().statusCode(404).body("code", equalTo("not_found"));
            admin().post(PATH + "/" + version + "/activate").then().statusCode(404);
        }
    }

    @Test
    void publishingUnderOneKeyHappensOnce() {
        String once = UUID.randomUUID().toString();
        Map<String, Object> body = Map.of("rules", List.of(rule("a", "true")));
        int version = admin().header("Idempotency-Key", once)
                .body(body)
                .post(PATH)
                .then()
                .statusCode(201)
                .extract()
                .path("version");
        long edition = edition();

        admin().header("Idempotency-Key", once)
                .body(body)
                .post(PATH)
                .then()
                .statusCode(201)
                .header("Location", containsString(PATH + "/" + version))
                .header("Idempotent-Replayed", equalTo("true"))
                .body("version", equalTo(version));
        assertThat(edition()).isEqualTo(edition);
    }

    @Test
    void publicationsAtOnceFollowOneAnother() {
        List<CompletableFuture<Integer>> versions = IntStream.range(0, 8)
                .mapToObj(n -> CompletableFuture.supplyAsync(() -> made(rule("r" + n, "true"))))
                .toList();

        assertThat(versions).extracting(CompletableFuture::join).doesNotHaveDuplicates();
        admin().get(PATH).then().body("items.findAll { it.active }.size()", equalTo(1));
    }

    @Test
    void everybodyReadsAndSupervisorsWrite() {
        Map<String, Object> body = Map.of("rules", List.of(rule("a", "true")));
        for (String role : List.of("agent", "integration")) {
            String key = key("integration", role);
            as(key).get(PATH).then().statusCode(200);
            as(key).get(PATH + "/0").then().statusCode(200);
            as(key).get(PATH + "/fields").then().statusCode(200);
            as(key).body(body).post(PATH).then().statusCode(403);
            as(key).body(body).post(PATH + "/dry-run").then().statusCode(403);
            as(key).post(PATH + "/0/activate").then().statusCode(403);
        }
        String supervisor = key("integration", "supervisor");
        as(supervisor).body(body).post(PATH).then().statusCode(201);
        as(supervisor).body(body).post(PATH + "/dry-run").then().statusCode(200);
        as(supervisor).post(PATH + "/0/activate").then().statusCode(200);
    }

    @Test
    void fieldsSayWhatTheyAre() {
        admin().get(PATH + "/fields")
                .then()
                .statusCode(200)
                .body("items.name", hasItems("message.text", "author.followers", "now", "calendars.open"))
                .body("items.find { it.name == 'message.velocity' }.type", equalTo("double"))
                .body("items.find { it.name == 'message.tones' }.type", equalTo("list(string)"))
                .body("items.description", not(hasItem(nullValue())));
    }

    private static Map<String, Object> rule(String id, String when) {
        return Map.of("id", id, "when", when, "then", Map.of("points", 5));
    }

    private int made(Object... rules) {
        return post(rules)
                .statusCode(201)
                .body("active", equalTo(true))
                .extract()
                .path("version");
    }

    private ValidatableResponse post(Object... rules) {
        return admin().body(Map.of("note", mark, "rules", List.of(rules)))
                .post(PATH)
                .then();
    }

    private long edition() {
        return database.rows("SELECT edition FROM rule_head")
                .await()
                .indefinitely()
                .get(0)
                .getLong(0);
    }
}
