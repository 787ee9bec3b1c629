package org.ascolta.ticket;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.ascolta.channel.Content;
import org.ascolta.channel.Said;
import org.ascolta.store.Database;
import org.ascolta.store.Ids;
import org.ascolta.thread.Heard;
import org.ascolta.thread.Ingest;

/** Customers who write and brands that answer, through the real ingest. */
final class Talk {

    private final Database database;
    private final Ingest ingest;
    final UUID brand = Ids.next();
    final UUID account = Ids.next();

    Talk(Database database, Ingest ingest) {
        this.database = database;
        this.ingest = ingest;
        run("INSERT INTO brand (id, name) VALUES ($1, $2)", brand, "brand " + brand);
        run(
                "INSERT INTO account (id, brand_id, network, external_id, handle, role)"
                        + " VALUES ($1, $2, 'generic', $3, '@ciao', 'official')",
                account,
                brand,
                account.toString());
        run("INSERT INTO account_terms VALUES ($1, '-infinity', false, 72, 168, 24, '{}', '{}')", account);
    }

    /** A customer's first message in a private conversation of his own; the ticket that it opened. */
    UUID ticket(String text) {
        return ticketOf(asks("chat-" + Ids.next(), text, Instant.now()));
    }

    /** A private message of the customer of this conversation; the message's id. */
    UUID asks(String place, String text, Instant at) {
        return say(Content.Visibility.PRIVATE, place, false, text, at);
    }

    /** A public message under this post; the message's id. */
    UUID asksInPublic(String post, String text, Instant at) {
        return say(Content.Visibility.PUBLIC, post, false, text, at);
    }

    /** The brand's own private message, typed in the platform's app. */
    UUID answers(String place, String text, Instant at) {
        return say(Content.Visibility.PRIVATE, place, true, text, at);
    }

    /** A message is changed; as some platforms do, only its text is told. */
    void edits(UUID message, String text, Instant at) {
        Content shown = new Content(null, null, null, null, false, false, text, null, 0, null, List.of(), null);
        hear(new Said(Said.What.EDITED, "generic", null, externalId(message), at, shown));
    }

    void deletes(UUID message, Instant at) {
        hear(new Said(Said.What.DELETED, "generic", null, externalId(message), at, null));
    }

    UUID ticketOf(UUID message) {
        return one("SELECT ticket_id FROM message WHERE id = $1", message);
    }

    String placeOf(UUID ticket) {
        return database.rows(
                        "SELECT h.external_id FROM ticket t JOIN thread h ON h.id = t.thread_id WHERE t.id = $1",
                        ticket)
                .await()
                .indefinitely()
                .get(0)
                .getString(0);
    }

    UUID agent(String name) {
        UUID agent = Ids.next();
        run("INSERT INTO agent (id, name) VALUES ($1, $2)", agent, name);
        return agent;
    }

    void run(String sql, Object... parameters) {
        database.desk(tx -> tx.change(sql, parameters)).await().indefinitely();
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

    private UUID say(Content.Visibility visibility, String place, boolean own, String text, Instant at) {
        String external = "m-" + Ids.next();
        Content.Author author = own
                ? new Content.Author(
                        "generic", account.toString(), "brand", "Ciao", "ciao", null, null, null, null, null)
                : new Content.Author(
                        "generic",
                        account.toString(),
                        "of-" + place,
                        "Anna Rossi",
                        "anna",
                        null,
                        null,
                        null,
                        null,
                        null);
        hear(new Said(
                Said.What.CREATED,
                "generic",
                null,
                external,
                at,
                new Content(visibility, place, null, author, own, false, text, at, 0, null, List.of(), null)));
        return one("SELECT id FROM message WHERE account_id = $1 AND external_id = $2", account, external);
    }

    private Content.Author customer(String place) {
        return new Content.Author(
                "generic", account.toString(), "of-" + place, "Anna Rossi", "anna", null, null, null, null, null);
    }

    private void hear(Said said) {
        database.worker(tx -> ingest.apply(tx, List.of(new Heard(null, null, account, tx.now(), said))))
                .await()
                .indefinitely();
    }

    private String externalId(UUID message) {
        return database.rows("SELECT external_id FROM message WHERE id = $1", message)
                .await()
                .indefinitely()
                .get(0)
                .getString(0);
    }

    private UUID one(String sql, Object... parameters) {
        return database.rows(sql, parameters).await().indefinitely().get(0).getUUID(0);
    }
}
