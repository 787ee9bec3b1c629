package org.ascolta.reply;

import static org.ascolta.reply.Scene.key;
import static org.ascolta.testing.Fixtures.admin;
import static org.ascolta.testing.Fixtures.as;
import static org.ascolta.testing.Fixtures.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may write what, and who sees it. */
@QuarkusTest
@TestProfile(AtRest.class)
@QuarkusTestResource(TestDatabase.class)
class ReplyCallerTest {

    private static final Map<String, Object> HELLO = Map.of("text", "Buongiorno Anna, è arrivata.");

    @Inject
    Database database;

    @Inject
    Ingest ingest;

    private Scene scene;
    private UUID ticket;

    @BeforeEach
    void aTicketThatWaits() {
        scene = new Scene(database, ingest, Map.of());
        ticket = scene.ticket("Dov'è la mia valigia?");
    }

    @Test
    void aBotDoesWhatTheAccountLetsItDo() {
        String bot = key("bot", "agent").key();
        as(bot).body(HELLO)
                .post(path(ticket) + "/replies")
                .then()
                .statusCode(202)
                .body("status", equalTo("awaiting_approval"))
                .body("author.kind", equalTo("bot"))
                .body("answers", empty());
        admin().get(path(ticket)).then().body("status", equalTo("new"));
        assertThat(scene.events(ticket)).contains("reply.approval_requested");

        Scene free = new Scene(database, ingest, Map.of("botPolicy", "send"));
        as(bot).body(HELLO)
                .post(path(free.ticket("Ciao")) + "/replies")
                .then()
                .statusCode(202)
                .body("approval", nullValue())
                .body("answers", empty());

        Scene off = new Scene(database, ingest, Map.of("botPolicy", "off"));
        as(bot).body(HELLO)
                .post(path(off.ticket("Ciao")) + "/replies")
                .then()
                .statusCode(403)
                .body("code", equalTo("forbidden"))
                .body("options[0].reasons", contains("forbidden"));
    }

    @Test
    void anIntegrationDoesNotReply() {
        String integration = key("integration", "integration").key();
        as(integration).body(HELLO).post(path(ticket) + "/replies").then().statusCode(403);
        as(integration).get(path(ticket) + "/replies").then().statusCode(200);
    }

    @Test
    void whatIsOutOfSightIsNotThere() {
        UUID team = UUID.fromString(
                admin().body(Map.of("name", unique("team"), "queueIds", List.of(), "agentIds", List.of()))
                        .post("/api/v1/teams")
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("id"));
        String stranger = key(Map.of(
                        "name", unique("key"), "kind", "agent", "roles", List.of("agent"), "teamIds", List.of(team)))
                .key();
        String reply = post(ticket, HELLO).statusCode(202).extract().path("id");
        as(stranger).body(HELLO).post(path(ticket) + "/replies").then().statusCode(404);
        as(stranger).get(path(ticket) + "/replies").then().statusCode(404);
        as(stranger).get(path(ticket) + "/reply-options").then().statusCode(404);
        as(stranger).get("/api/v1/replies/" + reply).then().statusCode(404);
        as(stranger).delete("/api/v1/replies/" + reply).then().statusCode(404);
        as(stranger).get("/api/v1/replies").then().statusCode(200).body("items", empty());
    }

    @Test
    void anAgentSpeaksOnlyWhereHeMay() {
        Scene.Key limited = key("agent", "agent");
        scene.agent(limited, "no", Ids.next());
        as(limited.key()).body(HELLO).post(path(ticket) + "/replies").then().statusCode(403);
        Scene.Key quiet = key("agent", "agent");
        scene.agent(quiet, "no");
        as(quiet.key())
                .body(HELLO)
                .post(path(scene.publicTicket("Ciao")) + "/replies")
                .then()
                .statusCode(422)
                .body("code", equalTo("place_not_allowed"));
        as(quiet.key())
                .body(HELLO)
                .post(path(ticket) + "/replies")
                .then()
                .statusCode(202)
                .body("author.name", equalTo("Bea"));
    }

    private static ValidatableResponse post(UUID ticket, Map<String, Object> body) {
        return admin().body(body).post(path(ticket) + "/replies").then();
    }

    private static String path(UUID ticket) {
        return "/api/v1/tickets/" + ticket;
    }
}
