package org.ascolta.ticket;

import static org.ascolta.testing.Fixtures.admin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
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
class TicketPartsResourceTest {

    private static final Instant NOON = Instant.now().minus(2, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);

    @Inject
    Database database;

    @Inject
    Ingest ingest;

    private Talk talk;
    private String place;

    @BeforeEach
    void aConversation() {
        talk = new Talk(database, ingest);
        place = "chat-" + Ids.next();
    }

    @Test
    void messagesRunOldestFirstAsTheyStandNow() {
        UUID second = talk.asks(place, "Secondo", NOON.plusSeconds(2));
        UUID first = talk.asks(place, "Primo", NOON.plusSeconds(1));
        talk.answers(place, "Eccomi", NOON.plusSeconds(60));
        talk.edits(first, "Primo!", NOON.plusSeconds(3));
        talk.deletes(second, NOON.plusSeconds(4));
        admin().get(path(second) + "/messages")
                .then()
                .statusCode(200)
                .body("items.kind", contains("inbound", "inbound", "outbound"))
                .body("items.text", contains("Primo!", null, "Eccomi"))
                .body("items.author.kind", contains("customer", "customer", "external_agent"))
                .body("items[0].author.name", equalTo("Anna Rossi"))
                .body("items[0].author.id", equalTo("of-" + place))
                .body("items[0].editedAt", notNullValue())
                .body("items[0].delivery", nullValue())
                .body("items[1].deletedAt", notNullValue())
                .body("items[1].attachments", empty())
                .body("items[2].delivery.status", equalTo("sent"))
                .body("next", nullValue());
        admin().get("/api/v1/messages/" + first)
                .then()
                .statusCode(200)
                .header("ETag", notNullValue())
                .body("text", equalTo("Primo!"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"messages", "timeline", "obligations"})
    void pagesRepeatAndMissNothingWhileMessagesArrive(String part) {
        List<UUID> before = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            // Several within one second, as platforms tell time.
            before.add(talk.asks(place, "Messaggio " + i, NOON.plusSeconds(i / 4)));
        }
        String list = path(before.get(0)) + "/" + part + "?limit=5";
        List<String> seen = new ArrayList<>();
        String next = "";
        for (int i = 0; next != null; i++) {
            JsonPath page =
                    admin().get(list + next).then().statusCode(200).extract().jsonPath();
            seen.addAll(page.getList("items.id"));
            talk.asks(place, "Dopo " + i, NOON.plusSeconds(i < 2 ? 60 + i : 1));
            next = page.get("next") == null ? null : "&cursor=" + page.getString("next");
        }
        assertThat(seen).doesNotHaveDuplicates();
        assertThat(seen).containsAll(before.stream().map(UUID::toString).toList());
    }

    @Test
    void theTimelineTellsWhatHappenedInItsOrder() {
        UUID asked = talk.asks(place, "Dov'è la valigia?", NOON);
        talk.edits(asked, "Dov'è la borsa?", NOON.plusSeconds(10));
        talk.answers(place, "Al banco 3", NOON.plusSeconds(30));
        UUID again = talk.asks(place, "Non c'è", NOON.plusSeconds(60));
        talk.deletes(again, NOON.plusSeconds(90));
        JsonPath timeline = admin().get(path(asked) + "/timeline")
                .then()
                .statusCode(200)
                .body(
                        "items.type",
                        contains("message", "edit", "message", "obligation", "message", "deletion", "obligation"))
                .body("items[0].message.text", equalTo("Dov'è la borsa?"))
                .body("items[0].detail.originalText", equalTo("Dov'è la valigia?"))
                .body("items[1].detail.text", equalTo("Dov'è la borsa?"))
                .body("items[3].detail.state", equalTo("answered"))
                .body("items[4].message.text", nullValue())
                .body("items[6].detail.reason", equalTo("deleted_by_author"))
                .body("items[6].actor.kind", equalTo("system"))
                .extract()
                .jsonPath();
        assertThat(timeline.getList("items.at", String.class)).isSorted();
    }

