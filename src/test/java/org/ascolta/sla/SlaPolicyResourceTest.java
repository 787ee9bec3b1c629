package org.ascolta.sla;

import static org.ascolta.testing.Fixtures.admin;
import static org.ascolta.testing.Fixtures.as;
import static org.ascolta.testing.Fixtures.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ascolta.store.Database;
import org.ascolta.store.Ids;
import org.ascolta.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class SlaPolicyResourceTest {

    private static final String PATH = "/api/v1/sla-policies";
    private static final String STANDARD = PATH + "/00000000-0000-7000-8000-000000000010";

    @Inject
    Database database;

    private final String mark = UUID.randomUUID().toString();
    private final List<String> published = new ArrayList<>();

    /** Policies hold for every test that shares the database. */
    @AfterEach
    void retire() {
        published.forEach(id -> admin().delete(PATH + "/" + id));
    }

    @Test
    void aPolicyIsPublishedReadChangedAndRetired() {
        long before = edition();
        String id = made(policy()).header("ETag", nullValue()).extract().path("id");
        assertThat(edition()).isEqualTo(before + 1);

        admin().get(PATH + "/" + id)
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("name", equalTo(mark))
                .body("order", equalTo(500))
                .body("when", equalTo("customer.vip"))
                .body("targets[0].metric", equalTo("first_response"))
                .body("targets[0].seconds", equalTo(300))
                .body("pausedIn", contains("waiting_customer", "snoozed"))
                .body("levels[0].do", contains("notify", "move_to:review"))
                .body("levels[0].beforeSeconds", equalTo(60))
                .body("version", equalTo(1))
                .body("versionId", notNullValue())
                .body("validFrom", notNullValue());
        patch(id, Map.of("order", 400, "levels", List.of()))
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("order", equalTo(400))
                .body("when", equalTo("customer.vip"))
                .body("levels", empty());
        admin().delete(PATH + "/" + id).then().statusCode(204);
        assertThat(edition()).isEqualTo(before + 3);
        admin().get(PATH + "/" + id).then().statusCode(404);
        admin().delete(PATH + "/" + id).then().statusCode(404);
        patch(id, Map.of("order", 1)).statusCode(404);
    }

    @Test
    void everyVersionStaysAndNoneIsOlderThanTheOneBefore() {
        String id = made(policy()).extract().path("id");
        patch(id, Map.of("order", 7)).statusCode(200);
        admin().delete(PATH + "/" + id).then().statusCode(204);

        String next = admin().get(PATH + "/" + id + "/versions?limit=2")
                .then()
                .statusCode(200)
                .body("items.version", contains(3, 2))
                .body("items.retired", contains(true, false))
                .body("items[0].targets", empty())
                .body("items[0].name", equalTo(mark))
                .body("items[1].order", equalTo(7))
                .extract()
                .path("next");
        admin().get(PATH + "/" + id + "/versions?limit=2&cursor=" + next)
                .then()
                .body("items.version", contains(1))
                .body("items[0].order", equalTo(500))
                .body("next", nullValue());
        admin().get(PATH + "/" + UUID.randomUUID() + "/versions").then().statusCode(404);
        assertThat(database.rows(
                                "SELECT count(DISTINCT valid_from)::int FROM sla_policy_version WHERE policy_id = $1",
                                UUID.fromString(id))
                        .await()
                        .indefinitely()
                        .get(0)
                        .getInteger(0))
                .isEqualTo(3);
    }

    @Test
    void theShippedPolicyIsLikeAnyOther() {
        admin().get(STANDARD)
                .then()
                .statusCode(200)
                .body("name", equalTo("standard"))
                .body("order", equalTo(1000))
                .body("targets.size()", equalTo(8))
                .body("retired", equalTo(false));
        admin().get(STANDARD + "/versions").then().body("items[-1].validFrom", nullValue());
    }

    @Test
    void policiesAreListedInTheOrderInWhichTheyAreAsked() {
        for (int order : new int[] {900_003, 900_001, 900_002}) {
            made(with(policy(), "name", order + mark, "order", order));
        }
        List<String> names = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            var page = admin().get(PATH + "?limit=2" + (cursor.isEmpty() ? "" : "&cursor=" + cursor))
                    .then()
                    .statusCode(200)
                    .extract();
            names.addAll(page.path("items.name"));
            cursor = page.path("next");
        }
        assertThat(names)
                .contains("standard")
                .containsSubsequence("900001" + mark, "900002" + mark, "900003" + mark)
                .doesNotHaveDuplicates();
    }

    @Test
    void aNameIsTakenOnceUntilItsPolicyIsRetired() {
        String id = made(policy()).extract().path("id");
        post(policy()).statusCode(409).body("code", equalTo("duplicate"));
        admin().delete(PATH + "/" + id).then().statusCode(204);
        made(policy());
    }

    @Test
    void whatChangesNothingIsNotPublishedUnlessRunningClocksAreToFollow() {
        String id = made(policy()).extract().path("id");
        long before = edition();

        patch(id, Map.of("order", 500)).statusCode(200).header("ETag", "\"1\"");
        patch(id, Map.of()).statusCode(200).header("ETag", "\"1\"");
        assertThat(edition()).isEqualTo(before);
        assertThat(rebindings(id)).isZero();
        admin().body(Map.of("order", 500))
                .patch(PATH + "/" + id + "?applyToRunning=true")
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"");
        assertThat(edition()).isEqualTo(before + 1);
        assertThat(rebindings(id)).isEqualTo(1);
        admin().body(Map.of())
                .patch(PATH + "/" + id + "?applyToRunning=perhaps")
                .then()
                .statusCode(400);
    }

    @Test
    void aStaleVersionIsRefused() {
        String id = made(policy()).extract().path("id");
        patch(id, Map.of("order", 2)).statusCode(200);

        admin().header("If-Match", "\"1\"")
                .body(Map.of("order", 3))
                .patch(PATH + "/" + id)
                .then()
                .statusCode(412)
                .body("code", equalTo("version_mismatch"));
        admin().header("If-Match", "\"1\"").delete(PATH + "/" + id).then().statusCode(412);
    }

    @Test
    void publicationsOfOnePolicyAtOnceFollowOneAnother() {
        String id = made(policy()).extract().path("id");

        List<CompletableFuture<Integer>> answers = IntStream.range(1, 9)
                .mapToObj(order -> CompletableFuture.supplyAsync(
                        () -> patch(id, Map.of("order", order)).extract().statusCode()))
                .toList();

        assertThat(answers).extracting(CompletableFuture::join).containsOnly(200);
        admin().get(PATH + "/" + id).then().body("version", equalTo(9));
    }

    @Test
    void aConditionIsCheckedBeforeItIsPublished() {
        String id = made(policy()).extract().path("id");
        for (ValidatableResponse refusal : List.of(
                post(with(policy(), "when", "customer.vip &&\n  message.body == ''")),
                patch(id, Map.of("when", "customer.vip &&\n  message.body == ''")))) {
            refusal.statusCode(422)
                    .body("code", equalTo("rule_invalid"))
                    .body("errors[0].field", equalTo("when"))
                    .body("errors[0].message", containsString("(line 2, column 10)"));
        }
        post(with(policy(), "when", "x".repeat(2001))).statusCode(400).body("errors.field", hasItem("when"));
        patch(id, with(Map.of(), "when", null)).statusCode(400);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            name ~ "" ~ 400 ~ name
            order ~ null ~ 400 ~ order
            order ~ -1 ~ 400 ~ order
            order ~ 1000001 ~ 400 ~ order
            order ~ 1.5 ~ 400 ~ order
            targets ~ null ~ 400 ~ targets
            targets ~ [] ~ 400 ~ targets
            targets ~ [null] ~ 400 ~ targets[0]
            targets ~ [{"seconds": 5}] ~ 400 ~ targets[0].metric
            targets ~ [{"metric": "smiles", "seconds": 5}] ~ 400 ~ targets[0].metric
            targets ~ [{"metric": "resolution"}] ~ 400 ~ targets[0].seconds
            targets ~ [{"metric": "resolution", "seconds": 31536001}] ~ 400 ~ targets[0].seconds
            targets ~ [{"metric": "resolution", "seconds": 5, "band": "huge"}] ~ 400 ~ targets[0].band
            targets ~ [{"metric": "resolution", "seconds": 5, "visibility": "secret"}] ~ 400 ~ targets[0].visibility
            targets ~ [{"metric": "resolution", "seconds": 5}, {"metric": "resolution", "seconds": 6}] ~ 422 ~ targets[1]
            targets ~ [{"metric": "resolution", "seconds": 5, "calendarId": "00000000-0000-7000-8000-00000000dead"}] ~ 422 ~ targets[0].calendarId
            pausedIn ~ ["open"] ~ 400 ~ pausedIn[0]
            pausedIn ~ [null] ~ 400 ~ pausedIn
            levels ~ [{"do": ["notify"]}] ~ 400 ~ levels[0]
            levels ~ [{"atPercent": 5, "afterSeconds": 0, "do": ["notify"]}] ~ 400 ~ levels[0]
            levels ~ [{"atPercent": 100, "do": ["notify"]}] ~ 400 ~ levels[0].atPercent
            levels ~ [{"beforeSeconds": 0, "do": ["notify"]}] ~ 400 ~ levels[0].beforeSeconds
            levels ~ [{"afterSeconds": -1, "do": ["notify"]}] ~ 400 ~ levels[0].afterSeconds
            levels ~ [{"afterSeconds": 0}] ~ 400 ~ levels[0].do
            levels ~ [{"afterSeconds": 0, "do": []}] ~ 400 ~ levels[0].do
            levels ~ [{"afterSeconds": 0, "do": ["page", "page"]}] ~ 400 ~ levels[0].do
            levels ~ [{"afterSeconds": 0, "do": ["page", "shout"]}] ~ 400 ~ levels[0].do[1]
            levels ~ [{"afterSeconds": 0, "do": [null]}] ~ 400 ~ levels[0].do[0]
            levels ~ [{"afterSeconds": 0, "do": ["move_to:"]}] ~ 400 ~ levels[0].do[0]
            levels ~ [{"afterSeconds": 0, "do": ["move_to:nowhere"]}] ~ 422 ~ levels[0].do[0]
            """)
    void whatIsWrongIsNamed(String field, String value, int status, String fault) {
        Map<String, String> policy = new HashMap<>(Map.of(
                "name", '"' + mark + '"', "order", "5", "targets", "[{\"metric\": \"resolution\", \"seconds\": 5}]"));
        policy.put(field, value);
        String body = policy.entrySet().stream()
                .map(one -> "\"%s\": %s".formatted(one.getKey(), one.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));

        admin().body(body).post(PATH).then().statusCode(status).body("errors.field", hasItem(fault));
    }

    @Test
    void listsHaveALimit() {
        List<Map<String, Object>> targets = IntStream.range(0, 51)
                .mapToObj(n -> Map.<String, Object>of("metric", "resolution", "seconds", 5))
                .toList();
        List<Map<String, Object>> levels = IntStream.range(0, 11)
                .mapToObj(n -> Map.<String, Object>of("afterSeconds", n, "do", List.of("notify")))
                .toList();
        post(with(policy(), "targets", targets)).statusCode(400).body("errors.field", hasItem("targets"));
        post(with(policy(), "levels", levels)).statusCode(400).body("errors.field", hasItem("levels"));
    }

    @Test
    void aCalendarMayBeNamedWhileItIsThere() {
        UUID calendar = Ids.next();
        run("INSERT INTO calendar (id, name) VALUES ($1, $2)", calendar, mark);
        Map<String, Object> target = Map.of("metric", "resolution", "seconds", 5, "calendarId", calendar);
        made(with(policy(), "targets", List.of(target)));

        run("UPDATE calendar SET deleted_at = now() WHERE id = $1", calendar);
        post(with(policy(), "name", "late " + mark, "targets", List.of(target)))
                .statusCode(422)
                .body("errors.field", hasItem("targets[0].calendarId"));
    }

    @Test
    void everybodyReadsAndSupervisorsWrite() {
        for (String role : List.of("agent", "integration")) {
            String key = key("integration", role);
            as(key).get(PATH).then().statusCode(200);
            as(key).get(STANDARD).then().statusCode(200);
            as(key).body(policy()).post(PATH).then().statusCode(403);
            as(key).body(Map.of()).patch(STANDARD).then().statusCode(403);
            as(key).delete(STANDARD).then().statusCode(403);
        }
        published.add(as(key("integration", "supervisor"))
                .body(policy())
                .post(PATH)
                .then()
                .statusCode(201)
                .extract()
                .path("id"));
    }

    private Map<String, Object> policy() {
        return Map.of(
                "name",
                mark,
                "order",
                500,
                "when",
                "customer.vip",
                "targets",
                List.of(Map.of("metric", "first_response", "band", "urgent", "seconds", 300)),
                "pausedIn",
                List.of("snoozed", "waiting_customer"),
                "levels",
                List.of(Map.of("beforeSeconds", 60, "do", List.of("notify", "move_to:review"))));
    }

    private static Map<String, Object> with(Map<String, Object> body, Object... more) {
        Map<String, Object> changed = new HashMap<>(body);
        IntStream.range(0, more.length / 2).forEach(i -> changed.put((String) more[2 * i], more[2 * i + 1]));
        return changed;
    }

    private ValidatableResponse made(Map<String, Object> body) {
        ValidatableResponse answer = post(body).statusCode(201);
        published.add(answer.extract().path("id"));
        return answer;
    }

    private static ValidatableResponse post(Map<String, Object> body) {
        return admin().body(body).post(PATH).then();
    }

    private static ValidatableResponse patch(String id, Map<String, Object> body) {
        return admin().body(body).patch(PATH + "/" + id).then();
    }

    private long edition() {
        return database.rows("SELECT edition FROM sla_head")
                .await()
                .indefinitely()
                .get(0)
                .getLong(0);
    }

    private long rebindings(String id) {
        return database.rows("SELECT count(*) FROM sla_rebinding WHERE policy_id = $1", UUID.fromString(id))
                .await()
                .indefinitely()
                .get(0)
                .getLong(0);
    }

    private void run(String sql, Object... parameters) {
        database.desk(tx -> tx.run(sql, parameters)).await().indefinitely();
    }
}
