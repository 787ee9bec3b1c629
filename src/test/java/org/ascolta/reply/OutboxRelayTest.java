package org.ascolta.reply;

import static org.ascolta.testing.Fixtures.admin;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.ascolta.channel.Outlet.Outcome;
import org.ascolta.testing.Await;
import org.ascolta.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The life of a row, step by step. */
@QuarkusTest
@TestProfile(StepByStep.class)
@QuarkusTestResource(TestDatabase.class)
class OutboxRelayTest {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

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

    private FakeServer server;
    private UUID account;

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

    @Test
    void whatThePlatformTakesIsAFact() {
        UUID ticket = chats.asks(account);
        UUID reply = chats.answers(ticket, "È al banco 3.");
        relay();
        assertThat(chats.status(reply)).isEqualTo("sent");
        assertThat(chats.reply(reply).getString("externalId")).isEqualTo("fake-" + reply);
        assertThat(chats.reply(reply).getInt("attempts")).isEqualTo(1);
        assertThat(chats.owed(ticket)).containsExactly("answered");
        assertThat(server.calls()).containsExactly("/send È al banco 3.");
        nothingLeft();
    }

    @Test
    void whatIsRefusedForNowIsTriedAgain() {
        UUID ticket = chats.asks(account);
        UUID reply = chats.answers(ticket, "Subito");
        server.next("RETRY", "RETRY");
        relay();
        assertThat(chats.status(reply)).isEqualTo("queued");
        assertThat(chats.reply(reply).getString("error.class")).isEqualTo("retry");
        assertThat(chats.owed(ticket)).containsExactly("open");
        relayUntil(reply, "sent");
        assertThat(chats.reply(reply).getInt("attempts")).isEqualTo(3);
        assertThat(chats.reply(reply).getString("error")).isNull();
        assertThat(chats.owed(ticket)).containsExactly("answered");
    }

    @Test
    void afterADayOfRefusalsItHasFailed() {
        UUID reply = chats.answers(chats.asks(account), "Domani");
        outboxes.run("UPDATE outbox SET refused_at = now() - interval '25 hours'");
        server.next("RETRY");
        relay();
        failed(reply, "retry", "said_so");
    }

    @Test
    void whatIsRefusedForGoodHasFailed() {
        UUID ticket = chats.asks(account);
        UUID window = chats.answers(ticket, "Tardi");
        server.next("WINDOW");
        relay();
        failed(window, "window", "said_so");
        assertThat(chats.owed(ticket)).containsExactly("open");
        UUID impossible = chats.answers(chats.asks(account), "impossible");
        relay();
        failed(impossible, "permanent", "invalid_call");
        assertThat(outboxes.count(
                        "SELECT count(*) FROM event WHERE type = 'message.failed' AND subject_id = $1"
                                + " AND data = '{\"code\": \"said_so\", \"class\": \"window\"}'",
                        window.toString()))
                .isEqualTo(1);
    }

    @Test
    void refusedCredentialsPauseTheAccountUntilThereAreNewOnes() {
        List<UUID> replies = List.of(
                chats.answers(chats.asks(account), "Uno"),
                chats.answers(chats.asks(account), "Due"),
                chats.answers(chats.asks(account), "Tre"));
        server.next("AUTH", "AUTH", "AUTH");
        relay();
        assertThat(replies).allSatisfy(reply -> {
            assertThat(chats.status(reply)).isEqualTo("queued");
            assertThat(chats.reply(reply).getString("error.class")).isEqualTo("auth");
        });
        assertThat(degraded()).isEqualTo(1);
        assertThat(health()).containsEntry("state", "degraded").containsEntry("error", "said_so");
        assertThat(relay()).isZero();
        admin().body(Map.of("credentials", Map.of("token", "new")))
                .patch("/api/v1/accounts/" + account)
                .then()
                .statusCode(200);
        assertThat(health()).containsEntry("state", "ok");
        relay();
        assertThat(replies).allSatisfy(reply -> assertThat(chats.status(reply)).isEqualTo("sent"));
    }

