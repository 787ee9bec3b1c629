package org.ascolta.triage;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.ascolta.channel.Content;
import org.ascolta.channel.Said;
import org.ascolta.store.Database;
import org.ascolta.store.Ids;
import org.ascolta.thread.Heard;
import org.ascolta.thread.Ingest;

/** Customers who write, each in a private conversation of his own, through the real ingest. */
final class Letters {

    private final Database database;
    private final Ingest ingest;
    private final UUID account = Ids.next();

    Letters(Database database, Ingest ingest) {
        this.database = database;
        this.ingest = ingest;
        UUID brand = Ids.next();
        run("INSERT INTO brand (id, name) VALUES ($1, $2)", brand, "brand " + brand);
        run(
                "INSERT INTO account (id, brand_id, network, external_id, handle, role)"
                        + " VALUES ($1, $2, 'generic', $3, '@ciao', 'official')",
                account,
                brand,
                account.toString());
        run("INSERT INTO account_terms VALUES ($1, '-infinity', false, 72, 168, 24, '{}', '{}')", account);
    }

    /** The message's id. */
    UUID write(String text) {
        String external = "m-" + Ids.next();
        return write(external, external, text);
    }

    /** The same customer writes again. */
    void writeAgain(UUID message, String text) {
        String first =
                one("SELECT external_id FROM message WHERE id = $1", message).getString(0);
        write(first, "m-" + Ids.next(), text);
    }

    private UUID write(String of, String external, String text) {
        Content.Author author = new Content.Author(
                "generic", account.toString(), "of-" + of, "Anna", "anna", null, null, null, null, null);
        Instant now = Instant.now();
        String place = "chat-" + of;
        hear(new Said(
                Said.What.CREATED,
                "generic",
                null,
                external,
                now,
                new Content(
                        Content.Visibility.PRIVATE,
                        place,
                        null,
                        author,
                        false,
                        false,
                        text,
                        now,
                        0,
                        null,
                        List.of(),
                        null)));
        return one("SELECT id FROM message WHERE account_id = $1 AND external_id = $2", account, external)
                .getUUID(0);
    }

    void edit(UUID message, String text) {
        Content shown = new Content(null, null, null, null, false, false, text, null, 0, null, List.of(), null);
        String external =
                one("SELECT external_id FROM message WHERE id = $1", message).getString(0);
        hear(new Said(Said.What.EDITED, "generic", null, external, Instant.now(), shown));
    }

    Signals signals(UUID message) {
        return Signals.read(
                one("SELECT signals FROM message WHERE id = $1", message).getJsonObject(0));
    }

    /** The language of its ticket. */
    String spoken(UUID message) {
        return one("SELECT t.spoken FROM ticket t JOIN message m ON m.ticket_id = t.id WHERE m.id = $1", message)
                .getString(0);
    }

    int revision(UUID message) {
        return one("SELECT revision FROM message WHERE id = $1", message).getInteger(0);
    }

    /** Whether the rules of its ticket are to be asked again by now. */
    boolean isWoken(UUID message) {
        return one(
                        "SELECT EXISTS (SELECT FROM ticket_ask a WHERE a.ticket_id = m.ticket_id AND a.at <= now())"
                                + " FROM message m WHERE m.id = $1",
                        message)
                .getBoolean(0);
    }

    Row one(String sql, Object... parameters) {
        return database.desk(tx -> tx.first(sql, parameters)).await().indefinitely();
    }

    void run(String sql, Object... parameters) {
        database.desk(tx -> tx.change(sql, parameters)).await().indefinitely();
    }

    private void hear(Said said) {
        database.worker(tx -> ingest.apply(tx, List.of(new Heard(null, null, account, tx.now(), said))))
                .await()
                .indefinitely();
    }
}
