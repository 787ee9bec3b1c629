package org.ascolta.ticket;

import static org.ascolta.testing.Fixtures.admin;
import static org.ascolta.ticket.Acts.obligations;
import static org.ascolta.ticket.Acts.path;
import static org.ascolta.ticket.Acts.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.ascolta.store.Database;
import org.ascolta.testing.TestDatabase;
import org.ascolta.thread.Ingest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Letting obligations go without an answer here. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class WaiverTest {

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
}
