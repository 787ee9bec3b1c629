package org.ascolta.reply;

import static org.ascolta.testing.Fixtures.admin;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.ascolta.channel.Outlet.Outcome;
import org.ascolta.testing.Await;
import org.ascolta.testing.TestDatabase;
import org.junit.jupiter.api.Test;

/** Who holds a row, who may send it, and what becomes of those that nobody can tell about. */
@QuarkusTest
@TestProfile(StepByStep.class)
@QuarkusTestResource(TestDatabase.class)
class OutboxFateTest extends OutboxSteps {

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
}
