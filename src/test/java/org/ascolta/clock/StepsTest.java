package org.ascolta.clock;

import static org.ascolta.clock.ClockRows.after;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.ascolta.store.Database;
import org.ascolta.store.Ids;
import org.ascolta.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(Sweeping.class)
@QuarkusTestResource(TestDatabase.class)
class StepsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    Database database;

    @Inject
    ClockSweeper sweeper;

    private ClockRows rows;

    @BeforeEach
    void aCompany() {
        rows = new ClockRows(database);
    }

    @Test
    void aTicketRisesToTheNextBandAndSaysWhy() {
        UUID ticket = rows.ticket();
        rows.clock(ticket, "first_response", -1, after(0, "notify", "raise_band"));
        sweep();
        Row now = ticket(ticket);
        assertThat(now.getString("band")).isEqualTo("high");
        assertThat(now.getInteger("score")).isEqualTo(60);
        assertThat(now.getJsonArray("reasons"))
                .isEqualTo(new JsonArray()
                        .add(new JsonObject()
                                .put("rule", "clock")
                                .putNull("version")
                                .put("points", 10)));
        assertThat(told(ticket)).containsExactly("clock.breached", "clock.escalated", "ticket.updated");
        assertThat(rows.told(ticket, "ticket.updated").get(0).getJsonArray("fields"))
                .isEqualTo(new JsonArray().add("priority"));
        sweep();
        assertThat(ticket(ticket).getString("band")).isEqualTo("high");
        assertThat(rows.count(
                        "SELECT count(*) FROM act WHERE kind = 'PRIORITISE' AND detail #>> '{work,band}' = 'high'"
                                + " AND detail #>> '{work,ofLevel}' = 'first_response' AND thread_id ="
                                + " (SELECT thread_id FROM ticket WHERE id = $1)",
                        ticket))
                .isEqualTo(1);
    }

    @Test
    void twoClocksRaiseTwiceAndWhatIsUrgentStaysSo() {
        UUID ticket = rows.ticket();
        for (String metric : List.of("first_response", "resolution", "assignment")) {
            rows.clock(ticket, metric, -1, after(0, "raise_band"));
        }
        sweep();
        assertThat(ticket(ticket).getString("band")).isEqualTo("urgent");
        assertThat(ticket(ticket).getInteger("score")).isEqualTo(80);
        assertThat(ticket(ticket).getJsonArray("reasons").getJsonObject(0).getInteger("points"))
                .isEqualTo(30);
        assertThat(rows.told(ticket, "ticket.updated")).hasSize(1);
    }

    @Test
    void aMovedTicketIsInItsNewQueueAndNobodyHasIt() {
        UUID queue = queue("Notte");
        UUID agent = Ids.next();
        UUID ticket = rows.ticket();
        rows.run("UPDATE ticket SET assignee_id = $2 WHERE id = $1", ticket, agent);
        rows.clock(ticket, "first_response", -1, after(0, "move_to:" + name(queue)));
        sweep();
        assertThat(ticket(ticket).getUUID("queue_id")).isEqualTo(queue);
        assertThat(ticket(ticket).getUUID("assignee_id")).isNull();
        assertThat(rows.told(ticket, "ticket.updated").get(0).getString("queueId"))
                .isEqualTo(queue.toString());
        assertThat(rows.told(ticket, "ticket.unassigned").get(0).getString("previousAgentId"))
                .isEqualTo(agent.toString());
    }

    @Test
    void aQueueThatIsGoneOnlyNotifies() {
        UUID ticket = rows.ticket();
        rows.clock(ticket, "first_response", -1, after(0, "move_to:nowhere at all"));
        sweep();
        assertThat(told(ticket)).containsExactly("clock.breached", "clock.escalated");
    }

    @Test
    void whoIsInTheQueueAlreadyKeepsTheTicket() {
        UUID agent = Ids.next();
        UUID ticket = rows.ticket();
        rows.run("UPDATE ticket SET assignee_id = $2 WHERE id = $1", ticket, agent);
        rows.clock(ticket, "first_response", -1, after(0, "move_to:default"));
        sweep();
        assertThat(ticket(ticket).getUUID("assignee_id")).isEqualTo(agent);
    }

    @Test
    void aMembersClockChangesTheTicketThatShowsIt() {
        UUID leader = rows.ticket();
        UUID member = merged(leader);
        rows.clock(member, "first_response", -1, after(0, "raise_band"));
        sweep();
        assertThat(ticket(leader).getString("band")).isEqualTo("high");
        assertThat(ticket(member).getString("band")).as("its clocks follow it").isEqualTo("high");
        assertThat(told(member)).containsExactly("clock.breached", "clock.escalated", "ticket.updated");
        assertThat(told(leader)).containsExactly("ticket.updated");
    }

    @Test
    void aBreachIsToldAtOnceThoughItsLeaderIsHeldAndTheStepFollows() {
        UUID leader = rows.ticket();
        UUID member = merged(leader);
        rows.clock(member, "first_response", -1, after(0, "raise_band"));
        database.desk(tx -> tx.run(
                                "SELECT FROM thread WHERE id = (SELECT thread_id FROM ticket WHERE id = $1) FOR NO KEY UPDATE",
                                leader)
                        .flatMap(held -> sweeper.sweepOnce()))
                .await()
                .atMost(PATIENCE);
        assertThat(told(member)).containsExactly("clock.breached");
        assertThat(ticket(leader).getString("band")).isEqualTo("normal");
        sweep();
        assertThat(told(member)).containsExactly("clock.breached", "clock.escalated", "ticket.updated");
        assertThat(ticket(leader).getString("band")).isEqualTo("high");
    }

    @Test
    void aBatchChangesOnlySoManyTicketsAndTheNextOneTheRest() {
        List<UUID> tickets = rows.tickets(Leaders.MOST + 10);
        tickets.forEach(ticket -> rows.clock(ticket, "first_response", -1, after(0, "raise_band")));
        assertThat(sweep()).as("there is more to do at once").isEqualTo(100);
        assertThat(raised(tickets)).isEqualTo(Leaders.MOST);
        assertThat(rows.count(
                        "SELECT count(*) FROM event WHERE type = 'clock.breached' AND ticket_id = ANY($1)",
                        (Object) tickets.toArray(UUID[]::new)))
                .isEqualTo(tickets.size());
        assertThat(sweep()).isEqualTo(10);
        assertThat(raised(tickets)).isEqualTo(tickets.size());
    }

    /** What is told of it, but for what the fold says of a clock that it did not make itself. */
    private List<String> told(UUID ticket) {
        List<String> ours = List.of("clock.started", "clock.cancelled", "clock.corrected");
        return rows.events(ticket).stream().filter(type -> !ours.contains(type)).toList();
    }

    private long raised(List<UUID> tickets) {
        return rows.count("SELECT count(*) FROM ticket WHERE band = 'high' AND id = ANY($1)", (Object)
                tickets.toArray(UUID[]::new));
    }

    private UUID merged(UUID leader) {
        UUID member = rows.ticket();
        rows.run(
                "UPDATE ticket SET merged_into = $2, merged_by = 'desk', status = 'merged' WHERE id = $1",
                member,
                leader);
        rows.run("UPDATE ticket SET has_members = true WHERE id = $1", leader);
        return member;
    }

    private UUID queue(String word) {
        UUID queue = Ids.next();
        rows.run("INSERT INTO queue (id, name) VALUES ($1, $2)", queue, word + " " + queue);
        return queue;
    }

    private String name(UUID queue) {
        return rows.rows("SELECT name FROM queue WHERE id = $1", queue).get(0).getString(0);
    }

    private Row ticket(UUID id) {
        return rows.rows("SELECT * FROM ticket WHERE id = $1", id).get(0);
    }

    private int sweep() {
        return sweeper.sweepOnce().await().atMost(PATIENCE);
    }
}
