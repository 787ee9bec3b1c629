package org.ascolta.thread;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.ascolta.access.Actor;
import org.ascolta.channel.Content;
import org.ascolta.channel.Content.Author;
import org.ascolta.channel.Content.Visibility;
import org.ascolta.channel.Said;
import org.ascolta.channel.Said.What;
import org.ascolta.sla.Band;
import org.ascolta.sla.Metric;
import org.ascolta.store.Database;
import org.ascolta.store.Ids;

/**
 * One brand with one account, alone in the database of the tests: what is said goes through the real ingest, what is done
 * through the real desk, and the state comes back as the promise compares it, without ids.
 */
final class World {

    static final Instant START = Instant.parse("2026-03-01T08:00:00Z");
    static final Actor AGENT = new Actor(Actor.Kind.agent, "agent-1");

    final UUID account = Ids.next();
    private final UUID connection = Ids.next();
    private final Database database;
    private final Ingest ingest;
    private final Desk desk;
    private final Map<String, UUID> written = new HashMap<>();
    private Replies replies;
    int lastTrips;

    World(Database database, Ingest ingest, Desk desk, String role) {
        this.database = database;
        this.ingest = ingest;
        this.desk = desk;
        UUID brand = Ids.next();
        sql("INSERT INTO brand (id, name) VALUES ($1, $2)", brand, "Aeroporto " + brand);
        sql(
                "INSERT INTO connection (id, platform, name, secrets) VALUES ($1, 'generic', $2, '{}')",
                connection,
                "connection " + connection);
        sql(
                "INSERT INTO account (id, connection_id, brand_id, network, external_id, handle, role)"
                        + " VALUES ($1, $2, $3, 'forum', 'page', '@aeroporto', $4)",
                account,
                connection,
                brand,
                role);
        sql(
                "INSERT INTO account_terms VALUES ($1, '-infinity', $2, 72, 168, 24, '{robot}', '{aeroporto}')",
                account,
                role.equals("listening"));
    }

    World replying(Replies with) {
        replies = with;
        return this;
    }

    List<Row> sql(String sql, Object... parameters) {
        return database.rows(sql, parameters).await().indefinitely();
    }

    /** One batch. */
    IngestResult hear(Said... said) {
        return hear(List.of(said));
    }

    IngestResult hear(Collection<Said> said) {
        OffsetDateTime received = OffsetDateTime.now(ZoneOffset.UTC);
        List<Heard> heard = said.stream()
                .map(one -> new Heard(Ids.next(), connection, received, one))
                .toList();
        return database.worker(tx -> ingest.apply(tx, heard).invoke(() -> lastTrips = tx.trips()))
                .await()
                .indefinitely();
    }

    /** An act on the ticket that holds this message. */
    void act(String message, Deed deed) {
        UUID ticket = sql("SELECT ticket_id FROM message WHERE account_id = $1 AND external_id = $2", account, message)
                .get(0)
                .getUUID(0);
        database.desk(tx -> desk.act(tx, List.of(ticket), AGENT, view -> Optional.of(deed), List.of()))
                .await()
                .indefinitely();
    }

    void enter(Fact fact) {
        if (fact instanceof Fact.Desk act) {
            enter(act);
        } else if (fact instanceof Fact.Written reply) {
            write(reply);
        } else if (fact instanceof Fact.Accepted accepted) {
            OffsetDateTime at = at(accepted.minute()).atOffset(ZoneOffset.UTC);
            UUID id = written.get(accepted.id());
            database.desk(tx -> replies.sent(tx, id, accepted.externalId(), at, true))
                    .await()
                    .indefinitely();
        } else if (fact instanceof Fact.Reported reported) {
            String token = reported.byToken() ? written.get(reported.id()).toString() : null;
            Said.Report report = new Said.Report(reported.fate(), token, "undeliverable", null);
            hear(new Said(What.REPORTED, null, "page", reported.externalId(), at(reported.minute()), null, report));
        } else if (fact instanceof Fact.Failed failed) {
            database.desk(tx -> replies.became(tx, written.get(failed.id()), "failed", "undelivered"))
                    .await()
                    .indefinitely();
        }
    }