    @Test
    void whatWasDeletedIsInNoHistoryEither() {
        UUID asked = talk.asks(place, "Il mio IBAN è IT60", NOON);
        talk.edits(asked, "Il mio IBAN: IT60", NOON.plusSeconds(10));
        talk.deletes(asked, NOON.plusSeconds(20));
        assertThat(admin().get(path(asked) + "/timeline").asString()).doesNotContain("IT60");
        assertThat(admin().get(path(asked) + "/messages").asString()).doesNotContain("IT60");
    }

    @Test
    void obligationsSayHowTheyEnded() {
        UUID asked = talk.asks(place, "Dov'è la valigia?", NOON);
        UUID answer = talk.answers(place, "Al banco 3", NOON.plusSeconds(30));
        admin().get(path(asked) + "/obligations")
                .then()
                .body("items", hasSize(1))
                .body("items[0].id", equalTo(asked.toString()))
                .body("items[0].messageId", equalTo(asked.toString()))
                .body("items[0].accountId", equalTo(talk.account.toString()))
                .body("items[0].state", equalTo("answered"))
                .body("items[0].answeredBy", equalTo(answer.toString()))
                .body("items[0].openedAt", equalTo(NOON.toString()))
                .body("items[0].waiver", nullValue());
        admin().get("/api/v1/obligations/" + asked).then().statusCode(200).header("ETag", notNullValue());
    }

    @Test
    void partsOfNoTicketAreNotFound() {
        for (String part : List.of("messages", "timeline", "obligations", "notes", "links")) {
            admin().get("/api/v1/tickets/" + Ids.next() + "/" + part).then().statusCode(404);
            admin().get("/api/v1/tickets/not-an-id/" + part).then().statusCode(404);
        }
    }

    @Test
    void aTicketWithoutTheseHasEmptyLists() {
        String ticket = path(talk.asks(place, "Dov'è la valigia?", NOON));
        admin().get(ticket + "/notes")
                .then()
                .statusCode(200)
                .body("items", empty())
                .body("next", nullValue());
        admin().get(ticket + "/links").then().statusCode(200).body("items", empty());
        admin().get(ticket + "/messages?cursor=odd").then().statusCode(400);
        admin().get(ticket + "/messages?limit=201").then().statusCode(400);
    }

    @Test
    void ticketsAreLinkedOnceInEachWay() {
        UUID one = talk.ticket("Dov'è la valigia?");
        UUID other = talk.ticket("La valigia è sparita");
        String links = "/api/v1/tickets/" + one + "/links";
        String location = admin().body(Map.of("ticketId", other, "kind", "duplicate"))
                .post(links)
                .then()
                .statusCode(201)
                .body("duplicateOf", equalTo(other.toString()))
                .extract()
                .header("Location");
        admin().body(Map.of("ticketId", one, "kind", "duplicate"))
                .post("/api/v1/tickets/" + other + "/links")
                .then()
                .statusCode(409)
                .body("code", equalTo("duplicate"));
        admin().body(Map.of("ticketId", other, "kind", "related"))
                .post(links)
                .then()
                .statusCode(201);
        admin().get("/api/v1/tickets/" + one).then().body("duplicateOf", equalTo(other.toString()));
        admin().get("/api/v1/tickets/" + other + "/links")
                .then()
                .body("items.ticketId", contains(one.toString(), one.toString()))
                .body("items.kind", contains("duplicate", "related"));
        assertThat(talk.events(one)).contains("duplicate.linked");
        admin().delete(location).then().statusCode(204);
        admin().delete(location).then().statusCode(404);
        admin().get("/api/v1/tickets/" + one).then().body("duplicateOf", nullValue());
    }

    @Test
    void duplicatesLeadInNoCircle() {
        UUID a = talk.ticket("Dov'è la valigia?");
        UUID b = talk.ticket("La valigia è sparita");
        UUID c = talk.ticket("Aiuto, la valigia");
        duplicate(a, b, 201);
        duplicate(b, c, 201);
        duplicate(c, a, 409);
        duplicate(a, c, 409);
        duplicate(a, a, 422);
        duplicate(c, Ids.next(), 422);
    }

    private void duplicate(UUID ticket, UUID of, int status) {
        admin().body(Map.of("ticketId", of, "kind", "duplicate"))
                .post("/api/v1/tickets/" + ticket + "/links")
                .then()
                .statusCode(status);
    }

    private String path(UUID message) {
        return "/api/v1/tickets/" + talk.ticketOf(message);
    }
}
