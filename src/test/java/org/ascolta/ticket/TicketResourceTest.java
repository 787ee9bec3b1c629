package org.ascolta.ticket;

import static org.ascolta.testing.Fixtures.admin;
import static org.ascolta.testing.Fixtures.as;
import static org.ascolta.testing.Fixtures.key;
import static org.ascolta.testing.Fixtures.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.ascolta.store.Database;
import org.ascolta.store.Ids;
import org.ascolta.testing.TestDatabase;
import org.ascolta.thread.Ingest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class TicketResourceTest {

    @Inject
    Database database;

    @Inject
    Ingest ingest;

    private Talk talk;

    @BeforeEach
    void anAccount() {
        talk = new Talk(database, ingest);
    }

    @Test
    void aTicketShowsWhatTheContractNames() {
        UUID ticket = talk.ticket("Dov'è la mia valigia?");
        admin().get("/api/v1/tickets/" + ticket)
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"1\""))
                .body("id", equalTo(ticket.toString()))
                .body("number", notNullValue())
                .body("status", equalTo("new"))
                .body("subject", equalTo("Dov'è la mia valigia?"))
                .body("visibility", equalTo("private"))
                .body("priority.score", equalTo(55))
                .body("priority.band", equalTo("normal"))
                .body("priority.reasons.rule", contains("question-on-official-account"))
                .body("brandId", equalTo(talk.brand.toString()))
                .body("account.handle", equalTo("@ciao"))
                .body("account.role", equalTo("official"))
                .body("customer.name", equalTo("Anna Rossi"))
                .body("thread.externalId", equalTo(talk.placeOf(ticket)))
                .body("places.accountId", contains(talk.account.toString()))
                .body("places.unanswered", contains(1))
                .body("unanswered", equalTo(1))
                .body("queueId", equalTo("00000000-0000-7000-8000-000000000001"))
                .body("assigneeId", nullValue())
                .body("incidentId", nullValue())
                .body("createdAt", notNullValue())
                .body("version", equalTo(1));
    }

    @Test
    void aPatchReplacesWhatItNamesAndLeavesTheRest() {
        UUID ticket = talk.ticket("Dov'è la mia valigia?");
        patch(ticket, Map.of("subject", "Valigia", "tags", List.of("bagagli", "bagagli"), "language", "it"));
        Map<String, Object> later = new HashMap<>();
        later.put("language", null);
        later.put("attributes", Map.of("volo", "AZ 123", "posti", List.of(1, 2)));
        JsonPath read = patch(ticket, later);
        assertThat(read.getString("subject")).isEqualTo("Valigia");
        assertThat(read.getList("tags")).isEqualTo(List.of("bagagli"));
        assertThat(read.getString("language")).as("what its words show").isEqualTo("it");
        assertThat(read.getString("attributes.volo")).isEqualTo("AZ 123");
        assertThat(read.getInt("version")).isEqualTo(3);
        assertThat(talk.events(ticket)).filteredOn("ticket.updated"::equals).hasSize(2);
    }

    @Test
    void aSubjectOfTheDeskOutlivesTheCustomersEdit() {
        String place = "chat-" + Ids.next();
        UUID message = talk.asks(place, "Dov'è la mia valigia?", Instant.now());
        UUID ticket = talk.ticketOf(message);
        patch(ticket, Map.of("subject", "Valigia"));
        talk.edits(message, "Dov'è la mia borsa?", Instant.now());
        admin().get("/api/v1/tickets/" + ticket).then().body("subject", equalTo("Valigia"));
    }

    @Test
    void aBandGivenByHandMovesTheScoreAndSaysSo() {
        UUID ticket = talk.ticket("La mia valigia è blu");
        JsonPath urgent = patch(ticket, Map.of("band", "urgent"));
        assertThat(urgent.getInt("priority.score")).isEqualTo(80);
        assertThat(urgent.getString("priority.reasons[0].rule")).isEqualTo("desk");
        assertThat(urgent.getInt("priority.reasons[0].points")).isEqualTo(30);
        JsonPath normal = patch(ticket, Map.of("band", "normal"));
        assertThat(normal.getInt("priority.score")).isEqualTo(50);
        assertThat(normal.getList("priority.reasons")).isEmpty();
    }

    @Test
    void aPatchThatChangesNothingLeavesNoTrace() {
        UUID ticket = talk.ticket("Dov'è la mia valigia?");
        assertThat(patch(ticket, Map.of("tags", List.of())).getInt("version")).isEqualTo(1);
        assertThat(talk.events(ticket)).doesNotContain("ticket.updated");
    }

    @Test
    void aPatchOfWhatHasChangedIsRefused() {
        UUID ticket = talk.ticket("Dov'è la mia valigia?");
        patch(ticket, Map.of("subject", "Valigia"));
        admin().header("If-Match", "\"1\"")
                .body(Map.of("subject", "Borsa"))
                .patch("/api/v1/tickets/" + ticket)
                .then()
                .statusCode(412)
                .body("code", equalTo("version_mismatch"));
        admin().header("If-Match", "*")
                .body(Map.of("subject", "Borsa"))
                .patch("/api/v1/tickets/" + ticket)
                .then()
                .statusCode(200)
                .header("ETag", "\"3\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"subject\":null}|subject",
                "{\"subject\":\" \"}|subject",
                "{\"band\":\"huge\"}|band",
                "{\"band\":null}|band",
                "{\"language\":\"italiano!\"}|language",
                "{\"tags\":[\"\"]}|tags",
                "{\"tags\":[null]}|tags",
                "{\"tags\":\"wifi\"}|tags",
                "{\"attributes\":[]}|attributes",
                "{\"status\":\"open\"}|status"
            })
    void aBadPatchIsRefusedByTheFieldsName(String body, String field) {
        UUID ticket = talk.ticket("Dov'è la mia valigia?");
        admin().body(body)
                .patch("/api/v1/tickets/" + ticket)
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo(field));
    }

    @Test
    void attributesKeepWhateverJsonCanSay() {
        UUID ticket = talk.ticket("Dov'è la mia valigia?");
        String body = "{\"attributes\":{\"a\\u0000b\":\"c\\u0000\",\"n\":1e400,\"i\":123456789012345678901234567890,"
                + "\"deep\":[[[{\"x\":null}]]],\"half\":\"\\ud83d\"}}";
        int status = admin().body(body).patch("/api/v1/tickets/" + ticket).statusCode();
        assertThat(status).isIn(200, 400);
        admin().get("/api/v1/tickets/" + ticket).then().statusCode(200);
    }

    @Test
    void aCallIsRecordedByHandAndOwedAnAnswer() {
        Map<String, Object> call = call("+39 055 123-4567");
        JsonPath made = admin().body(call)
                .post("/api/v1/tickets")
                .then()
                .statusCode(201)
                .body("status", equalTo("new"))
                .body("subject", equalTo("Valigia"))
                .body("account.network", equalTo("phone"))
                .body("customer.name", equalTo("Anna"))
                .body("unanswered", equalTo(1))
                .extract()
                .jsonPath();
        admin().get("/api/v1/tickets/" + made.getString("id") + "/messages")
                .then()
                .body("items.text", contains("Non la trova"))
                .body("items.author.id", contains("+390551234567"))
                .body("items.sentAt", contains("2026-01-02T03:04:05Z"));
        JsonPath again =
                admin().body(call("+390551234567")).post("/api/v1/tickets").jsonPath();
        assertThat(again.getString("id")).isNotEqualTo(made.getString("id"));
        assertThat(again.getString("customer.id")).isEqualTo(made.getString("customer.id"));
    }

    @Test
    void whatPeopleSayOfThemselvesAtADeskMakesNobodyTheSamePerson() {
        Map<String, Object> visit = call("+390551234567");
        visit.put("network", "walk_in");
        String one = admin().body(visit).post("/api/v1/tickets").path("customer.id");
        String other = admin().body(visit).post("/api/v1/tickets").path("customer.id");
        assertThat(one).isNotEqualTo(other);
    }

    @Test
    void aKnownCustomerStaysWhoHeIs() {
        String customer = admin().get("/api/v1/tickets/" + talk.ticket("Ciao, una domanda"))
                .path("customer.id");
        Map<String, Object> call = call(null);
        call.put("customer", Map.of("id", customer));
        for (int i = 0; i < 2; i++) {
            admin().body(call)
                    .post("/api/v1/tickets")
                    .then()
                    .statusCode(201)
                    .body("customer.id", equalTo(customer))
                    .body("customer.name", equalTo("Anna Rossi"));
        }
        call.put("customer", Map.of("id", Ids.next()));
        admin().body(call).post("/api/v1/tickets").then().statusCode(422);
    }

    @Test
    void aRepeatedRequestMakesOneTicket() {
        String once = Ids.next().toString();
        String first = admin().header("Idempotency-Key", once)
                .body(call("+39055999"))
                .post("/api/v1/tickets")
                .path("id");
        admin().header("Idempotency-Key", once)
                .body(call("+39055999"))
                .post("/api/v1/tickets")
                .then()
                .statusCode(201)
                .header("Idempotent-Replayed", "true")
                .body("id", equalTo(first));
        admin().header("Idempotency-Key", once)
                .body(call("+39055998"))
                .post("/api/v1/tickets")
                .then()
                .statusCode(422);
    }

    @Test
    void manyFirstCallsAtOnceMakeOneAccount() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(6);
        List<Future<String>> accounts = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            int number = i;
            accounts.add(callers.submit(() -> admin().body(call("+3905599" + number))
                    .post("/api/v1/tickets")
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("account.id")));
        }
        List<String> ids = new ArrayList<>();
        for (Future<String> account : accounts) {
            ids.add(account.get());
        }
        callers.shutdown();
        assertThat(ids).hasSize(6).containsOnly(ids.get(0));
    }

    @Test
    void badTicketsAreRefused() {
        Map<String, Object> call = call("+39055");
        call.put("brandId", Ids.next());
        admin().body(call).post("/api/v1/tickets").then().statusCode(422);
        call.put("brandId", talk.brand);
        call.put("accountId", talk.account);
        admin().body(call).post("/api/v1/tickets").then().statusCode(422);
        call.remove("accountId");
        call.put("network", "telegram");
        admin().body(call).post("/api/v1/tickets").then().statusCode(400).body("errors[0].field", equalTo("network"));
        call.put("network", "phone");
        call.put("customer", Map.of("phone", "call me"));
        admin().body(call).post("/api/v1/tickets").then().statusCode(400);
        call.remove("customer");
        admin().body(call).post("/api/v1/tickets").then().statusCode(400).body("errors[0].field", equalTo("customer"));
    }

    @Test
    void whatIsOutsideOfACallersScopeDoesNotExistForHim() {
        UUID mine = talk.ticket("Mia");
        UUID other = talk.ticket("Altrui");
        String queue = admin().body(Map.of("name", unique("coda")))
                .post("/api/v1/queues")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        String team = admin().body(Map.of("name", unique("squadra"), "queueIds", List.of(queue)))
                .post("/api/v1/teams")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        admin().body(Map.of("queueId", queue))
                .put("/api/v1/tickets/" + mine + "/assignment")
                .then()
                .statusCode(200);
        String caller = key(
                Map.of("name", unique("key"), "kind", "agent", "roles", List.of("agent"), "teamIds", List.of(team)));
        as(caller).get("/api/v1/tickets?account=" + talk.account).then().body("items.id", contains(mine.toString()));
        String owed = admin().get("/api/v1/tickets/" + other + "/obligations").path("items[0].id");
        for (String path : List.of("", "/messages", "/timeline", "/obligations", "/notes", "/links")) {
            as(caller).get("/api/v1/tickets/" + mine + path).then().statusCode(200);
            as(caller).get("/api/v1/tickets/" + other + path).then().statusCode(404);
        }
        as(caller).get("/api/v1/obligations/" + owed).then().statusCode(404);
        as(caller).get("/api/v1/messages/" + owed).then().statusCode(404);
        as(caller)
                .body(Map.of("reason", "spam"))
                .put("/api/v1/obligations/" + owed + "/waiver")
                .then()
                .statusCode(404);
        as(caller)
                .body(Map.of("subject", "x"))
                .patch("/api/v1/tickets/" + other)
                .then()
                .statusCode(404);
        as(caller)
                .body(Map.of("text", "x"))
                .post("/api/v1/tickets/" + other + "/notes")
                .then()
                .statusCode(404);
        as(caller)
                .body(Map.of("to", "open"))
                .post("/api/v1/tickets/" + other + "/transitions")
                .then()
                .statusCode(404);
        as(caller).delete("/api/v1/tickets/" + other + "/assignment").then().statusCode(404);
        as(caller)
                .body(Map.of("into", other))
                .post("/api/v1/tickets/" + mine + "/merge")
                .then()
                .statusCode(422);
        as(caller)
                .body(Map.of("into", mine))
                .post("/api/v1/tickets/" + other + "/merge")
                .then()
                .statusCode(404);
        as(caller)
                .body(call("+39055"))
                .post("/api/v1/tickets")
                .then()
                .statusCode(201)
                .body("queueId", equalTo(queue));
    }

    private Map<String, Object> call(String phone) {
        Map<String, Object> customer = new HashMap<>(Map.of("name", "Anna"));
        customer.put("phone", phone);
        return new HashMap<>(Map.of(
                "network", "phone",
                "brandId", talk.brand,
                "customer", customer,
                "subject", "Valigia",
                "text", "Non la trova",
                "occurredAt", "2026-01-02T03:04:05Z"));
    }

    private static JsonPath patch(UUID ticket, Map<String, Object> body) {
        return admin().body(body)
                .patch("/api/v1/tickets/" + ticket)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
