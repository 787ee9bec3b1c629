package org.ascolta.ticket;

import static org.ascolta.testing.Fixtures.admin;
import static org.ascolta.testing.Fixtures.as;
import static org.ascolta.testing.Fixtures.key;
import static org.ascolta.ticket.Acts.move;
import static org.ascolta.ticket.Acts.obligations;
import static org.ascolta.ticket.Acts.path;
import static org.ascolta.ticket.Acts.post;
import static org.ascolta.ticket.Acts.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
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
}
