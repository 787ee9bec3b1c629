package org.ascolta.reply;

import static org.ascolta.reply.Scene.with;
import static org.ascolta.testing.Fixtures.admin;
import static org.ascolta.testing.Fixtures.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(AtRest.class)
@QuarkusTestResource(TestDatabase.class)
class ReplyPostTest {

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
    void aReplyIsWrittenAndQueued() {
        UUID owed = scene.lastMessage(ticket);
        String reply = post(ticket, HELLO)
                .statusCode(202)
                .body("status", equalTo("queued"))
                .body("ticketId", equalTo(ticket.toString()))
                .body("visibility", equalTo("private"))
                .body("purpose", equalTo("answer"))
                .body("answers", contains(owed.toString()))
                .body("author.kind", equalTo("agent"))
                .body("externalId", nullValue())
                .body("approval", nullValue())
                .body("version", notNullValue())
                .extract()
                .path("id");
        assertThat(scene.count("SELECT FROM outbox WHERE reply_id = $1 AND kind = 'send'", UUID.fromString(reply)))
                .isEqualTo(1);
        assertThat(scene.row("SELECT parent FROM message WHERE id = $1", UUID.fromString(reply))
                        .getString(0))
                .isEqualTo(scene.row("SELECT external_id FROM message WHERE id = $1", owed)
                        .getString(0));
        admin().get("/api/v1/replies/" + reply)
                .then()
                .statusCode(200)
                .header("ETag", notNullValue())
                .body("messageId", equalTo(reply));
        admin().get(path(ticket) + "/replies").then().body("items.id", contains(reply));
        admin().get("/api/v1/messages/" + reply)
                .then()
                .body("kind", equalTo("outbound"))
                .body("delivery.status", notNullValue());
        assertThat(scene.stateOf(owed)).isEqualTo("open");
        admin().get(path(ticket)).then().body("status", equalTo("open"));
        assertThat(scene.events(ticket)).contains("ticket.updated");
    }

