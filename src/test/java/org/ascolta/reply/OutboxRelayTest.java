package org.ascolta.reply;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.ascolta.testing.Await;
import org.ascolta.testing.TestDatabase;
import org.junit.jupiter.api.Test;

/** From the outbox to the platform and back. */
@QuarkusTest
@TestProfile(StepByStep.class)
@QuarkusTestResource(TestDatabase.class)
class OutboxRelayTest extends OutboxSteps {

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
}
