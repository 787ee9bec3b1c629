package org.ascolta.reply;

import static org.ascolta.reply.Scene.key;
import static org.ascolta.testing.Fixtures.admin;
import static org.ascolta.testing.Fixtures.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
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
import org.ascolta.testing.TestDatabase;
import org.ascolta.thread.Ingest;
import org.ascolta.thread.Replies;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(AtRest.class)
@QuarkusTestResource(TestDatabase.class)
class ReplyApprovalTest {

    private static final Map<String, Object> YES = Map.of("decision", "approve");
    private static final Map<String, Object> NO = Map.of("decision", "reject", "reason", "troppo brusco");

    @Inject
    Database database;

    @Inject
    Ingest ingest;

    @Inject
    Replies replies;

    @Inject
    ApprovalSweeper sweeper;

    private Scene scene;
    private UUID ticket;
    private String agent;
    private String supervisor;

    @BeforeEach
    void anAccountThatAsksForApprovals() {
        scene = new Scene(database, ingest, Map.of("approval", "all"));
        ticket = scene.ticket("Dov'è la mia valigia?");
        agent = key("agent", "agent").key();
        supervisor = key("agent", "supervisor").key();
    }

    @Test
    void aReplyThatNeedsFourEyesWaits() {
        admin().get(path(ticket) + "/reply-options")
                .then()
                .body("items[0].allowed", equalTo(true))
                .body("items[0].approvalRequired", equalTo(true))
                .body("items[0].reasons", contains("approval_required"));
        String reply = write(agent, ticket);
        admin().get("/api/v1/replies/" + reply)
                .then()
                .body("status", equalTo("awaiting_approval"))
                .body("approval.dueAt", notNullValue())
                .body("approval.overdue", equalTo(false))
                .body("approval.approver", nullValue());
        assertThat(outbox(reply)).isZero();
        assertThat(scene.events(ticket)).contains("reply.approval_requested");
    }

    @Test
    void nobodyApprovesOfHisOwnWords() {
        String own = write(supervisor, ticket);
        decide(supervisor, own, YES).statusCode(403);
        String reply = write(agent, ticket);
        decide(agent, reply, YES).statusCode(403);
        decide(key("agent", "agent").key(), reply, YES).statusCode(403);
        decide(key("bot", "supervisor").key(), reply, YES).statusCode(403);
        decide(supervisor, reply, YES)
                .statusCode(200)
                .body("status", equalTo("queued"))
                .body("approval.approver.kind", equalTo("agent"))
                .body("approval.decidedAt", notNullValue());
        assertThat(outbox(reply)).isEqualTo(1);
        decide(supervisor, reply, YES).statusCode(200);
        assertThat(outbox(reply)).isEqualTo(1);
        decide(supervisor, reply, NO).statusCode(409).body("code", equalTo("invalid_transition"));
    }

    @Test
    void whatIsRejectedIsNeverSent() {
        String reply = write(agent, ticket);
        decide(supervisor, reply, NO)
                .statusCode(200)
                .body("status", equalTo("cancelled"))
                .body("approval.reason", equalTo("troppo brusco"));
        assertThat(outbox(reply)).isZero();
        decide(supervisor, reply, YES).statusCode(409);
    }

    @Test
    void anApproverMayFindOtherWords() {
        String reply = write(agent, ticket);
        decide(supervisor, reply, Map.of("decision", "approve", "text", "a".repeat(10_001)))
                .statusCode(422)
                .body("code", equalTo("text_too_long"));
        decide(supervisor, reply, Map.of("decision", "approve", "text", "Gentile Anna, è arrivata."))
                .statusCode(200)
                .body("text", equalTo("Gentile Anna, è arrivata."))
                .body("earlier.text", contains("Buongiorno, è arrivata."))
                .body("earlier[0].actor.kind", equalTo("agent"));
        decide(supervisor, write(agent, ticket), Map.of("decision", "reject", "text", "altro"))
                .statusCode(400);
        decide(supervisor, write(agent, ticket), Map.of()).statusCode(400).body("errors[0].field", equalTo("decision"));
    }

    @Test
    void aBotsDraftBecomesTheAnswerOfTheHumanWhoLetsItGo() {
        Scene drafts = new Scene(database, ingest, Map.of());
        UUID asked = drafts.ticket("Dov'è la mia valigia?");
        String draft = write(key("bot", "agent").key(), asked);
        UUID first = drafts.lastMessage(asked);
        UUID second = drafts.asksAgain(asked, "E il mio ombrello?");
        decide(key("bot", "agent").key(), draft, YES).statusCode(403);
        decide(agent, draft, YES)
                .statusCode(200)
                .body("answers", contains(first.toString(), second.toString()))
                .body("author.kind", equalTo("bot"));
        admin().get(path(asked)).then().body("status", equalTo("open"));
        drafts.sent(replies, draft, "p-" + draft);
        assertThat(drafts.stateOf(first)).isEqualTo("answered");
        assertThat(drafts.stateOf(second)).isEqualTo("answered");
    }

