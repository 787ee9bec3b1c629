package org.ascolta.ticket;

import static org.ascolta.testing.Fixtures.admin;
import static org.ascolta.testing.Fixtures.unique;
import static org.ascolta.ticket.Acts.obligations;
import static org.ascolta.ticket.Acts.path;
import static org.ascolta.ticket.Acts.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.ascolta.store.Database;
import org.ascolta.testing.TestDatabase;
import org.ascolta.thread.Ingest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What rules say later of a ticket that waits. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class RuleSweeperTest {

    @Inject
    Database database;

    @Inject
    Ingest ingest;

    @Inject
    RuleSweeper sweeper;

    private Talk talk;
    private String seniors;

    @BeforeEach
    void rules() {
        talk = new Talk(database, ingest);
        String name = unique("seniors");
        seniors = admin().body(Map.of("name", name)).post("/api/v1/queues").path("id");
        publish(List.of(
                rule(
                        "waiting",
                        "ticket.minutesWaiting >= 30",
                        Map.of("points", 20, "queue", name, "tags", List.of("late"))),
                rule("spreads", "message.shares >= 100", Map.of("points", 15, "mention", "engage")),
                rule("again", "thread.burst >= 3", Map.of("points", 5)),
                rule("broken", "1 / message.likes > 0", Map.of("points", 50))));
    }

    @AfterEach
    void theShippedOnesAgain() {
        admin().post("/api/v1/rule-sets/0/activate").then().statusCode(200);
    }

    @Test
    void whoHasWaitedLongComesSoonerAndOnce() {
        UUID ticket = talk.ticketOf(talk.asks(unique("chat"), "Where is my bag?", ago(40)));
        assertThat(read(ticket).getInt("priority.score")).isEqualTo(50);
        sweep(ticket);
        JsonPath now = read(ticket);
        assertThat(now.getInt("priority.score")).isEqualTo(70);
        assertThat(now.getString("priority.band")).isEqualTo("high");
        assertThat(now.getList("priority.reasons.rule", String.class)).containsExactly("waiting");
        assertThat(now.getString("queueId")).isEqualTo(seniors);
        assertThat(now.getList("tags", String.class)).containsExactly("late");
        assertThat(clockBands(ticket)).containsOnly("high");
        int version = now.getInt("version");
        sweep(ticket);
        assertThat(read(ticket).getInt("version")).isEqualTo(version);
        assertThat(talk.events(ticket).stream().filter("ticket.updated"::equals))
                .hasSize(2);
    }

    @Test
    void whatSpreadsMattersMore() {
        UUID message = talk.asksInPublic(unique("post"), "Where is my bag?", ago(1));
        UUID ticket = talk.ticketOf(message);
        sweep(ticket);
        assertThat(read(ticket).getInt("priority.score")).isEqualTo(50);
        talk.run("UPDATE message SET metrics = '{\"shares\": 250}' WHERE id = $1", message);
        sweep(ticket);
        assertThat(read(ticket).getInt("priority.score")).isEqualTo(65);
    }

    @Test
    void aMentionInTheWildIsEngagedWhenItSpreads() {
        talk.run("UPDATE account SET role = 'listening' WHERE id = $1", talk.account);
        talk.run("UPDATE account_terms SET listening = true WHERE account_id = $1", talk.account);
        UUID message = talk.asksInPublic(unique("post"), "They lost my bag", ago(5));
        UUID ticket = talk.ticketOf(message);
        sweep(ticket);
        assertThat(obligations(ticket).getList("items")).isEmpty();
        talk.run("UPDATE message SET metrics = '{\"shares\": 250}' WHERE id = $1", message);
        sweep(ticket);
        assertThat(obligations(ticket).getString("items[0].state")).isEqualTo("open");
        assertThat(read(ticket).getString("nextDueAt")).isNotNull();
    }

    @Test
    void threeMessagesWithoutAnAnswerAreOneReasonMore() {
        String place = unique("chat");
        UUID ticket = talk.ticketOf(talk.asks(place, "Where is my bag?", ago(3)));
        talk.asks(place, "Hello?", ago(2));
        talk.asks(place, "Anybody?", ago(1));
        assertThat(read(ticket).getList("priority.reasons")).isEmpty();
        sweep(ticket);
        assertThat(read(ticket).getList("priority.reasons.rule", String.class)).containsExactly("again");
    }

    @Test
    void whoHasItKeepsItAndWhatIsAnsweredIsAskedNoMore() {
        String place = unique("chat");
        UUID ticket = talk.ticketOf(talk.asks(place, "Where is my bag?", ago(40)));
        UUID agent = talk.agent("Anna");
        admin().body(Map.of("agentId", agent))
                .put(path(ticket) + "/assignment")
                .then()
                .statusCode(200);
        sweep(ticket);
        assertThat(read(ticket).getString("assigneeId")).isEqualTo(agent.toString());
        assertThat(read(ticket).getString("queueId")).isNotEqualTo(seniors);
        talk.answers(place, "At the desk.", Instant.now());
        assertThat(database.rows("SELECT FROM ticket_ask WHERE ticket_id = $1", ticket)
                        .await()
                        .indefinitely())
                .isEmpty();
    }

    private void sweep(UUID ticket) {
        talk.run("DELETE FROM ticket_ask WHERE ticket_id <> $1", ticket);
        talk.run("UPDATE ticket_ask SET at = now() WHERE ticket_id = $1", ticket);
        assertThat(sweeper.sweepOnce(100).await().indefinitely()).isEqualTo(1);
        assertThat(sweeper.sweepOnce(100).await().indefinitely()).isZero();
    }

    /** Of those that are not breached: what is late stays as it was. */
    private List<String> clockBands(UUID ticket) {
        return database
                .rows("SELECT band FROM clock WHERE ticket_id = $1 AND due_at > now()", ticket)
                .await()
                .indefinitely()
                .stream()
                .map(row -> row.getString(0))
                .toList();
    }

    private static Instant ago(int minutes) {
        return Instant.now().minus(Duration.ofMinutes(minutes));
    }

    private static void publish(List<Map<String, Object>> rules) {
        admin().body(Map.of("rules", rules)).post("/api/v1/rule-sets").then().statusCode(201);
    }

    private static Map<String, Object> rule(String id, String when, Map<String, Object> then) {
        return Map.of("id", id, "when", when, "then", then);
    }
}
