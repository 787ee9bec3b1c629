package org.ascolta.triage;

import static org.ascolta.testing.Fixtures.admin;
import static org.ascolta.testing.Fixtures.unique;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.ascolta.store.Database;
import org.ascolta.testing.Await;
import org.ascolta.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What rules name stays while they are active, and must be there before they become so. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class RuleUseTest {

    private static final String API = "/api/v1";
    private static final String SETS = API + "/rule-sets/";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    Database database;

    private final String name = unique("it's ");

    @AfterEach
    void rollBack() {
        activate(0).statusCode(200);
    }

    @Test
    void aPolicyThatTheActiveRulesNameStays() {
        String policy = policy();
        int version = publish(rule("true", Map.of("slaPolicy", name)));

        delete(policy).statusCode(409).body("code", equalTo("in_use"));
        activate(0).statusCode(200);
        delete(policy).statusCode(204);
        activate(version).statusCode(422).body("errors.field", contains("rules[0].then.slaPolicy"));
    }

    @Test
    void aCalendarThatTheActiveRulesNameStaysAndOthersGo() {
        String calendar = calendar(name);
        String other = calendar(unique("other"));
        int version = publish(
                rule("true", Map.of("points", 1)),
                rule("!(\"%s\" in calendars.open) || size(calendars.open) == 0".formatted(name), Map.of("points", 1)));

        delete(calendar).statusCode(409).body("code", equalTo("in_use"));
        delete(other).statusCode(204);
        activate(0).statusCode(200);
        delete(calendar).statusCode(204);
        activate(version)
                .statusCode(422)
                .body("errors.field", contains("rules[1].when"))
                .body("errors[0].message", equalTo("names a calendar that does not exist (line 1, column 3)"));
    }

    @Test
    void whatNamesAQueueThatIsGoneIsNotActivated() {
        String queue = made("/queues", Map.of("name", name));
        String renamed = made("/queues", Map.of("name", unique("renamed")));
        String before = admin().get(renamed).then().extract().path("name");
        int version = publish(rule("true", Map.of("queue", name)));
        int other = publish(rule("true", Map.of("queue", before)));
        delete(queue).statusCode(204);
        String after = unique("otherwise");
        admin().body(Map.of("name", after)).patch(renamed).then().statusCode(200);

        activate(version)
                .statusCode(422)
                .body("code", equalTo("invalid_field"))
                .body("detail", equalTo("rules[0].then.queue names a queue that does not exist"));
        admin().get(SETS + other).then().body("active", equalTo(true));
        activate(other).statusCode(200).body("rules[0].then.queue", equalTo(after));
        List<Map<String, Object>> read =
                admin().get(SETS + other).then().extract().path("rules");
        publish(read.toArray());
    }

    @Test
    void whatIsPublishedBesideADeletionSeesIt() throws Exception {
        UUID id = UUID.fromString(policy().replaceAll(".*/", ""));
        CompletableFuture<Void> done = new CompletableFuture<>();
        CompletableFuture<Void> held = new CompletableFuture<>();
        CompletableFuture<?> deletion = database.worker(tx -> tx.run("SELECT FROM rule_head FOR SHARE")
                        .flatMap(locked -> tx.run("UPDATE sla_policy SET deleted_at = now() WHERE id = $1", id))
                        .invoke(() -> held.complete(null))
                        .call(() -> Uni.createFrom().completionStage(done)))
                .subscribeAsCompletionStage();
        held.get(20, TimeUnit.SECONDS);
        CompletableFuture<ValidatableResponse> publication =
                CompletableFuture.supplyAsync(() -> post(rule("true", Map.of("slaPolicy", name))));
        Await.until("somebody to wait", PATIENCE, () -> !database.rows(
                        "SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%rule_head%'")
                .await()
                .atMost(PATIENCE)
                .isEmpty());
        done.complete(null);

        publication.get(20, TimeUnit.SECONDS).statusCode(422).body("errors.field", contains("rules[0].then.slaPolicy"));
        deletion.get(20, TimeUnit.SECONDS);
    }

    @Test
    void aCalendarOrANetworkThatNothingHasIsRefused() {
        calendar(name);
        String network = "n" + Math.abs(name.hashCode());
        String brand = made("/brands", Map.of("name", unique("brand")));
        post(rule("account.network == '%s'".formatted(network), Map.of("points", 1)))
                .statusCode(422)
                .body("errors[0].message", containsString("network"));
        database.rows(
                        "INSERT INTO account (id, brand_id, network, external_id, handle, role)"
                                + " VALUES (gen_random_uuid(), $1, $2, $2, 'acme', 'official')",
                        UUID.fromString(brand.replaceAll(".*/", "")),
                        network)
                .await()
                .atMost(PATIENCE);

        publish(rule("account.network in ['%s', 'x']".formatted(network), Map.of("points", 1)));
        publish(rule("\"%s\" in calendars.open".formatted(name), Map.of("points", 1)));
        for (String when : List.of(
                "account.network == 'twitter'",
                "\"%s\" in calendars.open".formatted(name.toUpperCase(Locale.ROOT)),
                "calendars.open.exists(one, one == 'nowhere')")) {
            post(rule(when, Map.of("points", 1))).statusCode(422).body("errors.field", contains("rules[0].when"));
            admin().body(Map.of("rules", List.of(rule(when, Map.of("points", 1)))))
                    .post(SETS + "dry-run")
                    .then()
                    .statusCode(422);
        }
    }

    private String policy() {
        return made(
                "/sla-policies",
                Map.of(
                        "name",
                        name,
                        "order",
                        9,
                        "when",
                        "false",
                        "targets",
                        List.of(Map.of("metric", "first_response", "seconds", 60))));
    }

    private static String calendar(String name) {
        return made(
                "/calendars",
                Map.of(
                        "name",
                        name,
                        "zone",
                        "Europe/Rome",
                        "weekly",
                        List.of(Map.of("day", "MON", "from", "08:00", "to", "20:00"))));
    }

    /** Its path. */
    private static String made(String path, Map<String, Object> body) {
        return admin().body(body)
                .post(API + path)
                .then()
                .statusCode(201)
                .extract()
                .header("Location")
                .replaceAll(".*(/api/)", "$1");
    }

    private static Map<String, Object> rule(String when, Map<String, Object> then) {
        return Map.of("id", "r" + UUID.randomUUID(), "when", when, "then", then);
    }

    private static int publish(Object... rules) {
        return post(rules).statusCode(201).extract().path("version");
    }

    private static ValidatableResponse post(Object... rules) {
        return admin().body(Map.of("rules", List.of(rules)))
                .post(API + "/rule-sets")
                .then();
    }

    private static ValidatableResponse activate(int version) {
        return admin().post(SETS + version + "/activate").then();
    }

    private static ValidatableResponse delete(String path) {
        return admin().delete(path).then();
    }
}
