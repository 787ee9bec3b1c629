package org.ascolta.reply;

import static org.ascolta.reply.Scene.key;
import static org.ascolta.testing.Fixtures.admin;
import static org.ascolta.testing.Fixtures.as;
import static org.ascolta.testing.Fixtures.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.ascolta.store.Database;
import org.ascolta.store.Ids;
import org.ascolta.testing.TestDatabase;
import org.ascolta.thread.Ingest;
import org.ascolta.thread.Replies;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(AtRest.class)
@QuarkusTestResource(TestDatabase.class)
class ReplyActTest {

    private static final Map<String, Object> OTHER = Map.of("text", "Buongiorno, eccola!");

    @Inject
    Database database;

    @Inject
    Ingest ingest;

    @Inject
    Replies replies;

    private Scene scene;
    private UUID ticket;
    private UUID owed;
    private String reply;

    @BeforeEach
    void aReplyThatWaitsToBeSent() {
        scene = new Scene(database, ingest, Map.of());
        ticket = scene.ticket("Dov'è la mia valigia?");
        owed = scene.lastMessage(ticket);
        reply = write(ticket);
    }

    @Test
    void aTextChangesInItsPlaceWhileNobodyHasIt() {
        UUID lease = Ids.next();
        scene.run(
                "UPDATE outbox SET lease = $2, lease_until = now() + interval '1 hour' WHERE reply_id = $1",
                id(),
                lease);
        patch(OTHER)
                .statusCode(200)
                .body("text", equalTo("Buongiorno, eccola!"))
                .body("earlier.text", contains("Buongiorno, è arrivata."))
                .body("change", nullValue());
        assertThat(scene.count("SELECT FROM outbox WHERE reply_id = $1", id())).isEqualTo(1);
        assertThat(scene.count("SELECT FROM outbox WHERE reply_id = $1 AND lease = $2", id(), lease))
                .isZero();
        admin().get("/api/v1/messages/" + reply).then().body("text", equalTo("Buongiorno, eccola!"));
        patch(Map.of("text", "a".repeat(10_001))).statusCode(422).body("code", equalTo("text_too_long"));
        patch(Map.of()).statusCode(400);
    }

    @Test
    void aCorrectionOfWhatWasSentGoesToThePlatform() {
        scene.sent(replies, reply, "p-" + reply);
        assertThat(scene.stateOf(owed)).isEqualTo("answered");
        patch(OTHER)
                .statusCode(200)
                .body("status", equalTo("sent"))
                .body("externalId", equalTo("p-" + reply))
                .body("sentAt", notNullValue())
                .body("text", equalTo("Buongiorno, è arrivata."))
                .body("change.kind", equalTo("edit"));
        patch(Map.of("text", "Buongiorno, eccola qui!")).statusCode(200);
        assertThat(scene.row("SELECT string_agg(text, '|') FROM outbox WHERE reply_id = $1", id())
                        .getString(0))
                .isEqualTo("Buongiorno, eccola qui!");
    }

    @Test
    void aReplyIsCancelledWhileNobodyHasIt() {
        remove().statusCode(200).body("status", equalTo("cancelled"));
        assertThat(scene.count("SELECT FROM outbox WHERE reply_id = $1", id())).isZero();
        remove().statusCode(409).body("code", equalTo("invalid_transition"));
        patch(OTHER).statusCode(409);
        admin().get("/api/v1/messages/" + reply).then().body("delivery.status", equalTo("cancelled"));
        assertThat(scene.stateOf(owed)).isEqualTo("open");
    }

    @Test
    void whatWasSentIsWithdrawnFromThePlatform() {
        scene.sent(replies, reply, "p-" + reply);
        remove().statusCode(200).body("status", equalTo("sent")).body("change.kind", equalTo("withdraw"));
        remove().statusCode(200);
        assertThat(scene.count("SELECT FROM outbox WHERE reply_id = $1", id())).isEqualTo(1);
        patch(OTHER).statusCode(409);
        database.desk(tx -> replies.became(tx, id(), "withdrawn", null)
                        .chain(() -> tx.run("DELETE FROM outbox WHERE reply_id = $1", id())))
                .await()
                .indefinitely();
        read().body("status", equalTo("withdrawn")).body("text", nullValue()).body("change", nullValue());
        admin().get("/api/v1/messages/" + reply)
                .then()
                .body("text", nullValue())
                .body("delivery.status", equalTo("withdrawn"));
        assertThat(scene.stateOf(owed)).isEqualTo("open");
    }

    @Test
    void aPlatformTakesBackOnlyWhatIsYoung() {
        Scene telegram = new Scene(
                database,
                ingest,
                Map.of(
                        "platform", "telegram",
                        "name", unique("connection"),
                        "secrets", List.of("secret-" + Ids.next())),
                Map.of(
                        "network", "telegram",
                        "externalId",
                                Long.toString(Math.abs(Ids.next().getLeastSignificantBits() % 1_000_000_000_000L)),
                        "credentials", Map.of("botToken", "42:token")));
        UUID asked = telegram.ticket("Dov'è la mia valigia?");
        admin().get(path(asked) + "/reply-options").then().body("items[0].limit.max", equalTo(4096));
        String said = write(asked);
        telegram.sent(replies, said, "7:" + Math.abs(said.hashCode()));
        telegram.run("UPDATE message SET sent_at = now() - interval '49 hours' WHERE id = $1", UUID.fromString(said));
        admin().delete("/api/v1/replies/" + said)
                .then()
                .statusCode(422)
                .body("code", equalTo("place_not_allowed"))
                .body("options", hasSize(1));
    }

