package org.ascolta.reply;

import static org.ascolta.testing.Fixtures.admin;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(AtRest.class)
@QuarkusTestResource(TestDatabase.class)
class AdviceResourceTest {

    @Inject
    Database database;

    @Inject
    Ingest ingest;

    private Scene scene;
    private UUID ticket;

    @BeforeEach
    void aQuestionInPublic() {
        scene = new Scene(database, ingest, Map.of());
        ticket = scene.publicTicket("Quanto costa il parcheggio? Il mio numero è 055 1234567");
    }

    @Test
    void aGoodDraftNeedsNoAdvice() {
        advise(ticket, Map.of("text", "Buongiorno Anna, il parcheggio costa 4 euro l'ora."))
                .statusCode(200)
                .body("items", empty());
    }

    @Test
    void aBadDraftGetsAllOfIt() {
        advise(ticket, Map.of("text", "LA CHIAMIAMO SUBITO ALLO 055 1234567!!!"))
                .statusCode(200)
                .body("items.code", contains("personal_data", "unanswered_question", "shouting", "no_greeting"))
                .body("items[0].severity", equalTo("confirm"))
                .body("items[0].kinds", contains("phone"))
                .body("items[1].severity", equalTo("advice"))
                .body("items[1].messageIds", contains(scene.lastMessage(ticket).toString()));
    }

    @Test
    void theSameWordsToAnotherBelowThePost() {
        String text = "Buongiorno, il parcheggio costa 4 euro l'ora.";
        admin().body(Map.of("text", text))
                .post("/api/v1/tickets/" + ticket + "/replies")
                .then()
                .statusCode(202);
        advise(ticket, Map.of("text", text)).body("items.code", contains("same_text"));
    }

    @Test
    void whatIsToBeConfirmedIsRefusedAndConfirmed() {
        Map<String, Object> text = Map.of("text", "Buongiorno, per il parcheggio la chiamiamo allo 055 1234567.");
        advise(ticket, text).body("items.severity", hasItem("confirm"));
        admin().body(text).post("/api/v1/tickets/" + ticket + "/replies").then().statusCode(422);
        admin().body(Scene.with(text, "confirmed", List.of("personal_data")))
                .post("/api/v1/tickets/" + ticket + "/replies")
                .then()
                .statusCode(202);
    }

    @Test
    void adviceOnNothingIsRefused() {
        advise(Ids.next(), Map.of("text", "ciao")).statusCode(404);
        advise(ticket, Map.of("text", "")).statusCode(400);
        advise(ticket, Map.of("text", "ciao", "visibility", "private"))
                .statusCode(422)
                .body("code", equalTo("place_not_allowed"))
                .body("options", hasSize(1));
    }

    private static ValidatableResponse advise(UUID ticket, Map<String, Object> body) {
        return admin().body(body)
                .post("/api/v1/tickets/" + ticket + "/replies/advice")
                .then();
    }
}
