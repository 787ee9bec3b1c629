package org.ascolta.reply;

import static org.ascolta.testing.Fixtures.admin;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.ascolta.channel.Content;
import org.ascolta.channel.Content.Visibility;
import org.ascolta.channel.Said;
import org.ascolta.store.Database;
import org.ascolta.store.Ids;
import org.ascolta.testing.Await;
import org.ascolta.testing.TestDatabase;
import org.ascolta.thread.Asides;
import org.ascolta.thread.Heard;
import org.ascolta.thread.Ingest;
import org.ascolta.thread.Replies;
import org.junit.jupiter.api.Test;

/** A private answer to something public, and the customer's answer to it. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class AsideTest {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    @Inject
    Database database;

    @Inject
    Ingest ingest;

    @Inject
    Replies replies;

    @Inject
    Asides asides;

    @Inject
    Outboxes outboxes;

    private final String person = "psid-" + Ids.next();

    @Test
    void thePrivateWayIsAnOptionOfItsOwnAndGoesOnce() {
        UUID account = outboxes.account(AsidePlatform.ID);
        UUID ticket = comments(account);
        assertThat(options(ticket)).containsExactly("public", "private aside");
        UUID reply = privately(ticket);
        assertThat(options(ticket)).containsExactly("public");
        sent(reply, "mid-1");
        assertThat(outboxes.text("SELECT state FROM obligation WHERE ticket_id = $1", ticket))
                .isEqualTo("answered");
    }

    @Test
    void whoAnswersThePrivateAnswerStaysInTheTicketOfHisComment() {
        UUID account = outboxes.account(AsidePlatform.ID);
        UUID ticket = comments(account);
        UUID reply = privately(ticket);
        sent(reply, "mid-2");
        learn(reply);
        says(account, "dm-1", "Eccomi, in privato");
        joined(account, ticket);
        says(account, "dm-2", "Allora?");
        assertThat(places(ticket)).containsExactlyInAnyOrder("public", "private");
        assertThat(admin().get("/api/v1/tickets/" + ticket).jsonPath().getInt("unanswered"))
                .isEqualTo(2);
    }

    @Test
    void heIsFoundWhoAnswersBeforeWeKnowWhere() {
        UUID account = outboxes.account(AsidePlatform.ID);
        UUID ticket = comments(account);
        UUID reply = privately(ticket);
        sent(reply, "mid-3");
        says(account, "dm-3", "Eccomi");
        learn(reply);
        joined(account, ticket);
    }

    @Test
    void anEchoTellsWhereItWent() {
        UUID account = outboxes.account(AsidePlatform.ID);
        UUID ticket = comments(account);
        UUID reply = privately(ticket);
        outboxes.run("UPDATE message SET delivery = 'sending' WHERE id = $1", reply);
        hear(account, echo(reply));
        assertThat(outboxes.text("SELECT delivery FROM message WHERE id = $1", reply))
                .isEqualTo("sent");
        says(account, "dm-4", "Eccomi");
        joined(account, ticket);
        assertThat(outboxes.count("SELECT count(*) FROM message WHERE account_id = $1 AND kind = 'outbound'", account))
                .isEqualTo(1);
    }

    @Test
    void aStrangersConversationIsHisOwn() {
        UUID account = outboxes.account(AsidePlatform.ID);
        UUID ticket = comments(account);
        UUID reply = privately(ticket);
        sent(reply, "mid-5");
        learn(reply);
        hear(account, said("dm-5", "somebody-else", Visibility.PRIVATE, null, "Buongiorno?"));
        assertThat(outboxes.count("SELECT count(*) FROM joining")).isZero();
        assertThat(places(ticket)).containsExactly("public");
    }

    private UUID comments(UUID account) {
        hear(account, said("comment-" + person, person, Visibility.PUBLIC, "post-1", "Dov'è la mia valigia?"));
        return ticket(account, "comment-" + person);
    }

    private void says(UUID account, String id, String text) {
        hear(account, said(id, person, Visibility.PRIVATE, null, text));
    }

    private void joined(UUID account, UUID ticket) {
        Await.until(
                "the tickets to be one",
                PATIENCE,
                () -> outboxes.count(
                                "SELECT count(*) FROM ticket WHERE account_id = $1 AND merged_into = $2",
                                account,
                                ticket)
                        == 1);
    }

    private static Said said(String id, String author, Visibility visibility, String place, String text) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        Content content =
                new Content(visibility, place, null, by(author), false, false, text, now, 0, null, List.of(), null);
        return new Said(Said.What.CREATED, null, null, id, now, content);
    }

    private Said echo(UUID reply) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        Content content = new Content(
                        Visibility.PRIVATE,
                        person,
                        null,
                        by("page"),
                        true,
                        false,
                        "Altro testo",
                        now,
                        0,
                        null,
                        List.of(),
                        null)
                .bearing(reply.toString());
        return new Said(Said.What.CREATED, null, null, "mid-4", now, content);
    }

    private static Content.Author by(String id) {
        return new Content.Author(null, "aside", id, "Anna", null, null, null, null, null, null);
    }

    private void hear(UUID account, Said said) {
        database.worker(tx -> ingest.apply(tx, List.of(new Heard(null, null, account, tx.now(), said))))
                .await()
                .atMost(PATIENCE);
    }

    private void sent(UUID reply, String externalId) {
        database.worker(tx -> replies.sent(tx, reply, externalId, null, true))
                .await()
                .atMost(PATIENCE);
    }

    private void learn(UUID reply) {
        database.worker(tx -> asides.learn(tx, reply, person)).await().atMost(PATIENCE);
    }

    private UUID ticket(UUID account, String message) {
        return outboxes.rows(
                        "SELECT ticket_id FROM message WHERE account_id = $1 AND external_id = $2", account, message)
                .get(0)
                .getUUID(0);
    }

    private static UUID privately(UUID ticket) {
        return UUID.fromString(admin().body(Map.of("text", "Le scriviamo in privato.", "visibility", "private"))
                .post("/api/v1/tickets/" + ticket + "/replies")
                .then()
                .statusCode(202)
                .extract()
                .path("id"));
    }

    private static List<String> options(UUID ticket) {
        JsonPath items =
                admin().get("/api/v1/tickets/" + ticket + "/reply-options").jsonPath();
        return items.<Map<String, Object>>getList("items").stream()
                .map(item -> item.get("visibility") + (Boolean.TRUE.equals(item.get("aside")) ? " aside" : ""))
                .toList();
    }

    private static List<String> places(UUID ticket) {
        return admin().get("/api/v1/tickets/" + ticket).jsonPath().getList("places.visibility");
    }
}