    private void write(Fact.Written reply) {
        Row of = sql(
                        "SELECT thread_id, ticket_id, visibility, root FROM message WHERE id = $1",
                        id(reply.names().get(0)))
                .get(0);
        List<UUID> names = reply.names().stream().map(this::id).toList();
        UUID id = Ids.next();
        written.put(reply.id(), id);
        Replies.Draft draft = new Replies.Draft(
                id,
                of.getUUID(1),
                of.getUUID(0),
                account,
                of.getString(2),
                false,
                of.getString(3),
                of.getString(2).equals("public") ? reply.parent() : null,
                AGENT,
                "Agent",
                reply.text(),
                reply.purpose(),
                names,
                names,
                "sending");
        database.desk(tx -> replies.write(tx, draft)).await().indefinitely();
    }

    /** Enters an act as a fact with a time and names of its own, as another order of events would have left it. */
    void enter(Fact.Desk act) {
        UUID first = id(act.names().get(0));
        List<Row> threads = sql("SELECT thread_id, ticket_id FROM message WHERE id = $1", first);
        UUID thread = threads.get(0).getUUID(0);
        io.vertx.core.json.JsonObject reasons = new io.vertx.core.json.JsonObject();
        act.reasons().forEach((message, reason) -> reasons.put(id(message).toString(), reason));
        io.vertx.core.json.JsonObject detail = new io.vertx.core.json.JsonObject().put("dispositions", reasons);
        if (act.kind() == Act.Kind.TRANSITION) {
            detail.put("to", act.to().word());
            detail.put("snoozeUntil", org.ascolta.store.Micros.of(at(act.minute() + 600)));
        }
        if (Set.of(Act.Kind.ASSIGN, Act.Kind.PRIORITISE, Act.Kind.HAND_OVER).contains(act.kind())) {
            detail.put("work", work(act));
        }
        sql(
                "INSERT INTO act (id, thread_id, at, kind, names, detail, actor_kind, actor_id)"
                        + " VALUES ($1, $2, $3, $4, $5, $6, $7, 'agent-1')",
                new UUID(act.id().hashCode(), account.getLeastSignificantBits()),
                thread,
                at(act.minute()).atOffset(ZoneOffset.UTC),
                act.kind().name(),
                act.names().stream().map(this::id).toArray(UUID[]::new),
                detail,
                act.isAutomatic() ? "system" : "agent");
        List<UUID> tickets = sql("SELECT id FROM ticket WHERE thread_id = $1", thread).stream()
                .map(row -> row.getUUID(0))
                .toList();
        database.desk(tx -> desk.settle(tx, tickets)).await().indefinitely();
    }

    private io.vertx.core.json.JsonObject work(Fact.Desk act) {
        int of = act.id().hashCode();
        return new io.vertx.core.json.JsonObject()
                .put("wanted", act.isAutomatic() ? wanted(of) : null)
                .put("agent", of % 2 == 0)
                .put("review", of % 5 == 0)
                .put("released", of % 7 == 0)
                .put("band", Band.values()[Math.floorMod(of, 4)].name())
                .put("ofLevel", of % 3 == 0 ? Metric.first_response.name() : null);
    }

    /** What rules want of a ticket that waits, the active ones or others. */
    private io.vertx.core.json.JsonObject wanted(int of) {
        int version = sql("SELECT active_version FROM rule_head").get(0).getInteger(0);
        return new io.vertx.core.json.JsonObject()
                .put("queue", of % 4 == 0 ? null : Rulings.id(2))
                .put("team", of % 3 == 0 ? Rulings.id(1) : null)
                .put("skills", new io.vertx.core.json.JsonArray().add("late"))
                .put("approval", of % 6 == 0)
                .put("again", of % 2 == 0 ? version : version - 1);
    }

    /** Rules are asked again about every ticket, and have nothing new to say. */
    void askAgain() {
        List<UUID> tickets = sql("SELECT id FROM ticket WHERE account_id = $1 AND state <> 'merged'", account).stream()
                .map(row -> row.getUUID(0))
                .toList();
        database.desk(tx -> desk.act(tx, tickets, Actor.SYSTEM, view -> Optional.of(Deed.weigh(List.of())), List.of()))
                .await()
                .indefinitely();
    }