    @Test
    void whoNeedsAnApprovalInPublicLetsNoBotSpeakThere() {
        Scene drafts = new Scene(database, ingest, Map.of());
        UUID asked = drafts.publicTicket("Dov'è la mia valigia?");
        String draft = write(key("bot", "agent").key(), asked);
        Scene.Key careful = key("agent", "agent");
        drafts.agent(careful, "approval");
        decide(careful.key(), draft, YES).statusCode(403);
        as(careful.key())
                .body(Map.of("text", "Buongiorno, è arrivata."))
                .post(path(asked) + "/replies")
                .then()
                .statusCode(202)
                .body("status", equalTo("awaiting_approval"));
    }

    @Test
    void fourEyesAreNotMadeOfABotsDraftAndOneHuman() {
        String draft = write(key("bot", "agent").key(), ticket);
        decide(agent, draft, YES).statusCode(403);
        decide(supervisor, draft, YES).statusCode(200).body("status", equalTo("queued"));
    }

    @Test
    void aTextIsNotChangedBehindTheApproversBack() {
        String reply = write(agent, ticket);
        edit(agent, reply).statusCode(200).body("status", equalTo("awaiting_approval"));
        decide(supervisor, reply, YES).statusCode(200);
        edit(agent, reply).statusCode(422).body("code", equalTo("approval_required"));
        edit(supervisor, reply).statusCode(200);
    }

    @Test
    void theMostUrgentApprovalsComeFirst() {
        String late = write(agent, ticket);
        String later = write(agent, ticket);
        overdue(later, 2);
        overdue(late, 1);
        admin().get("/api/v1/replies?status=awaiting_approval&limit=1")
                .then()
                .statusCode(200)
                .body("items.status", contains("awaiting_approval"));
        List<String> waiting = admin().get("/api/v1/replies?status=awaiting_approval&limit=200")
                .then()
                .extract()
                .path("items.id");
        assertThat(waiting).containsSubsequence(later, late);
        admin().get("/api/v1/replies?status=nothing").then().statusCode(400);
        admin().get("/api/v1/replies?cursor=x").then().statusCode(400);
        admin().get("/api/v1/replies?limit=200").then().statusCode(200).body("items.id", hasItem(late));
    }

    @Test
    void whatWaitsTooLongIsToldOnce() {
        String reply = write(agent, ticket);
        String settled = write(agent, ticket);
        as(agent).delete("/api/v1/replies/" + settled).then().statusCode(200).body("status", equalTo("cancelled"));
        overdue(reply, 1);
        overdue(settled, 1);
        sweeper.sweepOnce().await().indefinitely();
        sweeper.sweepOnce().await().indefinitely();
        assertThat(scene.events(ticket)).containsOnlyOnce("reply.approval_overdue");
        admin().get("/api/v1/replies/" + reply)
                .then()
                .body("status", equalTo("awaiting_approval"))
                .body("approval.overdue", equalTo(true));
        assertThat(outbox(reply)).isZero();
    }

    @Test
    void aReplyThatWaitsBlocksNoLaterOne() {
        write(agent, ticket);
        String reply = write(agent, ticket);
        decide(supervisor, reply, YES).statusCode(200);
        assertThat(outbox(reply)).isEqualTo(1);
    }

    @Test
    void aDecisionOnWhatHasChangedIsRefused() {
        String reply = write(agent, ticket);
        String seen = admin().get("/api/v1/replies/" + reply).header("ETag");
        edit(agent, reply).statusCode(200);
        as(supervisor)
                .header("If-Match", seen)
                .body(YES)
                .put("/api/v1/replies/" + reply + "/approval")
                .then()
                .statusCode(412);
        as(supervisor)
                .header("If-Match", admin().get("/api/v1/replies/" + reply).header("ETag"))
                .body(YES)
                .put("/api/v1/replies/" + reply + "/approval")
                .then()
                .statusCode(200)
                .header("ETag", not(equalTo(seen)));
        admin().get("/api/v1/replies?status=cancelled&limit=1").then().body("items.text", not(empty()));
    }

    private void overdue(String reply, int hours) {
        scene.run(
                "UPDATE reply SET approval_due_at = now() - $2 * interval '1 hour' WHERE id = $1",
                UUID.fromString(reply),
                hours);
    }

    private int outbox(String reply) {
        return scene.count("SELECT FROM outbox WHERE reply_id = $1", UUID.fromString(reply));
    }

    private static String write(String key, UUID ticket) {
        return as(key).body(Map.of("text", "Buongiorno, è arrivata."))
                .post(path(ticket) + "/replies")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
    }

    private static ValidatableResponse edit(String key, String reply) {
        return as(key).body(Map.of("text", "Buongiorno, eccola!"))
                .patch("/api/v1/replies/" + reply)
                .then();
    }

    private static ValidatableResponse decide(String key, String reply, Map<String, Object> body) {
        return as(key).body(body).put("/api/v1/replies/" + reply + "/approval").then();
    }

    private static String path(UUID ticket) {
        return "/api/v1/tickets/" + ticket;
    }
}
