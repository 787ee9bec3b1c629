package org.ascolta.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.ascolta.testing.Await;
import org.ascolta.testing.Signer;
import org.ascolta.testing.TestDatabase;
import org.ascolta.testing.Wire;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From the hook to the ticket, with the service's own workers. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class InboxFlowTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    @Inject
    Hooks hooks;

    private UUID connection;
    private String account;

    @BeforeEach
    void connect() {
        connection = hooks.connection();
        account = "flow-" + connection;
    }

    @Test
    void anEventBecomesATicket() {
        hooks.account(connection, account);
        post("m1", "Il wifi non va");
        Await.until("a ticket", SOON, () -> tickets() == 1);
        Await.until("the end of the work", SOON, () -> waiting() == 0);
    }

    @Test
    void anEventSentTwiceIsThereOnce() {
        hooks.account(connection, account);
        for (int i = 0; i < 3; i++) {
            post("m1", "Il wifi non va");
        }
        Await.until("the end of the work", SOON, () -> waiting() == 0);
        assertThat(messages()).isEqualTo(1);
    }

    @Test
    void whatWaitedForItsAccountBecomesATicketWithoutAnybodyAsking() {
        post("m1", "C'è nessuno?");
        Await.until("an unrouted row", SOON, () -> kept("unrouted") == 1);
        hooks.account(connection, account);
        Await.until("a ticket", SOON, () -> tickets() == 1);
        Await.until("nothing kept", SOON, () -> kept("unrouted") == 0);
    }

    @Test
    void aReplayOfWhatIsDoneChangesNothing() {
        hooks.account(connection, account);
        IntStream.range(0, 5).forEach(i -> post("m" + i, "messaggio " + i));
        Await.until("the end of the work", SOON, () -> messages() == 5 && waiting() == 0);
        long events = hooks.count("SELECT count(*) FROM event");
        hooks.run(
                "INSERT INTO inbox_todo (id, received_at, is_replay) SELECT id, received_at, true FROM inbox"
                        + " WHERE connection_id = $1",
                connection);
        Await.until("the end of the replay", SOON, () -> waiting() == 0);
        assertThat(messages()).isEqualTo(5);
        assertThat(tickets()).isEqualTo(1);
        assertThat(hooks.count("SELECT count(*) FROM event")).isEqualTo(events);
    }

    @Test
    void clientsThatHangUpLeaveNothingBehind() throws IOException {
        hooks.account(connection, account);
        for (int round = 0; round < 5; round++) {
            List<Wire> clients = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                byte[] body = Hooks.event(account, "r" + round + "-" + i, "ciao");
                Wire wire = new Wire(Hooks.port(), SOON);
                byte[] request = Wire.request(
                        "POST", "/hooks/" + connection, new Signer(Hooks.SECRET).headers("m" + i, body), body);
                wire.write(i % 2 == 0 ? request : java.util.Arrays.copyOf(request, request.length - 20));
                clients.add(wire);
            }
            for (Wire client : clients) {
                client.hangUp();
            }
        }
        long start = System.nanoTime();
        post("last", "ancora qui?");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
        Await.until("no active connection", SOON, () -> active() == 0 && waiting() == 0);
    }

    @Test
    void acksAndTheWorkAreMeasured() {
        hooks.account(connection, account);
        post("m1", "ciao");
        Await.until("the end of the work", SOON, () -> waiting() == 0);
        String metrics = Await.until(
                "metrics", SOON, () -> Hooks.call(managementPort(), "GET", "/q/metrics", Map.of(), new byte[0])
                        .text());
        assertThat(metrics)
                .contains(
                        "ascolta_hook_acks_total{outcome=\"stored\"}",
                        "ascolta_hook_acks_total{outcome=\"unauthorized\"}")
                .contains("ascolta_inbox_lag_seconds_count", "ascolta_inbox_waiting", "ascolta_inbox_batch_rows_count")
                .contains("ascolta_inbox_kept{state=\"dead\"}", "ascolta_inbox_kept{state=\"unrouted\"}");
    }

    private static int managementPort() {
        return org.eclipse.microprofile.config.ConfigProvider.getConfig()
                .getValue("quarkus.management.test-port", Integer.class);
    }

    private void post(String id, String text) {
        Wire.Answer answer = Hooks.post(connection, Hooks.event(account, id, text));
        assertThat(answer.status())
                .as(new String(answer.body(), StandardCharsets.UTF_8))
                .isEqualTo(200);
    }

    private long tickets() {
        return hooks.count(
                "SELECT count(*) FROM ticket t JOIN account a ON a.id = t.account_id WHERE a.external_id = $1",
                account);
    }

    private long messages() {
        return hooks.count(
                "SELECT count(*) FROM message m JOIN account a ON a.id = m.account_id WHERE a.external_id = $1",
                account);
    }

    private long kept(String state) {
        return hooks.count(
                "SELECT count(*) FROM inbox_kept WHERE connection_id = $1 AND state = $2", connection, state);
    }

    private long waiting() {
        return hooks.count(
                "SELECT count(*) FROM inbox_todo t JOIN inbox i ON i.id = t.id WHERE i.connection_id = $1", connection);
    }

    private long active() {
        return hooks.count(
                "SELECT count(*) FROM pg_stat_activity WHERE state <> 'idle' AND backend_type = 'client backend'"
                        + " AND pid <> pg_backend_pid() AND datname = current_database()");
    }
}