    @Test
    void theOptionsSayTheSame() {
        admin().get(path(ticket) + "/reply-options")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].accountId", equalTo(scene.account.toString()))
                .body("items[0].allowed", equalTo(true))
                .body("items[0].reasons", empty())
                .body("items[0].limit.max", equalTo(10_000))
                .body("items[0].limit.unit", equalTo("utf16"))
                .body("items[0].windowClosesAt", nullValue())
                .body(
                        "items[0].obligationIds",
                        contains(scene.lastMessage(ticket).toString()));
        admin().get(path(Ids.next()) + "/reply-options").then().statusCode(404);
    }

    @Test
    void whoeverWritesMustHaveHeardTheLastWord() {
        UUID seen = scene.lastMessage(ticket);
        UUID newer = scene.asksAgain(ticket, "Pronto?");
        post(ticket, with(HELLO, "seenMessageId", seen))
                .statusCode(409)
                .body("code", equalTo("newer_message"))
                .body("messageId", equalTo(newer.toString()))
                .body("errors[0].field", equalTo("seenMessageId"));
        post(ticket, with(HELLO, "seenMessageId", newer))
                .statusCode(202)
                .body("answers", contains(seen.toString(), newer.toString()));
        post(ticket, with(HELLO, "seenMessageId", Ids.next())).statusCode(422).body("options", hasSize(1));
        post(ticket, with(HELLO, "seenMessageId", scene.lastMessage(scene.ticket("Altro"))))
                .statusCode(422);
    }

    @Test
    void onlyWhatIsOpenHereCanBeAnswered() {
        UUID first = scene.lastMessage(ticket);
        UUID elsewhere = scene.lastMessage(scene.ticket("Altro"));
        post(ticket, with(HELLO, "answers", List.of(first, elsewhere)))
                .statusCode(422)
                .body("errors[0].field", equalTo("answers[1]"))
                .body("options", hasSize(1));
        post(ticket, with(HELLO, "answers", List.of())).statusCode(202).body("answers", empty());
        post(ticket, with(HELLO, "purpose", "acknowledgement")).statusCode(202).body("answers", empty());
        post(ticket, with(HELLO, "purpose", "holding", "answers", List.of(first)))
                .statusCode(422);
    }

    @Test
    void aTextMustFitItsPlace() {
        post(ticket, Map.of("text", "a".repeat(10_001)))
                .statusCode(422)
                .body("code", equalTo("text_too_long"))
                .body("options[0].limit.max", equalTo(10_000));
        post(ticket, Map.of("text", " ")).statusCode(400).body("errors[0].field", equalTo("text"));
        post(ticket, with(HELLO, "purpose", "joke")).statusCode(400).body("errors[0].field", equalTo("purpose"));
        post(ticket, with(HELLO, "visibility", "secret")).statusCode(400);
        post(ticket, with(HELLO, "attachments", List.of(Map.of("type", "image", "url", "https://example.org/a.png"))))
                .statusCode(422)
                .body("errors[0].field", equalTo("attachments"))
                .body("options", hasSize(1));
    }

    @Test
    void aPlaceThatTheTicketHasNotIsRefused() {
        for (Map<String, Object> place : List.<Map<String, Object>>of(
                Map.of("visibility", "public"), Map.of("threadId", Ids.next()), Map.of("accountId", Ids.next()))) {
            Map<String, Object> body = with(HELLO);
            body.putAll(place);
            post(ticket, body)
                    .statusCode(422)
                    .body("code", equalTo("place_not_allowed"))
                    .body("options[0].threadId", notNullValue());
        }
    }

    @Test
    void nobodyAnswersWhereThereIsNobodyToAsk() {
        Scene mute = new Scene(
                database,
                ingest,
                Map.of(
                        "platform", "generic",
                        "name", unique("connection"),
                        "secrets", List.of(org.ascolta.testing.Signer.secret(unique("")))),
                Map.of("network", "forum", "externalId", unique("account")));
        UUID asked = mute.ticket("C'è nessuno?");
        post(asked, HELLO)
                .statusCode(422)
                .body("code", equalTo("place_not_allowed"))
                .body("options[0].allowed", equalTo(false))
                .body("options[0].reasons", contains("place_not_allowed"));
    }

    @Test
    void aPausedAccountTakesNothing() {
        scene.run(
                "INSERT INTO outbox_account (account_id, paused_until) VALUES ($1, now() + interval '1 hour')",
                scene.account);
        post(ticket, HELLO)
                .statusCode(422)
                .body("code", equalTo("account_paused"))
                .body("options[0].reasons", contains("account_paused"));
    }

    @Test
    void whatIsClosedOrMergedIsAnsweredNoMore() {
        UUID leader = scene.ticket("La valigia rossa");
        admin().body(Map.of("into", leader))
                .post(path(ticket) + "/merge")
                .then()
                .statusCode(200);
        post(ticket, HELLO).statusCode(409).body("code", equalTo("invalid_transition"));
        scene.run("UPDATE ticket SET status = 'closed', state = 'closed' WHERE id = $1", leader);
        post(leader, HELLO).statusCode(409).body("code", equalTo("invalid_transition"));
    }

    @Test
    void aMergedTicketIsAnsweredInEachOfItsPlaces() {
        UUID leader = scene.publicTicket("La valigia rossa");
        admin().body(Map.of("into", leader))
                .post(path(ticket) + "/merge")
                .then()
                .statusCode(200);
        UUID owed = scene.lastMessage(ticket);
        admin().get(path(leader) + "/reply-options").then().body("items.visibility", contains("public", "private"));
        post(leader, with(HELLO, "visibility", "private"))
                .statusCode(202)
                .body("ticketId", equalTo(ticket.toString()))
                .body("answers", contains(owed.toString()));
        post(leader, with(HELLO, "visibility", "public"))
                .statusCode(202)
                .body("ticketId", equalTo(leader.toString()))
                .body("answers", contains(scene.lastMessage(leader).toString()));
        admin().get(path(leader) + "/replies").then().body("items", hasSize(2));
    }

    @Test
    void whatACustomerToldUsIsNotPublishedByMistake() {
        UUID asked = scene.publicTicket("Chiamatemi allo 055 1234567");
        Map<String, Object> text = Map.of("text", "Buongiorno, chiamiamo il +39 055 123 45 67");
        post(asked, text)
                .statusCode(422)
                .body("code", equalTo("confirmation_required"))
                .body("confirm", contains("personal_data"))
                .body("options", hasSize(1));
        post(asked, with(text, "confirmed", List.of("personal_data"))).statusCode(202);
        post(asked, Map.of("text", "Buongiorno, ci chiami al +39 055 765 43 21"))
                .statusCode(202);
        post(asked, Map.of("text", "Il suo IBAN: IT60X0542811101000000123456"))
                .statusCode(422)
                .body("code", equalTo("confirmation_required"));
        post(ticket, Map.of("text", "Il suo IBAN: IT60X0542811101000000123456")).statusCode(202);
    }

    @Test
    void aRepeatedPostWritesOneReply() {
        String once = Ids.next().toString();
        String first = null;
        for (int i = 0; i < 2; i++) {
            String id = admin().header("Idempotency-Key", once)
                    .body(HELLO)
                    .post(path(ticket) + "/replies")
                    .then()
                    .statusCode(202)
                    .extract()
                    .path("id");
            assertThat(first == null || first.equals(id)).isTrue();
            first = id;
        }
        admin().get(path(ticket) + "/replies").then().body("items", hasSize(1));
    }

    @Test
    void whatTheCallerSawCounts() {
        int version = admin().get(path(ticket)).path("version");
        admin().header("If-Match", "\"" + version + "\"")
                .body(HELLO)
                .post(path(ticket) + "/replies")
                .then()
                .statusCode(202);
        admin().header("If-Match", "\"" + version + "\"")
                .body(HELLO)
                .post(path(ticket) + "/replies")
                .then()
                .statusCode(412);
    }

    private static ValidatableResponse post(UUID ticket, Map<String, Object> body) {
        return admin().body(body).post(path(ticket) + "/replies").then();
    }

    private static String path(UUID ticket) {
        return "/api/v1/tickets/" + ticket;
    }
}
