package org.ascolta.ticket;

import static org.ascolta.testing.Fixtures.admin;
import static org.ascolta.testing.Fixtures.as;
import static org.ascolta.testing.Fixtures.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.ascolta.store.Database;
import org.ascolta.store.Ids;
import org.ascolta.testing.TestDatabase;
import org.ascolta.thread.Ingest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class TicketActTest {

    @Inject
    Database database;

    @Inject
    Ingest ingest;

    private Talk talk;
    private UUID ticket;

    @BeforeEach
    void aTicketThatWaits() {
        talk = new Talk(database, ingest);
        ticket = talk.ticket("Dov'è la mia valigia?");
    }

    @Test
    void aHumansNoteOpensANewTicket() {
        assertThat(read(ticket).getString("status")).isEqualTo("new");
        String location = post(ticket, "/notes", Map.of("text", "Chiamo il deposito"))
                .statusCode(201)
                .body("kind", equalTo("note"))
                .body("text", equalTo("Chiamo il deposito"))
                .body("author.kind", equalTo("agent"))
                .extract()
                .header("Location");
        assertThat(read(ticket).getString("status")).isEqualTo("open");
        admin().get(location).then().statusCode(200).body("text", equalTo("Chiamo il deposito"));
        admin().get(path(ticket) + "/notes").then().body("items.text", contains("Chiamo il deposito"));
        assertThat(talk.events(ticket)).contains("ticket.updated");
    }

    @Test
    void anIntegrationsNoteIsNoHumansDoing() {
        as(key("integration", "integration"))
                .body(Map.of("text", "CRM: cliente dal 2012"))
                .post(path(ticket) + "/notes")
                .then()
                .statusCode(201)
                .body("author.kind", equalTo("system"));
        assertThat(read(ticket).getString("status")).isEqualTo("new");
    }

    @Test
    void resolvingNeedsAWordForEveryOpenObligation() {
        String owed = obligations(ticket).getString("items[0].id");
        move(ticket, Map.of("to", "resolved"))
                .statusCode(409)
                .body("code", equalTo("obligations_open"))
                .body("obligationIds", contains(owed));
        Map<String, Object> disposition = Map.of("obligationId", owed, "reason", "answered_elsewhere");
        move(ticket, Map.of("to", "resolved", "reason", "al telefono", "dispositions", List.of(disposition)))
                .statusCode(200)
                .body("status", equalTo("resolved"))
                .body("unanswered", equalTo(0));
        admin().get("/api/v1/obligations/" + owed)
                .then()
                .body("state", equalTo("waived"))
                .body("waiver.reason", equalTo("answered_elsewhere"))
                .body("waiver.actor.kind", equalTo("agent"));
        assertThat(talk.events(ticket)).contains("obligation.waived", "ticket.resolved");
    }

    @Test
    void dispositionsOfOtherTicketsAreRefusedAndChangeNothing() {
        String owed = obligations(ticket).getString("items[0].id");
        List<Map<String, Object>> dispositions = List.of(
                Map.of("obligationId", owed, "reason", "spam"), Map.of("obligationId", Ids.next(), "reason", "spam"));
        move(ticket, Map.of("to", "resolved", "dispositions", dispositions)).statusCode(422);
        assertThat(read(ticket).getString("status")).isEqualTo("new");
    }

    @Test
    void aSnoozedTicketWaitsForATimeThatIsToCome() {
        move(ticket, Map.of("to", "snoozed")).statusCode(400).body("errors[0].field", equalTo("snoozeUntil"));
        move(ticket, Map.of("to", "snoozed", "snoozeUntil", "2001-01-01T00:00:00Z"))
                .statusCode(422);
        String until = Instant.now().plusSeconds(3600).toString();
        move(ticket, Map.of("to", "snoozed", "snoozeUntil", until))
                .statusCode(200)
                .body("status", equalTo("snoozed"));
        talk.asks(talk.placeOf(ticket), "Allora?", Instant.now());
        assertThat(read(ticket).getString("status")).isEqualTo("open");
    }

    @ParameterizedTest
    @ValueSource(strings = {"new", "closed", "merged"})
    void noPersonGivesATicketAStatusThatOnlyTheServiceGives(String to) {
        move(ticket, Map.of("to", to)).statusCode(409).body("code", equalTo("invalid_transition"));
    }

    @Test
    void anUnknownStatusIsRefusedByName() {
        move(ticket, Map.of("to", "gone")).statusCode(400).body("errors[0].field", equalTo("to"));
    }

    @Test
    void aWaiverIsGivenOnceAndTakenBack() {
        String waiver = "/api/v1/obligations/" + obligations(ticket).getString("items[0].id") + "/waiver";
        admin().body(Map.of("reason", "no idea")).put(waiver).then().statusCode(400);
        for (int i = 0; i < 2; i++) {
            admin().body(Map.of("reason", "spam", "note", "pubblicità"))
                    .put(waiver)
                    .then()
                    .statusCode(200)
                    .body("state", equalTo("waived"))
                    .body("waiver.note", equalTo("pubblicità"));
        }
        admin().body(Map.of("reason", "troll")).put(waiver).then().statusCode(409);
        assertThat(read(ticket).getInt("unanswered")).isZero();
        admin().delete(waiver).then().statusCode(204);
        admin().delete(waiver).then().statusCode(404);
        assertThat(read(ticket).getInt("unanswered")).isEqualTo(1);
        assertThat(talk.events(ticket)).containsOnlyOnce("obligation.waived");
    }

    @Test
    void anAnswerThatWasGivenElsewhereIsKeptWithTheWaiver() {
        String owed = "/api/v1/obligations/" + obligations(ticket).getString("items[0].id");
        Map<String, Object> answer = Map.of(
                "reason", "answered_elsewhere", "permalink", "https://forum.example/t/88#4", "text", "È al deposito.");
        admin().body(answer)
                .put(owed + "/waiver")
                .then()
                .statusCode(200)
                .body("state", equalTo("waived"))
                .body("waiver.permalink", equalTo("https://forum.example/t/88#4"))
                .body("waiver.text", equalTo("È al deposito."));
        talk.asks(talk.placeOf(ticket), "Grazie davvero, e quando?", Instant.now());
        admin().get(owed).then().body("waiver.text", equalTo("È al deposito."));
        assertThat(admin().get(path(ticket) + "/timeline")
                        .jsonPath()
                        .getString("items.find { it.type == 'obligation' }.detail.permalink"))
                .isEqualTo("https://forum.example/t/88#4");
        admin().delete(owed + "/waiver").then().statusCode(204);
        admin().get(owed).then().body("state", equalTo("open")).body("waiver", nullValue());
    }

    @Test
    void anAnswerGoesWithItsReasonOnlyAndALinkCanBeFollowed() {
        String waiver = "/api/v1/obligations/" + obligations(ticket).getString("items[0].id") + "/waiver";
        String elsewhere = "answered_elsewhere";
        refused(waiver, 422, "permalink", Map.of("reason", "spam", "permalink", "https://forum.example/1"));
        refused(waiver, 422, "text", Map.of("reason", "spam", "text", "Sì"));
        refused(waiver, 400, "permalink", Map.of("reason", elsewhere, "permalink", "javascript:alert(1)"));
        refused(waiver, 400, "permalink", Map.of("reason", elsewhere, "permalink", "https://x/" + "y".repeat(2000)));
        refused(waiver, 400, "text", Map.of("reason", elsewhere, "text", " "));
        refused(waiver, 400, "text", Map.of("reason", elsewhere, "text", "x".repeat(10_001)));
        assertThat(read(ticket).getInt("unanswered")).isEqualTo(1);
    }

    private static void refused(String waiver, int status, String field, Map<String, Object> body) {
        admin().body(body)
                .put(waiver)
                .then()
                .statusCode(status)
                .body("code", equalTo("invalid_field"))
                .body("errors[0].field", equalTo(field));
    }

    @Test
    void whatIsAnsweredCannotBeWaived() {
        talk.answers(talk.placeOf(ticket), "È arrivata", Instant.now().plusSeconds(30));
        String owed = obligations(ticket).getString("items[0].id");
        admin().body(Map.of("reason", "spam"))
                .put("/api/v1/obligations/" + owed + "/waiver")
                .then()
                .statusCode(409)
                .body("code", equalTo("invalid_transition"));
    }

    @Test
    void aTicketIsAssignedByHandAndTakenBack() {
        UUID agent = talk.agent("Bea");
        String assignment = path(ticket) + "/assignment";
        admin().body(Map.of("agentId", Ids.next())).put(assignment).then().statusCode(422);
        admin().body(Map.of()).put(assignment).then().statusCode(400);
        admin().body(Map.of("agentId", agent))
                .put(assignment)
                .then()
                .statusCode(200)
                .body("assigneeId", equalTo(agent.toString()))
                .body("status", equalTo("open"));
        admin().delete(assignment).then().statusCode(204);
        assertThat(read(ticket).getString("assigneeId")).isNull();
        assertThat(talk.events(ticket)).containsSubsequence("ticket.assigned", "ticket.unassigned");
    }

    @Test
    void aQueueTakesTheTicketFromItsAgent() {
        String review = "00000000-0000-7000-8000-000000000002";
        String assignment = path(ticket) + "/assignment";
        admin().body(Map.of("agentId", talk.agent("Bea")))
                .put(assignment)
                .then()
                .statusCode(200);
        admin().body(Map.of("queueId", review))
                .put(assignment)
                .then()
                .statusCode(200)
                .body("queueId", equalTo(review))
                .body("assigneeId", nullValue());
    }

    @Test
    void aMergedTicketShowsInItsLeader() {
        UUID leader = talk.ticket("La mia valigia non arriva");
        post(ticket, "/merge", Map.of("into", leader))
                .statusCode(200)
                .body("id", equalTo(leader.toString()))
                .body("unanswered", equalTo(2))
                .body("places.size()", equalTo(2));
        JsonPath merged = read(ticket);
        assertThat(merged.getString("status")).isEqualTo("merged");
        assertThat(merged.getUUID("mergedInto")).isEqualTo(leader);
        admin().get(path(leader) + "/messages")
                .then()
                .body("items.text", contains("Dov'è la mia valigia?", "La mia valigia non arriva"));
        assertThat(obligations(leader).getList("items")).hasSize(2);
        assertThat(talk.events(ticket)).contains("ticket.merged");
        post(ticket, "/notes", Map.of("text", "qui no")).statusCode(409);
    }

    @Test
    void whatHappensToAMemberShowsInItsLeader() {
        UUID leader = talk.ticket("La mia valigia non arriva");
        post(ticket, "/merge", Map.of("into", leader)).statusCode(200);
        talk.asks(talk.placeOf(ticket), "Ci siete?", Instant.now());
        assertThat(read(leader).getInt("unanswered")).isEqualTo(3);
        assertThat(read(leader).getString("status")).isEqualTo("open");
        assertThat(read(ticket).getString("status")).isEqualTo("merged");
    }

    @Test
    void anActOnALeaderIsWrittenForEachMember() {
        UUID leader = talk.ticket("La mia valigia non arriva");
        post(ticket, "/merge", Map.of("into", leader)).statusCode(200);
        List<String> owed = obligations(leader).getList("items.id");
        move(leader, Map.of("to", "resolved", "dispositions", dispositions(owed.subList(0, 1))))
                .statusCode(409);
        move(leader, Map.of("to", "resolved", "dispositions", dispositions(owed)))
                .statusCode(200)
                .body("status", equalTo("resolved"))
                .body("unanswered", equalTo(0));
        assertThat(obligations(ticket).getList("items.state")).containsOnly("waived");
    }

    @Test
    void membersMoveOnWithTheirLeader() {
        UUID second = talk.ticket("Valigia persa");
        UUID third = talk.ticket("Valigia rossa persa");
        post(ticket, "/merge", Map.of("into", second)).statusCode(200);
        post(second, "/merge", Map.of("into", third)).statusCode(200).body("unanswered", equalTo(3));
        assertThat(read(ticket).getUUID("mergedInto")).isEqualTo(third);
        admin().get(path(third)).then().body("places.size()", equalTo(3));
    }

    @Test
    void whatHistoryJoinsLeavesNobodyHiddenInWhatIsGone() {
        String post = "post-" + Ids.next();
        UUID early = talk.ticketOf(talk.asksInPublic(post, "Grazie!", daysAgo(20)));
        UUID late = talk.ticketOf(talk.asksInPublic(post, "Dov'è il mio rimborso?", daysAgo(10)));
        assertThat(late).isNotEqualTo(early);
        post(early, "/merge", Map.of("into", late)).statusCode(200);
        post(ticket, "/merge", Map.of("into", late)).statusCode(200).body("unanswered", equalTo(2));
        talk.asksInPublic(post, "Grazie ancora!", daysAgo(14));
        JsonPath joined = read(early);
        assertThat(read(late).getUUID("mergedInto")).isEqualTo(early);
        assertThat(joined.getString("mergedInto")).isNull();
        assertThat(joined.getString("status")).isEqualTo("open");
        assertThat(joined.getInt("unanswered")).isEqualTo(2);
        assertThat(read(ticket).getUUID("mergedInto")).isEqualTo(early);
        assertThat(joined.getList("places")).hasSize(2);
    }

    @Test
    void mergesGoNeitherInCirclesNorIntoWhatIsMerged() {
        UUID leader = talk.ticket("La mia valigia non arriva");
        post(ticket, "/merge", Map.of("into", ticket)).statusCode(409);
        post(ticket, "/merge", Map.of("into", Ids.next())).statusCode(422);
        post(ticket, "/merge", Map.of("into", leader)).statusCode(200);
        post(ticket, "/merge", Map.of("into", leader)).statusCode(409);
        post(leader, "/merge", Map.of("into", ticket)).statusCode(409).body("code", equalTo("invalid_transition"));
    }

    @Test
    void anActOnWhatHasChangedIsRefusedWhenTheCallerSaysWhatHeSaw() {
        int version = read(ticket).getInt("version");
        post(ticket, "/notes", Map.of("text", "prima")).statusCode(201);
        admin().header("If-Match", "\"" + version + "\"")
                .body(Map.of("to", "waiting_third_party"))
                .post(path(ticket) + "/transitions")
                .then()
                .statusCode(412);
        admin().header("If-Match", "\"" + read(ticket).getInt("version") + "\"")
                .body(Map.of("to", "waiting_third_party"))
                .post(path(ticket) + "/transitions")
                .then()
                .statusCode(200);
    }

    @Test
    void aRepeatedActIsDoneOnce() {
        String once = Ids.next().toString();
        for (int i = 0; i < 2; i++) {
            admin().header("Idempotency-Key", once)
                    .body(Map.of("text", "una volta"))
                    .post(path(ticket) + "/notes")
                    .then()
                    .statusCode(201);
        }
        admin().get(path(ticket) + "/notes").then().body("items.size()", equalTo(1));
    }

    @Test
    void neitherBotsNorIntegrationsDecide() {
        for (String caller : List.of(key("bot", "agent"), key("integration", "integration"))) {
            String owed = "/api/v1/obligations/" + obligations(ticket).getString("items[0].id") + "/waiver";
            as(caller).body(Map.of("reason", "spam")).put(owed).then().statusCode(403);
            as(caller)
                    .body(Map.of("to", "open"))
                    .post(path(ticket) + "/transitions")
                    .then()
                    .statusCode(403);
            as(caller)
                    .body(Map.of("into", Ids.next()))
                    .post(path(ticket) + "/merge")
                    .then()
                    .statusCode(403);
            as(caller).delete(path(ticket) + "/assignment").then().statusCode(403);
            as(caller).get(path(ticket)).then().statusCode(200);
        }
    }

    @Test
    void anEmptyBodyIsRefused() {
        for (String act : List.of("/notes", "/transitions", "/merge", "/links")) {
            admin().post(path(ticket) + act).then().statusCode(400);
        }
        admin().patch(path(ticket)).then().statusCode(400);
    }

    @Test
    void theTimelineTellsWhatPeopleDid() {
        post(ticket, "/notes", Map.of("text", "Chiamo il deposito")).statusCode(201);
        move(ticket, Map.of("to", "waiting_third_party", "reason", "deposito")).statusCode(200);
        admin().get(path(ticket) + "/timeline")
                .then()
                .body("items.type", hasItem("act"))
                .body("items.findAll { it.type == 'act' }.detail.kind", contains("touch", "transition"))
                .body("items.findAll { it.type == 'message' }.message.kind", contains("inbound", "note"));
    }

    private static Instant daysAgo(int days) {
        return Instant.now().minus(Duration.ofDays(days));
    }

    private static List<Map<String, Object>> dispositions(List<String> obligations) {
        return obligations.stream()
                .map(id -> Map.<String, Object>of("obligationId", id, "reason", "answered_elsewhere"))
                .toList();
    }

    private static ValidatableResponse move(UUID ticket, Map<String, Object> body) {
        return post(ticket, "/transitions", body);
    }

    private static ValidatableResponse post(UUID ticket, String act, Map<String, Object> body) {
        return admin().body(body).post(path(ticket) + act).then();
    }

    private static JsonPath obligations(UUID ticket) {
        return admin().get(path(ticket) + "/obligations")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static JsonPath read(UUID ticket) {
        return admin().get(path(ticket)).then().statusCode(200).extract().jsonPath();
    }

    private static String path(UUID ticket) {
        return "/api/v1/tickets/" + ticket;
    }
}
