package org.ascolta.reply;

import static org.ascolta.testing.Fixtures.admin;
import static org.ascolta.testing.Fixtures.unique;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.ascolta.channel.Content;
import org.ascolta.channel.Said;
import org.ascolta.store.Database;
import org.ascolta.store.Ids;
import org.ascolta.testing.Signer;
import org.ascolta.thread.Heard;
import org.ascolta.thread.Ingest;
import org.ascolta.thread.Replies;

/** A brand with an account that can answer, and customers who write to it through the real ingest. */
final class Scene {

    /** A key and the actor that it makes. */
    record Key(String id, String key) {}

    private final Database database;
    private final Ingest ingest;
    final UUID account;
    final UUID brand;

    /** An account behind a generic connection whose connector is away. */
    Scene(Database database, Ingest ingest, Map<String, Object> terms) {
        this(
                database,
                ingest,
                Map.of(
                        "platform",
                        "generic",
                        "name",
                        unique("connection"),
                        "secrets",
                        List.of(Signer.secret(unique(""))),
                        "replyUrl",
                        "http://127.0.0.1:9/replies"),
                with(terms, "network", "forum", "externalId", unique("account")));
    }

    Scene(Database database, Ingest ingest, Map<String, Object> connection, Map<String, Object> terms) {
        this.database = database;
        this.ingest = ingest;
        this.brand = made("/api/v1/brands", Map.of("name", unique("brand")));
        UUID id = made("/api/v1/connections", connection);
        this.account = made(
                "/api/v1/accounts",
                with(terms, "connectionId", id, "brandId", brand, "handle", "@ciao", "role", "official"));
    }

    static Map<String, Object> with(Map<String, Object> map, Object... more) {
        Map<String, Object> all = new HashMap<>(map);
        for (int i = 0; i < more.length; i += 2) {
            all.put((String) more[i], more[i + 1]);
        }
        return all;
    }

    static Key key(String kind, String... roles) {
        return key(Map.of("name", unique("key"), "kind", kind, "roles", List.of(roles)));
    }

    static Key key(Map<String, Object> body) {
        Map<String, String> made = admin().body(body)
                .post("/api/v1/api-keys")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getMap("");
        return new Key(made.get("id"), made.get("key"));
    }

    /** A customer's first private message; the ticket that it opened. */
    UUID ticket(String text) {
        return ticketOf(asks("chat-" + Ids.next(), text));
    }

    /** A customer's first public message below a post of its own; the ticket that it opened. */
    UUID publicTicket(String text) {
        return ticketOf(say(Content.Visibility.PUBLIC, "post-" + Ids.next(), text, Instant.now()));
    }

    UUID asks(String place, String text) {
        return say(Content.Visibility.PRIVATE, place, text, Instant.now());
    }

    UUID asksAgain(UUID ticket, String text) {
        Row place = row(
                "SELECT h.external_id, h.kind FROM ticket t JOIN thread h ON h.id = t.thread_id WHERE t.id = $1",
                ticket);
        return say(
                place.getString("kind").equals("public") ? Content.Visibility.PUBLIC : Content.Visibility.PRIVATE,
                place.getString("external_id"),
                text,
                Instant.now());
    }

    UUID ticketOf(UUID message) {
        return row("SELECT ticket_id FROM message WHERE id = $1", message).getUUID(0);
    }

    String stateOf(UUID obligation) {
        return row("SELECT state FROM obligation WHERE id = $1", obligation).getString(0);
    }

    UUID lastMessage(UUID ticket) {
        return row(
                        "SELECT id FROM message WHERE ticket_id = $1 AND kind = 'inbound' ORDER BY sent_at DESC LIMIT 1",
                        ticket)
                .getUUID(0);
    }

    Row row(String sql, Object... parameters) {
        return database.rows(sql, parameters).await().indefinitely().get(0);
    }

    int count(String sql, Object... parameters) {
        return database.rows(sql, parameters).await().indefinitely().size();
    }

    void run(String sql, Object... parameters) {
        database.desk(tx -> tx.change(sql, parameters)).await().indefinitely();
    }

    /** Whoever calls with this key is an agent at the desk, whom this limits. */
    void agent(Key key, String publicReplies, UUID... accounts) {
        run(
                "INSERT INTO agent (id, name, public_replies, account_ids) VALUES ($1, 'Bea', $2, $3)",
                UUID.fromString(key.id()),
                publicReplies,
                accounts.length == 0 ? null : accounts);
    }

    /** The platform took it, as the relay would say. */
    void sent(Replies replies, String reply, String externalId) {
        database.desk(tx -> replies.sent(tx, UUID.fromString(reply), externalId, null, true)
                        .chain(() -> tx.run("DELETE FROM outbox WHERE reply_id = $1", UUID.fromString(reply))))
                .await()
                .indefinitely();
    }

    /** It is in another state, as the relay would say. */
    void became(Replies replies, String reply, String delivery) {
        database.desk(tx -> replies.became(tx, UUID.fromString(reply), delivery, null)
                        .chain(() -> tx.run(
                                delivery.equals("failed")
                                        ? "DELETE FROM outbox WHERE reply_id = $1"
                                        : "UPDATE outbox SET state = 'unknown' WHERE reply_id = $1",
                                UUID.fromString(reply))))
                .await()
                .indefinitely();
    }

    /** Types of the events of a ticket, in their order. */
    List<String> events(UUID ticket) {
        return database
                .rows("SELECT type FROM event WHERE ticket_id = $1 ORDER BY tx, ord", ticket)
                .await()
                .indefinitely()
                .stream()
                .map(row -> row.getString(0))
                .toList();
    }

    private UUID say(Content.Visibility visibility, String place, String text, Instant at) {
        String external = "m-" + Ids.next();
        Content.Author author = new Content.Author(
                "forum", account.toString(), "of-" + place, "Anna Rossi", "anna", null, null, null, null, null);
        Content content =
                new Content(visibility, place, null, author, false, false, text, at, 0, null, List.of(), null);
        Said said = new Said(Said.What.CREATED, "forum", null, external, at, content);
        database.worker(tx -> ingest.apply(tx, List.of(new Heard(null, null, account, tx.now(), said))))
                .await()
                .indefinitely();
        return row("SELECT id FROM message WHERE account_id = $1 AND external_id = $2", account, external)
                .getUUID(0);
    }

    private static UUID made(String path, Map<String, Object> body) {
        return UUID.fromString(
                admin().body(body).post(path).then().statusCode(201).extract().path("id"));
    }
}