    @Test
    void oneReplyThatArrivesEndsThePause() {
        UUID first = chats.answers(chats.asks(account), "Uno");
        UUID second = chats.answers(chats.asks(account), "Due");
        server.next("AUTH", "AUTH");
        relay();
        pauseIsOver();
        server.next("AUTH");
        assertThat(relay()).isEqualTo(1);
        assertThat(degraded()).isEqualTo(1);
        pauseIsOver();
        assertThat(relay()).isEqualTo(1);
        assertThat(relay()).isEqualTo(1);
        assertThat(List.of(chats.status(first), chats.status(second))).containsOnly("sent");
        assertThat(health()).containsEntry("state", "ok");
    }

    @Test
    void credentialsThatCameDuringACallAreNotTheOnesThatWereRefused() {
        UUID reply = chats.answers(chats.asks(account), "Uno");
        OutboxRow row = begun();
        outboxes.run("UPDATE outbox_account SET resumed_at = clock_timestamp()");
        settle(row, Outcome.refused(Outcome.Kind.AUTH, "old", null));
        assertThat(degraded()).isZero();
        relayUntil(reply, "sent");
    }

    @Test
    void whatIsUnknownIsNeverSentAgainAndThePlatformIsAsked() {
        UUID ticket = chats.asks(account);
        UUID reply = chats.answers(ticket, "Forse");
        server.next("UNKNOWN", "UNKNOWN");
        relay();
        assertThat(chats.status(reply)).isEqualTo("unknown");
        assertThat(chats.owed(ticket)).containsExactly("open");
        ask();
        assertThat(chats.status(reply)).isEqualTo("unknown");
        outboxes.run("UPDATE outbox SET due_at = now()");
        ask();
        assertThat(chats.status(reply)).isEqualTo("sent");
        assertThat(chats.owed(ticket)).containsExactly("answered");
        assertThat(server.calls()).containsExactly("/send Forse", "/lookup ", "/lookup ");
        nothingLeft();
    }

    @Test
    void whatThePlatformHasNotHasFailed() {
        UUID reply = chats.answers(chats.asks(account), "Forse");
        server.next("UNKNOWN", "PERMANENT");
        relay();
        ask();
        failed(reply, "permanent", "said_so");
    }

    @Test
    void whatNobodyCarriesAnyMoreIsUnknown() {
        UUID reply = chats.answers(chats.asks(account), "Chissà");
        OutboxRow row = begun();
        assertThat(chats.status(reply)).isEqualTo("sending");
        assertThat(sweep()).as("its lease holds").isZero();
        outboxes.run("UPDATE outbox SET lease_until = now()");
        assertThat(sweep()).isEqualTo(1);
        assertThat(chats.status(reply)).isEqualTo("unknown");
        assertThat(chats.reply(reply).getString("error.code")).isEqualTo("interrupted");
        settle(row, Outcome.sent("late", null));
        assertThat(chats.status(reply))
                .as("who called may still tell the truth")
                .isEqualTo("sent");
        nothingLeft();
    }

    @Test
    void whatNobodyCarriesAnyMoreIsSaidAgainWhereRepetitionsAreDropped() {
        account = outboxes.account("generic", null, null, server.address(), null);
        UUID reply = chats.answers(chats.asks(account), "Di nuovo");
        begun();
        outboxes.run("UPDATE outbox SET lease_until = now()");
        assertThat(sweep()).isEqualTo(1);
        assertThat(chats.status(reply)).isEqualTo("queued");
    }

    @Test
    void whatCannotBeWrittenDownIsTriedAgainAndNotSaidAgain() {
        UUID reply = chats.answers(chats.asks(account), "Annota");
        server.next(FakeServer.LATE);
        CompletableFuture<Integer> turn = relay.relayOnce().subscribeAsCompletionStage();
        Await.until("the call", PATIENCE, () -> server.calls().size() == 1);
        outboxes.run("ALTER TABLE reply RENAME TO reply_away");
        Await.pause(Duration.ofSeconds(1));
        outboxes.run("ALTER TABLE reply_away RENAME TO reply");
        assertThat(turn.join()).isEqualTo(1);
        assertThat(chats.status(reply)).isEqualTo("sent");
        assertThat(server.calls()).hasSize(1);
    }

