package org.ascolta.routing;

import static org.ascolta.testing.Fixtures.admin;
import static org.ascolta.testing.Fixtures.unique;

import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.ascolta.channel.Content;
import org.ascolta.channel.Said;
import org.ascolta.store.Database;
import org.ascolta.store.Ids;
import org.ascolta.thread.Heard;
import org.ascolta.thread.Ingest;

/** A queue with a team of its own, customers who write, and agents who come and go. Agents of other tests have gone. */
final class Shop {

    private final Database database;
    private final Ingest ingest;
    final UUID account = Ids.next();
    final UUID queue;
    final UUID team;

    Shop(Database database, Ingest ingest) {
        this.database = database;
        this.ingest = ingest;
        run("UPDATE agent SET presence = 'offline', presence_since = NULL, shifts = '{}'");
        UUID brand = Ids.next();
        run("INSERT INTO brand (id, name) VALUES ($1, $2)", brand, "brand " + brand);
        run(
                "INSERT INTO account (id, brand_id, network, external_id, handle, role)"
                        + " VALUES ($1, $2, 'generic', $3, '@ciao', 'official')",
                account,
                brand,
                account.toString());
        run("INSERT INTO account_terms VALUES ($1, '-infinity', false, 72, 168, 24, '{}', '{}')", account);
        queue = queue(Map.of());
        team = made("teams", Map.of("name", unique("team"), "queueIds", List.of(queue)));
    }

    UUID queue(Map<String, Object> terms) {
        Map<String, Object> body = new HashMap<>(terms);
        body.put("name", unique("queue"));
        return made("queues", body);
    }

    UUID made(String path, Map<String, Object> body) {
        return UUID.fromString(admin().body(body)
                .post("/api/v1/" + path)
                .then()
                .statusCode(201)
                .extract()
                .path("id"));
    }

    /** An agent of the team, who has not said yet that he is there. */
    UUID agent(Map<String, Object> terms) {
        Map<String, Object> body = new HashMap<>(terms);
        body.putIfAbsent("name", "Bea");
        UUID agent = made("agents", body);
        run("INSERT INTO team_agent (team_id, agent_id) VALUES ($1, $2)", team, agent);
        return agent;
    }

    /** An agent of the team who is there. */
    UUID present(int capacity) {
        UUID agent = agent(Map.of("capacity", capacity));
        says(agent, "available").statusCode(200);
        return agent;
    }

    ValidatableResponse says(UUID agent, String status) {
        return admin().body(Map.of("status", status))
                .put("/api/v1/agents/" + agent + "/presence")
                .then();
    }

    ValidatableResponse next(UUID agent) {
        return admin().body(Map.of("agentId", agent))
                .post("/api/v1/queues/" + queue + "/next")
                .then();
    }

    /** A ticket of somebody new that waits in the queue. */
    UUID ticket() {
        return tickets(1).get(0);
    }

    /** Tickets that wait in the queue, the first one longest. */
    List<UUID> tickets(int count) {
        Instant start = Instant.now().minusSeconds(count);
        List<String> places =
                IntStream.range(0, count).mapToObj(i -> "chat-" + Ids.next()).toList();
        List<Heard> said = IntStream.range(0, count)
                .mapToObj(i -> heard(places.get(i), "Dove siete?", start.plusSeconds(i)))
                .toList();
        database.worker(tx -> ingest.apply(tx, said)).await().indefinitely();
        List<UUID> tickets = places.stream().map(this::ticketOf).toList();
        run("UPDATE ticket SET queue_id = $2 WHERE id = ANY($1)", tickets.toArray(UUID[]::new), queue);
        return tickets;
    }

    /** The customer of a ticket writes again. */
    void writesAgain(UUID ticket) {
        String place = row(
                        "SELECT h.external_id FROM ticket t JOIN thread h ON h.id = t.thread_id WHERE t.id = $1",
                        ticket)
                .getString(0);
        database.worker(tx -> ingest.apply(tx, List.of(heard(place, "Allora?", Instant.now()))))
                .await()
                .indefinitely();
    }

    private UUID ticketOf(String place) {
        return row(
                        "SELECT t.id FROM ticket t JOIN thread h ON h.id = t.thread_id WHERE h.account_id = $1 AND h.external_id = $2",
                        account,
                        place)
                .getUUID(0);
    }

    private Heard heard(String place, String text, Instant at) {
        Content.Author author = new Content.Author(
                "generic", account.toString(), "of-" + place, "Anna Rossi", "anna", null, null, null, null, null);
        Content content = new Content(
                Content.Visibility.PRIVATE, place, null, author, false, false, text, at, 0, null, List.of(), null);
        Said said = new Said(Said.What.CREATED, "generic", null, "m-" + Ids.next(), at, content);
        return new Heard(null, null, account, Instant.now().atOffset(java.time.ZoneOffset.UTC), said);
    }

    void resolve(UUID ticket) {
        List<String> owed = admin().get("/api/v1/tickets/" + ticket + "/obligations")
                .jsonPath()
                .getList("items.findAll{it.state=='open'}.id");
        List<Map<String, String>> dispositions = owed.stream()
                .map(id -> Map.of("obligationId", id, "reason", "no_reply_needed"))
                .toList();
        admin().body(Map.of("to", "resolved", "dispositions", dispositions))
                .post("/api/v1/tickets/" + ticket + "/transitions")
                .then()
                .statusCode(200);
    }

    ValidatableResponse assign(UUID ticket, Map<String, Object> body) {
        return admin().body(body)
                .put("/api/v1/tickets/" + ticket + "/assignment")
                .then();
    }

    JsonPath read(UUID ticket) {
        return admin().get("/api/v1/tickets/" + ticket).jsonPath();
    }

    UUID assignee(UUID ticket) {
        return row("SELECT assignee_id FROM ticket WHERE id = $1", ticket).getUUID(0);
    }

    /** Of these tickets, those that an agent has, in the order in which he got them. */
    List<UUID> assigned(UUID agent) {
        return rows(
                        "SELECT ticket_id FROM event WHERE type = 'ticket.assigned' AND data ->> 'agentId' = $1 ORDER BY tx, ord",
                        agent.toString())
                .stream()
                .map(row -> row.getUUID(0))
                .toList();
    }

    /** What was told of a ticket under this type. */
    List<JsonObject> told(UUID ticket, String type) {
        return rows("SELECT data FROM event WHERE ticket_id = $1 AND type = $2 ORDER BY tx, ord", ticket, type).stream()
                .map(row -> row.getJsonObject(0))
                .toList();
    }

    void run(String sql, Object... parameters) {
        database.desk(tx -> tx.change(sql, parameters)).await().indefinitely();
    }

    Row row(String sql, Object... parameters) {
        return rows(sql, parameters).get(0);
    }

    List<Row> rows(String sql, Object... parameters) {
        return database.rows(sql, parameters).await().indefinitely();
    }
}
