package org.ascolta.reply;

import static org.ascolta.testing.Fixtures.admin;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.ascolta.channel.Outlet.Outcome;
import org.ascolta.testing.Await;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What tests of the outbox do step by step. */
abstract class OutboxSteps {

    static final Duration PATIENCE = Duration.ofSeconds(15);

    @Inject
    Outboxes outboxes;

    @Inject
    Chats chats;

    @Inject
    OutboxRelay relay;

    @Inject
    OutboxClaims claims;

    @Inject
    Departure departure;

    @Inject
    Settler settler;

    @Inject
    OutboxSweeper sweeper;

    @Inject
    OutboxLookups lookups;

    @Inject
    OutboxCount count;

    FakeServer server;
    UUID account;

    @BeforeEach
    void open() throws IOException {
        outboxes.clear();
        server = new FakeServer();
        account = account();
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    UUID account() {
        return outboxes.account(FakePlatform.ID, null, server.address(), null, null);
    }

    UUID sent(String text) {
        UUID reply = chats.answers(chats.asks(account), text);
        relay();
        assertThat(chats.status(reply)).isEqualTo("sent");
        return reply;
    }

    void change(UUID reply, String kind, String text) {
        outboxes.run(
                "INSERT INTO outbox (reply_id, account_id, thread_id, kind, text)"
                        + " SELECT id, account_id, thread_id, $2, $3 FROM reply WHERE id = $1",
                reply,
                kind,
                text);
    }

    int relay() {
        return relay.relayOnce().await().atMost(PATIENCE);
    }

    void relayUntil(UUID reply, String status) {
        Await.until("the reply to be " + status, PATIENCE, () -> {
            relay();
            return chats.status(reply).equals(status);
        });
    }

    long sweep() {
        return sweeper.sweepOnce().await().atMost(PATIENCE);
    }

    void ask() {
        Await.until("a question", PATIENCE, () -> lookups.askOnce().await().atMost(PATIENCE) > 0);
    }

    OutboxRow claimed() {
        List<OutboxRow> rows = claims.claim(10).await().atMost(PATIENCE).rows();
        assertThat(rows).hasSize(1);
        return rows.get(0);
    }

    OutboxRow begun() {
        OutboxRow row = claimed();
        assertThat(departure.begin(row).await().atMost(PATIENCE)).isNotNull();
        return row;
    }

    void settle(OutboxRow row, Outcome outcome) {
        settler.settle(row, new FakePlatform().outlet().orElseThrow(), null, outcome)
                .await()
                .atMost(PATIENCE);
    }

    void failed(UUID reply, String error, String code) {
        assertThat(chats.status(reply)).isEqualTo("failed");
        assertThat(chats.reply(reply).getString("error.class")).isEqualTo(error);
        assertThat(chats.reply(reply).getString("error.code")).isEqualTo(code);
        assertThat(outboxes.count("SELECT count(*) FROM outbox WHERE reply_id = $1", reply))
                .isZero();
    }

    void nothingLeft() {
        assertThat(outboxes.count("SELECT count(*) FROM outbox")).isZero();
    }

    void stale() {
        outboxes.run("UPDATE outbox SET checked_at = now() - interval '31 minutes'");
    }

    void pauseIsOver() {
        outboxes.run("UPDATE outbox_account SET paused_until = now() - interval '1 second'");
    }

    long degraded() {
        return outboxes.count(
                "SELECT count(*) FROM event WHERE type = 'account.degraded' AND subject_id = $1", account.toString());
    }

    Map<String, Object> health() {
        return admin().get("/api/v1/accounts/" + account)
                .then()
                .statusCode(200)
                .extract()
                .path("health");
    }
}