    @Test
    void aLeaseThatRunsOutBeforeTheCallIsTakenOver() {
        UUID reply = chats.answers(chats.asks(account), "Presto");
        OutboxRow row = claimed();
        outboxes.run("UPDATE outbox SET due_at = now(), lease_until = now()");
        relayUntil(reply, "sent");
        assertThat(departure.begin(row).await().atMost(PATIENCE)).isNull();
        assertThat(server.calls()).hasSize(1);
    }

    @Test
    void anEchoSettlesWhatWasUnknown() {
        UUID reply = chats.answers(chats.asks(account), "Eco");
        server.next("UNKNOWN");
        relay();
        outboxes.run("UPDATE message SET delivery = 'sent' WHERE id = $1", reply);
        assertThat(sweep()).isEqualTo(1);
        nothingLeft();
        assertThat(chats.reply(reply).getString("error")).isNull();
    }

    @Test
    void whatWasCancelledIsNotSaid() {
        UUID reply = chats.answers(chats.asks(account), "Mai");
        OutboxRow row = claimed();
        admin().delete("/api/v1/replies/" + reply).then().statusCode(200);
        assertThat(departure.begin(row).await().atMost(PATIENCE)).isNull();
        relay();
        assertThat(server.calls()).isEmpty();
        nothingLeft();
    }

    @Test
    void theTextThatGoesIsTheLatestOne() {
        UUID reply = chats.answers(chats.asks(account), "Prima");
        OutboxRow row = claimed();
        admin().body(Map.of("text", "Dopo"))
                .patch("/api/v1/replies/" + reply)
                .then()
                .statusCode(200);
        assertThat(departure.begin(row).await().atMost(PATIENCE)).isNull();
        relayUntil(reply, "sent");
        assertThat(server.calls()).containsExactly("/send Dopo");
    }

    @Test
    void whatHasWaitedForLongIsCheckedAgain() {
        UUID closed =
                chats.answers(chats.asks(account, "old", "q-old", Instant.now().minus(Duration.ofHours(23))), "Tardi");
        outboxes.run("UPDATE message SET sent_at = now() - interval '25 hours' WHERE external_id = 'q-old'");
        UUID tooLong = chats.answers(chats.asks(account), "Lungo");
        outboxes.run("UPDATE message SET text = repeat('x', 41) WHERE id = $1", tooLong);
        UUID ticket = chats.asks(account);
        UUID pointless = chats.answers(ticket, "Inutile");
        outboxes.run("UPDATE obligation SET state = 'waived' WHERE ticket_id = $1", ticket);
        UUID public_ = chats.answers(chats.asks(account), "Pubblico");
        outboxes.run("UPDATE message SET visibility = 'public' WHERE id = $1", public_);
        stale();
        relay();
        failed(closed, "window", "window_closed");
        failed(tooLong, "permanent", "text_too_long");
        failed(pointless, "permanent", "answered_meanwhile");
        failed(public_, "permanent", "place_not_allowed");
        assertThat(server.calls()).isEmpty();
    }

    @Test
    void aNewerMessageOfTheCustomerIsNoReasonToKeepAReply() {
        chats.asks(account, "talk", "q-1", Instant.now());
        UUID reply = chats.answers(
                outboxes.rows("SELECT ticket_id FROM message WHERE external_id = 'q-1'")
                        .get(0)
                        .getUUID(0),
                "Ecco");
        chats.asks(account, "talk", "q-2", Instant.now());
        stale();
        relay();
        assertThat(chats.status(reply)).isEqualTo("sent");
    }

