package org.ascolta.channel;

import static org.ascolta.testing.Fixtures.admin;
import static org.ascolta.testing.Fixtures.unique;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.ascolta.channel.Content.Visibility;
import org.ascolta.store.Ids;
import org.ascolta.testing.Signer;
import org.ascolta.testing.TestDatabase;
import org.junit.jupiter.api.Test;

/** Doors of accounts that were made through the API, sealed as the API seals them. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class DoorsTest {

    private static final String SECRET = Signer.secret("doors");

    @Inject
    Doors doors;

    @Test
    void anAccountsCredentialsGoBeforeItsConnections() {
        String connection = connection(Map.of(
                "platform",
                "telegram",
                "secrets",
                List.of("first", "second"),
                "apiBaseUrl",
                "http://localhost:1/api//",
                "credentials",
                Map.of("botToken", "1:connection", "more", "yes")));
        String account = account(connection, "telegram", Map.of("credentials", Map.of("botToken", "77:own")));

        Door door = open(account);

        assertThat(door.credentials()).isEqualTo(Map.of("botToken", "77:own", "more", "yes"));
        assertThat(door.apiBaseUrl()).isEqualTo("http://localhost:1/api");
        assertThat(door.secret()).isEqualTo("first");
        assertThat(door.network()).isEqualTo("telegram");
        assertThat(door.externalId()).isEqualTo("77");
        assertThat(door.accountId()).isEqualTo(UUID.fromString(account));
        assertThat(door.toString()).doesNotContain("own").doesNotContain("first");
        assertThat(door.outlet().reach(door, Outlet.Spot.of(Visibility.PRIVATE)))
                .isPresent();
    }

    @Test
    void whatNobodySaysIsThePlatformsOwn() {
        String account =
                account(connection(Map.of("platform", "telegram", "secrets", List.of("only"))), "telegram", Map.of());
        Door door = open(account);
        assertThat(door.apiBaseUrl()).isEqualTo("https://api.telegram.org");
        assertThat(door.credentials()).isEmpty();
        assertThat(door.replyUrl()).isNull();
        assertThat(door.outlet().reach(door, Outlet.Spot.of(Visibility.PRIVATE)))
                .as("without a token")
                .isEmpty();
    }

    @Test
    void aChangeHoldsAtOnce() {
        String connection = connection(Map.of("platform", "generic", "secrets", List.of(SECRET)));
        String account = account(connection, "forum", Map.of());
        assertThat(open(account).outlet().reach(open(account), Outlet.Spot.of(Visibility.PUBLIC)))
                .isEmpty();

        admin().body(Map.of("replyUrl", "https://forum.example/replies"))
                .patch("/api/v1/connections/" + connection)
                .then()
                .statusCode(200);

        assertThat(open(account).replyUrl()).isEqualTo("https://forum.example/replies");
        assertThat(open(account).secret()).isEqualTo(SECRET);
        assertThat(open(account).apiBaseUrl()).isNull();
    }

    @Test
    void thereIsNoDoorWhereNobodyCanBeAnswered() {
        String connection = connection(Map.of("platform", "generic", "secrets", List.of(SECRET)));
        String account = account(connection, "forum", Map.of());
        admin().body(Map.of("status", "disabled"))
                .patch("/api/v1/connections/" + connection)
                .then()
                .statusCode(200);

        assertThat(open(account)).as("a disabled connection").isNull();
        assertThat(open(Ids.next().toString())).as("nobody's account").isNull();
    }

    private Door open(String account) {
        return doors.open(UUID.fromString(account)).await().indefinitely();
    }

    private static String connection(Map<String, Object> body) {
        Map<String, Object> whole = new HashMap<>(body);
        whole.put("name", unique("connection"));
        return made("connections", whole);
    }

    private static String account(String connection, String network, Map<String, Object> more) {
        Map<String, Object> whole = new HashMap<>(more);
        whole.put("connectionId", connection);
        whole.put("brandId", made("brands", Map.of("name", unique("brand"))));
        whole.put("network", network);
        whole.put("externalId", "77");
        whole.put("handle", "desk");
        whole.put("role", "support");
        return made("accounts", whole);
    }

    private static String made(String what, Map<String, Object> body) {
        return admin().body(body)
                .post("/api/v1/" + what)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }
}