    /** Threads of this world whose stored state is not what their timelines fold to. */
    List<UUID> drifted(DriftChecker checker) {
        List<UUID> threads = sql("SELECT id FROM thread WHERE account_id = $1 AND kind <> 'root'", account).stream()
                .map(row -> row.getUUID(0))
                .toList();
        return database.desk(tx -> checker.check(tx, threads)).await().indefinitely();
    }

    UUID id(String message) {
        return sql("SELECT id FROM message WHERE account_id = $1 AND external_id = $2", account, message)
                .get(0)
                .getUUID(0);
    }

    static Said direct(String id, String author, int minute, String text) {
        return said(What.CREATED, id, author, minute, Visibility.PRIVATE, null, null, false, text, minute);
    }

    static Said ours(String id, String conversation, int minute, String text) {
        return said(What.CREATED, id, "brand", minute, Visibility.PRIVATE, conversation, null, true, text, minute);
    }

    static Said post(String id, String author, int minute, String root, String parent, String text) {
        return said(What.CREATED, id, author, minute, Visibility.PUBLIC, root, parent, false, text, minute);
    }

    static Said oursPublic(String id, int minute, String root, String parent, String text) {
        return said(What.CREATED, id, "brand", minute, Visibility.PUBLIC, root, parent, true, text, minute);
    }

    static Said edit(Said of, int minute, String text) {
        Content c = of.content();
        Content edited = new Content(
                c.visibility(),
                c.place(),
                c.parent(),
                c.author(),
                c.own(),
                c.automatic(),
                text,
                c.createdAt(),
                c.sequence(),
                c.permalink(),
                c.attachments(),
                c.metrics());
        return new Said(What.EDITED, null, "page", of.externalId(), at(minute), edited);
    }

    static Said delete(String id, int minute) {
        return new Said(What.DELETED, null, "page", id, at(minute), null);
    }

    static Said voided(String id, int minute) {
        return new Said(What.VOIDED, null, "page", id, at(minute), null);
    }

    static Said aliased(String from, String to, int minute) {
        return new Said(What.ALIASED, null, "page", null, at(minute), null, new Said.Alias(person(from), person(to)));
    }

    private static Author person(String id) {
        return new Author(null, "test", id, "Name of " + id, id, null, null, null, null, null);
    }

    static Said moved(String from, String to, int minute) {
        return Said.moved(null, "page", at(minute), new Said.Moved(from, to));
    }

    static Said said(
            What what,
            String id,
            String author,
            int minute,
            Visibility visibility,
            String place,
            String parent,
            boolean own,
            String text,
            int written) {
        Author by = person(author);
        Content content =
                new Content(visibility, place, parent, by, own, false, text, at(written), 0, null, List.of(), null);
        return new Said(what, null, "page", id, at(minute), content);
    }

    static Instant at(int minute) {
        return START.plusSeconds(60L * minute);
    }

    /** Everything that the promise speaks of. */
    Map<String, String> state() {
        return WorldState.read(this);
    }

    /** Tickets as lists of their messages. */
    List<List<String>> tickets() {
        return sql("""
                        SELECT array_agg(external_id ORDER BY sent_at, external_id) FROM message
                        WHERE account_id = $1 AND ticket_id IS NOT NULL GROUP BY ticket_id
                        ORDER BY min(sent_at), min(external_id)""", account).stream()
                .map(row -> List.of(row.getArrayOfStrings(0)))
                .toList();
    }

    String status(String message) {
        return sql(
                        "SELECT t.status FROM message m JOIN ticket t ON t.id = m.ticket_id"
                                + " WHERE m.account_id = $1 AND m.external_id = $2",
                        account,
                        message)
                .get(0)
                .getString(0);
    }

    /** open, answered by …, waived …; or none. */
    String owed(String message) {
        List<Row> rows = sql("""
                SELECT concat_ws(' ', o.state, o.reason, a.external_id)
                FROM message m JOIN obligation o ON o.id = m.id LEFT JOIN message a ON a.id = o.answered_by
                WHERE m.account_id = $1 AND m.external_id = $2""", account, message);
        return rows.isEmpty() ? "none" : rows.get(0).getString(0);
    }
}
