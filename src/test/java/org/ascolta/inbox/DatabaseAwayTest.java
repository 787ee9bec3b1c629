package org.ascolta.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.ascolta.testing.Await;
import org.ascolta.testing.Signer;
import org.ascolta.testing.TcpProxy;
import org.ascolta.testing.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The database goes away in every way that networks and servers know, and comes back. */
@QuarkusTest
@QuarkusTestResource(value = ProxiedDatabase.class, restrictToAnnotatedClass = true)
class DatabaseAwayTest {

    private static final Duration BACK = Duration.ofSeconds(5);
    private static final Duration AT_LAST = Duration.ofSeconds(30);

    private final TcpProxy wire = ProxiedDatabase.wire;

    @Inject
    Hooks hooks;

    private UUID connection;
    private String account;
    private int events;

    @BeforeEach
    void connect() {
        connection = hooks.connection();
        account = "away-" + connection;
        hooks.account(connection, account);
        assertThat(post().status()).isEqualTo(200);
    }

    @AfterEach
    void heal() throws IOException {
        wire.heal();
        wire.reset();
        Await.until("the service to be well", AT_LAST, () -> post().status() == 200);
    }

    @Test
    void aSilentDatabaseIs503InTimeWhetherTheConnectionIsKnownOrNot() {
        wire.blackHole();
        for (int i = 0; i < 4; i++) {
            assertComeBack(post());
            assertComeBack(Hooks.post(UUID.randomUUID(), new byte[0]));
            assertComeBack(forged());
        }
    }

    @Test
    void afterASilenceItIsBackWithinFiveSeconds() throws IOException {
        wire.blackHole();
        Await.until("the service to know", AT_LAST, () -> post().status() == 503);
        wire.heal();
        assertBack();
    }

    @Test
    void aServerThatIsGoneIs503AndBackWithinFiveSeconds() throws IOException {
        wire.refuse();
        for (int i = 0; i < 3; i++) {
            assertComeBack(post());
            assertComeBack(forged());
        }
        wire.heal();
        assertBack();
    }

    @Test
    void halfOpenConnectionsAreFoundAndReplaced() {
        wire.forget();
        assertBack();
    }

    @Test
    void connectionsThatAreResetCostNoRequest() {
        for (int i = 0; i < 5; i++) {
            wire.reset();
            assertThat(post().status()).isEqualTo(200);
        }
    }

    @Test
    void theWorkGoesOnWhenTheDatabaseIsBack() throws IOException {
        wire.blackHole();
        Await.until("the service to know", AT_LAST, () -> post().status() == 503);
        wire.forget();
        wire.heal();
        assertBack();
        long acknowledged = events;
        Await.until(
                "all messages",
                AT_LAST,
                () -> hooks.count(
                                "SELECT count(*) FROM inbox_todo t JOIN inbox i ON i.id = t.id WHERE i.connection_id = $1",
                                connection)
                        == 0);
        assertThat(acknowledged).isPositive();
    }

    private void assertBack() {
        Await.until("200 again", BACK, () -> post().status() == 200);
    }

    private static void assertComeBack(Wire.Answer answer) {
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.headers())
                .containsKey("retry-after")
                .containsEntry("content-type", "application/problem+json");
    }

    private Wire.Answer post() {
        byte[] body = Hooks.event(account, "m" + events++, "ciao");
        return timed(new Signer(Hooks.SECRET).headers("msg", body), body);
    }

    private Wire.Answer forged() {
        byte[] body = Hooks.event(account, "forged", "ciao");
        return timed(new Signer(Signer.secret("forged")).headers("msg", body), body);
    }

    /** Whatever the answer, it comes within two seconds. */
    private Wire.Answer timed(Map<String, String> headers, byte[] body) {
        long start = System.nanoTime();
        Wire.Answer answer = Hooks.post(Hooks.port(), connection, headers, body);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
        return answer;
    }
}
