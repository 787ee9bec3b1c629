package org.ascolta.ticket;

import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.ascolta.store.Database;
import org.ascolta.store.Ids;

/** Rows as ingest would leave them, for tests of what reads them. */
final class Rows {

    static final UUID DEFAULT_QUEUE = UUID.fromString("00000000-0000-7000-8000-000000000001");

    private final Database database;

    Rows(Database database) {
        this.database = database;
    }

    /** An account of a brand of its own, so that a test can tell its tickets from all others. */
    UUID account(String network) {
        UUID brand = Ids.next();
        UUID account = Ids.next();
        run("INSERT INTO brand (id, name) VALUES ($1, $2)", brand, "brand " + brand);
        run(
                "INSERT INTO account (id, brand_id, network, external_id, handle, role)"
                        + " VALUES ($1, $2, $3, $4, '@ciao', 'official')",
                account,
                brand,
                network,
                account.toString());
        return account;
    }

    Ticket ticket(UUID account) {
        return new Ticket(account);
    }

    void run(String sql, Object... parameters) {
        database.desk(tx -> tx.change(sql, parameters)).await().indefinitely();
    }

    /** A ticket of one thread with one inbound message. */
    final class Ticket {

        final UUID id = Ids.next();
        final UUID thread = Ids.next();
        final UUID message = Ids.next();
        final UUID identity = Ids.next();
        final UUID customer = Ids.next();
        private final UUID account;
        private String subject = "Una domanda";
        private String text = "Una domanda";
        private String name = "Anna Rossi";
        private String handle = "annarossi";
        private String status = "new";
        private OffsetDateTime createdAt = OffsetDateTime.now().truncatedTo(ChronoUnit.MICROS);
        private OffsetDateTime waitingSince;
        private OffsetDateTime dueAt;
        private UUID queue = DEFAULT_QUEUE;
        private int score = 50;

        private Ticket(UUID account) {
            this.account = account;
        }

        Ticket subject(String subject) {
            this.subject = subject;
            return this;
        }

        Ticket text(String text) {
            this.text = text;
            return this;
        }

        Ticket from(String name, String handle) {
            this.name = name;
            this.handle = handle;
            return this;
        }

        Ticket status(String status) {
            this.status = status;
            return this;
        }

        Ticket createdAt(OffsetDateTime at) {
            this.createdAt = at;
            return this;
        }

        Ticket waitingSince(OffsetDateTime at) {
            this.waitingSince = at;
            return this;
        }

        Ticket dueAt(OffsetDateTime at) {
            this.dueAt = at;
            return this;
        }

        Ticket queue(UUID queue) {
            this.queue = queue;
            return this;
        }

        Ticket score(int score) {
            this.score = score;
            return this;
        }

        Ticket insert() {
            run("INSERT INTO customer (id) VALUES ($1)", customer);
            run(
                    "INSERT INTO identity (id, customer_id, network, scope, external_id, name, handle)"
                            + " VALUES ($1, $2, 'generic', '', $3, $4, $5)",
                    identity,
                    customer,
                    identity.toString(),
                    name,
                    handle);
            run(
                    "INSERT INTO thread (id, account_id, kind, external_id, identity_id)"
                            + " VALUES ($1, $2, 'private', $3, $4)",
                    thread,
                    account,
                    "place-" + thread,
                    identity);
            run(
                    "INSERT INTO ticket (id, thread_id, account_id, brand_id, identity_id, visibility, first_message_id,"
                            + " state, status, unanswered, all_unanswered, oldest_open_at, all_oldest_open_at, opened_at,"
                            + " last_activity_at, subject, queue_id, created_at, score, next_due_at, all_next_due_at)"
                            + " SELECT $1, $2, $3, brand_id, $4, 'private', $5, $6, $6, $7, $7, $8, $8, $9, $9, $10, $11,"
                            + " $9, $12, $13, $13 FROM account WHERE id = $3",
                    id,
                    thread,
                    account,
                    identity,
                    message,
                    status,
                    waitingSince == null ? 0 : 1,
                    waitingSince,
                    createdAt,
                    subject,
                    queue,
                    score,
                    dueAt);
            message(message, "inbound", text, createdAt);
            if (waitingSince != null) {
                run(
                        "INSERT INTO obligation (id, ticket_id, thread_id, account_id, state, opened_at)"
                                + " VALUES ($1, $2, $3, $4, 'open', $5)",
                        message,
                        id,
                        thread,
                        account,
                        waitingSince);
            }
            return this;
        }

        /** One more message; its external id is its id. */
        UUID message(String kind, String text, OffsetDateTime sentAt) {
            UUID message = Ids.next();
            message(message, kind, text, sentAt);
            return message;
        }

        private void message(UUID message, String kind, String text, OffsetDateTime sentAt) {
            run(
                    "INSERT INTO message (id, account_id, external_id, thread_id, ticket_id, kind, visibility, author_kind,"
                            + " identity_id, author, author_name, author_handle, text, created_text, sent_at, received_at,"
                            + " permalink, attachments) VALUES ($1, $2, $3, $4, $5, $6, 'private', $7, $8, 'ext-1', $9,"
                            + " $10, $11, $11, $12, $12, 'https://example.org/1', '[]')",
                    message,
                    account,
                    message.toString(),
                    thread,
                    id,
                    kind,
                    kind.equals("inbound") ? "customer" : "agent",
                    kind.equals("inbound") ? identity : null,
                    name,
                    handle,
                    text,
                    sentAt);
        }
    }
}