    @Test
    void whatIsBeingSaidCannotBeChanged() {
        scene.became(replies, reply, "unknown");
        patch(OTHER).statusCode(409).body("code", equalTo("invalid_transition"));
        remove().statusCode(409);
        retry().statusCode(409);
    }

    @Test
    void aFailedReplyIsTriedAgainIfItMayStillGo() {
        retry().statusCode(409).body("code", equalTo("invalid_transition"));
        scene.became(replies, reply, "failed");
        scene.run("UPDATE reply SET error_class = 'permanent', error_code = 'blocked' WHERE id = $1", id());
        read().body("error.class", equalTo("permanent")).body("error.code", equalTo("blocked"));
        scene.run(
                "INSERT INTO outbox_account (account_id, paused_until) VALUES ($1, now() + interval '1 hour')",
                scene.account);
        retry().statusCode(422).body("code", equalTo("account_paused")).body("options", hasSize(1));
        scene.run("DELETE FROM outbox_account WHERE account_id = $1", scene.account);
        retry().statusCode(202).body("status", equalTo("queued")).body("error", nullValue());
        assertThat(scene.count("SELECT FROM outbox WHERE reply_id = $1", id())).isEqualTo(1);
    }

    @Test
    void aFailedReplyMayGetOtherWordsOrGoAway() {
        scene.became(replies, reply, "failed");
        patch(OTHER).statusCode(200).body("status", equalTo("failed"));
        remove().statusCode(200).body("status", equalTo("cancelled"));
    }

    @Test
    void aPersonsWordSettlesWhatNobodyKnows() {
        settle(Map.of("outcome", "sent")).statusCode(409).body("code", equalTo("invalid_transition"));
        scene.became(replies, reply, "unknown");
        settle(Map.of("outcome", "maybe")).statusCode(400);
        settle(Map.of("outcome", "sent", "externalId", external(owed))).statusCode(422);
        assertThat(scene.stateOf(owed)).isEqualTo("open");
        settle(Map.of("outcome", "sent", "externalId", "p-" + reply))
                .statusCode(200)
                .body("status", equalTo("sent"))
                .body("externalId", equalTo("p-" + reply));
        assertThat(scene.stateOf(owed)).isEqualTo("answered");
        assertThat(scene.count("SELECT FROM outbox WHERE reply_id = $1", id())).isZero();
        assertThat(scene.events(ticket)).contains("message.sent", "obligation.answered");
    }

    @Test
    void whatDidNotArriveFailedAndMayBeTriedAgain() {
        scene.became(replies, reply, "unknown");
        settle(Map.of("outcome", "not_sent"))
                .statusCode(200)
                .body("status", equalTo("failed"))
                .body("error.class", equalTo("unknown"))
                .body("error.code", equalTo("not_sent"));
        assertThat(scene.events(ticket)).contains("message.failed");
        assertThat(scene.stateOf(owed)).isEqualTo("open");
        retry().statusCode(202).body("status", equalTo("queued"));
    }

    @Test
    void aRepeatedRetryIsDoneOnce() {
        scene.became(replies, reply, "failed");
        String once = Ids.next().toString();
        for (int i = 0; i < 2; i++) {
            admin().header("Idempotency-Key", once)
                    .post("/api/v1/replies/" + reply + "/retry")
                    .then()
                    .statusCode(202);
        }
        assertThat(scene.count("SELECT FROM outbox WHERE reply_id = $1", id())).isEqualTo(1);
    }

    @Test
    void neitherBotsNorIntegrationsDecide() {
        for (String caller : List.of(
                key("bot", "agent").key(), key("integration", "integration").key())) {
            as(caller).body(OTHER).patch("/api/v1/replies/" + reply).then().statusCode(403);
            as(caller).delete("/api/v1/replies/" + reply).then().statusCode(403);
            as(caller).post("/api/v1/replies/" + reply + "/retry").then().statusCode(403);
            as(caller)
                    .body(Map.of("outcome", "sent"))
                    .post("/api/v1/replies/" + reply + "/settlement")
                    .then()
                    .statusCode(403);
            as(caller).get("/api/v1/replies/" + reply).then().statusCode(200);
        }
    }

    @Test
    void whatTheCallerSawCounts() {
        String seen = admin().get("/api/v1/replies/" + reply).header("ETag");
        patch(OTHER).statusCode(200);
        admin().header("If-Match", seen)
                .delete("/api/v1/replies/" + reply)
                .then()
                .statusCode(412);
        admin().delete("/api/v1/replies/" + Ids.next()).then().statusCode(404);
    }

    private UUID id() {
        return UUID.fromString(reply);
    }

    private String external(UUID message) {
        return scene.row("SELECT external_id FROM message WHERE id = $1", message)
                .getString(0);
    }

    private static String write(UUID ticket) {
        return admin().body(Map.of("text", "Buongiorno, è arrivata."))
                .post(path(ticket) + "/replies")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
    }

    private ValidatableResponse read() {
        return admin().get("/api/v1/replies/" + reply).then().statusCode(200);
    }

    private ValidatableResponse patch(Map<String, Object> body) {
        return admin().body(body).patch("/api/v1/replies/" + reply).then();
    }

    private ValidatableResponse remove() {
        return admin().delete("/api/v1/replies/" + reply).then();
    }

    private ValidatableResponse retry() {
        return admin().post("/api/v1/replies/" + reply + "/retry").then();
    }

    private ValidatableResponse settle(Map<String, Object> body) {
        return admin().body(body)
                .post("/api/v1/replies/" + reply + "/settlement")
                .then();
    }

    private static String path(UUID ticket) {
        return "/api/v1/tickets/" + ticket;
    }
}