    @Test
    void anAccountWithoutAConnectionSaysNothing() {
        UUID reply = chats.answers(chats.asks(account), "Addio");
        outboxes.run(
                "UPDATE connection SET status = 'disabled' WHERE id = (SELECT connection_id FROM account WHERE id = $1)",
                account);
        relay();
        failed(reply, "permanent", "account_gone");
    }

    @Test
    void aSentReplyCanBeChanged() {
        UUID reply = sent("Alle tre");
        change(reply, "edit", "Alle cinque");
        relay();
        assertThat(chats.reply(reply).getString("text")).isEqualTo("Alle cinque");
        assertThat(server.calls()).endsWith("/edit Alle cinque");
        nothingLeft();
    }

    @Test
    void aChangeThatFailsLeavesTheReplyAsItIs() {
        UUID reply = sent("Alle tre");
        change(reply, "edit", "Alle cinque");
        server.next("PERMANENT");
        relay();
        assertThat(chats.status(reply)).isEqualTo("sent");
        assertThat(chats.reply(reply).getString("text")).isEqualTo("Alle tre");
        assertThat(chats.reply(reply).getString("error.code")).isEqualTo("said_so");
        change(reply, "withdraw", null);
        relay();
        assertThat(chats.status(reply)).isEqualTo("sent");
        assertThat(chats.reply(reply).getString("error.code")).isEqualTo("unsupported");
        nothingLeft();
    }

    @Test
    void ofTwoChangesOnlyTheLastIsMade() {
        UUID reply = sent("Alle tre");
        change(reply, "edit", "Alle quattro");
        server.next("RETRY");
        relay();
        change(reply, "edit", "Alle cinque");
        Await.until("the last change", PATIENCE, () -> {
            relay();
            return outboxes.count("SELECT count(*) FROM outbox") == 0;
        });
        assertThat(server.calls()).containsExactly("/send Alle tre", "/edit Alle quattro", "/edit Alle cinque");
    }

    @Test
    void repliesOfAThreadArriveInTheirOrderThoughTheFirstIsRefused() {
        UUID ticket = chats.asks(account);
        server.next("RETRY", "RETRY");
        chats.answers(ticket, "uno");
        chats.answers(ticket, "due");
        UUID last = chats.answers(ticket, "tre");
        relayUntil(last, "sent");
        assertThat(server.calls()).containsExactly("/send uno", "/send uno", "/send uno", "/send due", "/send tre");
    }

    @Test
    void aPlatformThatIsSilentDelaysNobodyElse() throws IOException {
        try (FakeServer other = new FakeServer()) {
            server.next(FakeServer.SILENCE, FakeServer.SILENCE, FakeServer.SILENCE, FakeServer.SILENCE);
            List<UUID> stuck = List.of(
                    chats.answers(chats.asks(account), "a"),
                    chats.answers(chats.asks(account), "b"),
                    chats.answers(chats.asks(account), "c"),
                    chats.answers(chats.asks(account), "d"),
                    chats.answers(chats.asks(account), "e"));
            UUID healthy = outboxes.account(FakePlatform.ID, null, other.address(), null, null);
            UUID reply = chats.answers(chats.asks(healthy), "Eccomi");
            CompletableFuture<Integer> turn = relay.relayOnce().subscribeAsCompletionStage();
            Await.until("the other account's reply", Duration.ofMillis(1200), () -> chats.status(reply)
                    .equals("sent"));
            assertThat(turn).isNotDone();
            assertThat(turn.join()).isEqualTo(5);
            assertThat(stuck.subList(0, 4))
                    .allSatisfy(one -> assertThat(chats.status(one)).isEqualTo("unknown"));
        }
    }

    @Test
    void betweenTwoRepliesOfAThreadThePlatformHasItsPause() {
        UUID slow = outboxes.account(PacedPlatform.ID, null, server.address(), null, null);
        UUID ticket = chats.asks(slow);
        UUID first = chats.answers(ticket, "uno");
        UUID second = chats.answers(ticket, "due");
        relay();
        assertThat(chats.status(first)).isEqualTo("sent");
        assertThat(relay()).isZero();
        relayUntil(second, "sent");
    }

