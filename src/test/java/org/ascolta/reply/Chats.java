package org.ascolta.reply;

import static org.ascolta.testing.Fixtures.admin;

import io.restassured.path.json.JsonPath;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.ascolta.channel.Content;
import org.ascolta.channel.Platform;
import org.ascolta.channel.Said;
import org.ascolta.store.Database;
import org.ascolta.store.Ids;
import org.ascolta.thread.Heard;
import org.ascolta.thread.Ingest;

/** Customers who write, by the real ingest, and people who answer, by the API. */
@ApplicationScoped
class Chats {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Database database;
    private final Ingest ingest;
    private final Outboxes outboxes;

    Chats(Database database, Ingest ingest, Outboxes outboxes) {
        this.database = database;
        this.ingest = ingest;
        this.outboxes = outboxes;
    }

    /** A private question in a conversation of its own; the ticket that it opened. */
    UUID asks(UUID account) {
        return asks(account, "chat-" + Ids.next(), "q-" + Ids.next(), Instant.now());
    }

    /** A private question; its ticket. */
    UUID asks(UUID account, String place, String externalId, Instant at) {
        return asks(account, Content.Visibility.PRIVATE, place, externalId, at);
    }

    /** A question that a whole group can read; its ticket. */
    UUID asksInGroup(UUID account, String place, String externalId, Instant at) {
        return asks(account, Content.Visibility.PUBLIC, place, externalId, at);
    }

    private UUID asks(UUID account, Content.Visibility visibility, String place, String externalId, Instant at) {
        Content.Author author = new Content.Author(
                null, account.toString(), "of-" + place, "Anna Rossi", "anna", null, null, null, null, null);
        Content content = new Content(
                visibility, place, null, author, false, false, "Dov'è la mia valigia?", at, 0, null, List.of(), null);
        Said said = new Said(Said.What.CREATED, null, null, externalId, at, content);
        database.worker(tx -> ingest.apply(tx, List.of(new Heard(null, null, account, tx.now(), said))))
                .await()
                .atMost(PATIENCE);
        return outboxes.rows(
                        "SELECT ticket_id FROM message WHERE account_id = $1 AND external_id = $2", account, externalId)
                .get(0)
                .getUUID(0);
    }

    /** What a platform delivers, as its adapter reads it; the ticket of the message. */
    UUID hears(UUID connection, Platform platform, Platform.Hook hook) {
        List<Said> said = platform.parse(hook, connection).stream()
                .map(item -> ((Platform.Parsed.Item) item).said())
                .toList();
        database.worker(tx -> ingest.apply(
                        tx,
                        said.stream()
                                .map(one -> new Heard(Ids.next(), connection, tx.now(), one))
                                .toList()))
                .await()
                .atMost(PATIENCE);
        return outboxes.rows(
                        "SELECT m.ticket_id FROM message m JOIN account a ON a.id = m.account_id"
                                + " WHERE a.connection_id = $1 AND m.kind = 'inbound'",
                        connection)
                .get(0)
                .getUUID(0);
    }

    /** The id of the reply. */
    UUID answers(UUID ticket, String text) {
        return answers(ticket, Map.of("text", text));
    }

    UUID answers(UUID ticket, Map<String, String> reply) {
        return UUID.fromString(admin().body(reply)
                .post("/api/v1/tickets/" + ticket + "/replies")
                .then()
                .statusCode(202)
                .extract()
                .path("id"));
    }

    JsonPath reply(UUID id) {
        return admin().get("/api/v1/replies/" + id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    String status(UUID reply) {
        return reply(reply).getString("status");
    }

    /** States of the obligations of a ticket. */
    List<String> owed(UUID ticket) {
        return outboxes.rows("SELECT state FROM obligation WHERE ticket_id = $1 ORDER BY opened_at", ticket).stream()
                .map(row -> row.getString(0))
                .toList();
    }
}
