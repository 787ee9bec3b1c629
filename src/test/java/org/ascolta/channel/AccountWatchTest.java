package org.ascolta.channel;

import static org.ascolta.testing.Fixtures.admin;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.ascolta.store.Database;
import org.ascolta.testing.Fixtures;
import org.ascolta.testing.Signer;
import org.ascolta.testing.TestDatabase;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class AccountWatchTest {

    @Inject
    AccountWatch watch;

    @Inject
    Database database;

    @Test
    void anAccountIsSilentByItsOwnRhythmAndThatIsSaidOnce() {
        UUID seldom = account();
        heard(seldom, 30, "3 hours", "2 hours");
        UUID often = account();
        heard(often, 30, "3 hours", "20 minutes");
        UUID young = account();
        heard(young, 5, "3 hours", "1 minute");
        UUID brief = account();
        heard(brief, 30, "50 minutes", "1 minute");
        readInAnHour(often);
        readInAnHour(seldom);
        watch.watchOnce().await().indefinitely();
        watch.watchOnce().await().indefinitely();
        assertThat(health(often).getString("state")).isEqualTo("degraded");
        assertThat(health(often).getString("error")).isEqualTo("silent");
        assertThat(health(often).getLong("usualPauseMs")).isEqualTo(1_200_000);
        for (UUID well : List.of(seldom, young, brief)) {
            assertThat(health(well).getString("state")).isEqualTo("ok");
        }
        assertThat(count(
                        "SELECT count(*) FROM event WHERE type = 'account.degraded' AND subject_id = $1",
                        often.toString()))
                .isEqualTo(1);
        assertThat(isDue(often)).as("what it may have missed is read").isTrue();
        assertThat(isDue(seldom)).as("who is well waits for his turn").isFalse();
    }

    /** Nobody takes it meanwhile. */
    private void readInAnHour(UUID account) {
        run("INSERT INTO errand_account (account_id, rest_until) VALUES ($1, 'infinity')", account);
        run(
                "INSERT INTO errand (account_id, what, every, due_at)"
                        + " VALUES ($1, 'gap', interval '1 hour', now() + interval '1 hour')",
                account);
    }

    private boolean isDue(UUID account) {
        return count("SELECT count(*) FROM errand WHERE account_id = $1 AND due_at <= now()", account) == 1;
    }

    private void run(String sql, Object parameter) {
        database.rows(sql, parameter).await().indefinitely();
    }

    private void heard(UUID account, int times, String ago, String pause) {
        database.rows(
                        "UPDATE account SET inbound_count = $2, last_inbound_at = now() - $3::text::interval,"
                                + " longest_pause_ms = extract(epoch FROM $4::text::interval) * 1000 WHERE id = $1",
                        account,
                        (long) times,
                        ago,
                        pause)
                .await()
                .indefinitely();
    }

    private long count(String sql, Object parameter) {
        return database.rows(sql, parameter).await().indefinitely().get(0).getLong(0);
    }

    private static JsonPath health(UUID account) {
        return admin().get("/api/v1/accounts/" + account).jsonPath().setRootPath("health");
    }

    private static UUID account() {
        String brand = made("/api/v1/brands", Map.of("name", Fixtures.unique("brand")));
        String connection = made(
                "/api/v1/connections",
                Map.of(
                        "platform",
                        "generic",
                        "name",
                        Fixtures.unique("connection"),
                        "secrets",
                        List.of(Signer.secret("watch"))));
        return UUID.fromString(made(
                "/api/v1/accounts",
                Map.of(
                        "connectionId",
                        connection,
                        "brandId",
                        brand,
                        "network",
                        "forum",
                        "externalId",
                        Fixtures.unique("account"),
                        "handle",
                        "@ciao",
                        "role",
                        "official")));
    }

    private static String made(String path, Object body) {
        return admin().body(body).post(path).then().statusCode(201).extract().path("id");
    }
}