    @Test
    void whatWaitsIsCounted() {
        chats.answers(chats.asks(account), "Uno");
        server.next("UNKNOWN");
        relay();
        chats.answers(chats.asks(account), "Due");
        count.countOnce().await().atMost(PATIENCE);
        int port = org.eclipse.microprofile.config.ConfigProvider.getConfig()
                .getValue("quarkus.management.test-port", Integer.class);
        String metrics = io.restassured.RestAssured.get("http://localhost:" + port + "/q/metrics")
                .asString();
        assertThat(metrics)
                .contains("ascolta_outbox_rows{state=\"queued\"} 1.0")
                .contains("ascolta_outbox_rows{state=\"unknown\"} 1.0")
                .contains("ascolta_outbox_calls_total{kind=\"send\",outcome=\"unknown\"}")
                .contains("ascolta_outbox_oldest_seconds")
                .contains("ascolta_outbox_sent_seconds_count")
                .doesNotContain("/send");
    }

    private UUID account() {
        return outboxes.account(FakePlatform.ID, null, server.address(), null, null);
    }

    private UUID sent(String text) {
        UUID reply = chats.answers(chats.asks(account), text);
        relay();
        assertThat(chats.status(reply)).isEqualTo("sent");
        return reply;
    }

    private void change(UUID reply, String kind, String text) {
        outboxes.run(
                "INSERT INTO outbox (reply_id, account_id, thread_id, kind, text)"
                        + " SELECT id, account_id, thread_id, $2, $3 FROM reply WHERE id = $1",
                reply,
                kind,
                text);
    }

    private int relay() {
        return relay.relayOnce().await().atMost(PATIENCE);
    }

    private void relayUntil(UUID reply, String status) {
        Await.until("the reply to be " + status, PATIENCE, () -> {
            relay();
            return chats.status(reply).equals(status);
        });
    }

    private long sweep() {
        return sweeper.sweepOnce().await().atMost(PATIENCE);
    }

    private void ask() {
        Await.until("a question", PATIENCE, () -> lookups.askOnce().await().atMost(PATIENCE) > 0);
    }

    private OutboxRow claimed() {
        List<OutboxRow> rows = claims.claim(10).await().atMost(PATIENCE).rows();
        assertThat(rows).hasSize(1);
        return rows.get(0);
    }

    private OutboxRow begun() {
        OutboxRow row = claimed();
        assertThat(departure.begin(row).await().atMost(PATIENCE)).isNotNull();
        return row;
    }

    private void settle(OutboxRow row, Outcome outcome) {
        settler.settle(row, new FakePlatform().outlet().orElseThrow(), outcome)
                .await()
                .atMost(PATIENCE);
    }

    private void failed(UUID reply, String error, String code) {
        assertThat(chats.status(reply)).isEqualTo("failed");
        assertThat(chats.reply(reply).getString("error.class")).isEqualTo(error);
        assertThat(chats.reply(reply).getString("error.code")).isEqualTo(code);
        assertThat(outboxes.count("SELECT count(*) FROM outbox WHERE reply_id = $1", reply))
                .isZero();
    }

    private void nothingLeft() {
        assertThat(outboxes.count("SELECT count(*) FROM outbox")).isZero();
    }

    private void stale() {
        outboxes.run("UPDATE outbox SET checked_at = now() - interval '31 minutes'");
    }

    private void pauseIsOver() {
        outboxes.run("UPDATE outbox_account SET paused_until = now() - interval '1 second'");
    }

    private long degraded() {
        return outboxes.count(
                "SELECT count(*) FROM event WHERE type = 'account.degraded' AND subject_id = $1", account.toString());
    }

    private Map<String, Object> health() {
        return admin().get("/api/v1/accounts/" + account)
                .then()
                .statusCode(200)
                .extract()
                .path("health");
    }
}
