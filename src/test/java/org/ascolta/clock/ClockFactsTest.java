package org.ascolta.clock;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
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
class ClockFactsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    Database database;

    private ClockRows rows;
    private UUID ticket;
    private UUID clock;

    @BeforeEach
    void aClockThatIsDueInAMinute() {
        rows = new ClockRows(database);
        ticket = rows.ticket();
        clock = rows.clock(ticket, "first_response", 60);
    }

    @Test
    void aClockThatRunsInTimeHasNoFact() {
        settle();
        assertThat(all()).isEmpty();
    }

    @Test
    void whatWasFulfilledInTimeIsMetAndSaysWhatItTook() {
        ended(
                "fulfilled_at = started_at + interval '90 s', ended_at = started_at + interval '90 s', consumed = 61500000");
        settle();
        Row fact = only();
        assertThat(fact.getBoolean("met")).isTrue();
        assertThat(fact.getLong("wall_ms")).isEqualTo(90_000);
        assertThat(fact.getLong("business_ms")).isEqualTo(61_500);
        assertThat(fact.getLong("target_seconds")).isEqualTo(900);
        assertThat(fact.getString("network")).isEqualTo("generic");
        assertThat(fact.getString("visibility")).isEqualTo("private");
        assertThat(fact.getUUID("account_id")).isEqualTo(rows.account);
        assertThat(fact.getUUID("agent_id")).isNull();
        assertThat(fact.getUUID("team_id")).isNull();
    }

    @Test
    void anAnswerAtTheVeryMicrosecondIsInTimeAndTheNextOneIsNot() {
        ended("fulfilled_at = due_at, ended_at = due_at");
        settle();
        assertThat(only().getBoolean("met")).isTrue();
        ended("fulfilled_at = due_at + interval '1 us', ended_at = due_at + interval '1 us'");
        settle();
        assertThat(only().getBoolean("met")).isFalse();
    }

    @Test
    void whatWasCalledOffInTimeIsNeither() {
        ended("cancelled_at = started_at + interval '5 s', ended_at = started_at + interval '5 s'");
        settle();
        assertThat(only().getBoolean("met")).isNull();
        ended("cancelled_at = due_at + interval '5 s', ended_at = due_at + interval '5 s'");
        settle();
        assertThat(only().getBoolean("met")).isFalse();
    }

    @Test
    void aBreachedClockHasAFactWhileItRuns() {
        rows.run("UPDATE clock SET due_at = now() - interval '1 s' WHERE id = $1", clock);
        settle();
        assertThat(only().getBoolean("met")).isFalse();
        assertThat(only().getValue("ended_at")).isNull();
        assertThat(only().getValue("wall_ms")).isNull();
    }

    @Test
    void aBreachThatWasNoneAndAClockThatIsGoneLoseTheirFacts() {
        UUID other = rows.clock(ticket, "assignment", -60);
        ended("fulfilled_at = due_at, ended_at = due_at");
        settle(clock, other);
        assertThat(all()).hasSize(2);
        rows.run("UPDATE clock SET ended_at = NULL, fulfilled_at = NULL WHERE id = $1", clock);
        rows.run("DELETE FROM clock WHERE id = $1", other);
        settle(clock, other);
        assertThat(all()).isEmpty();
    }

    @Test
    void theAgentWhoWroteTheAnswerCountsBeforeTheOneWhoHasTheTicket() {
        UUID writer = agent();
        UUID owner = agent();
        UUID none = team(writer, null);
        UUID his = team(writer, "00000000-0000-7000-8000-000000000001");
        UUID answer = answer(writer.toString());
        rows.run("UPDATE ticket SET assignee_id = $2 WHERE id = $1", ticket, owner);
        ended("fulfilled_at = started_at, ended_at = started_at, fulfilled_by = '" + answer + "'");
        settle();
        assertThat(only().getUUID("agent_id")).isEqualTo(writer);
        assertThat(only().getUUID("team_id")).isEqualTo(his).isNotEqualTo(none);
        rows.run("UPDATE message SET author = 'bootstrap' WHERE id = $1", answer);
        settle();
        assertThat(only().getUUID("agent_id")).isEqualTo(owner);
        assertThat(only().getUUID("team_id")).isNull();
    }

    private void settle() {
        settle(clock);
    }

    private void settle(UUID... clocks) {
        database.worker(tx -> ClockFacts.settle(tx, clocks)).await().atMost(PATIENCE);
    }

    private void ended(String change) {
        rows.run("UPDATE clock SET fulfilled_at = NULL, cancelled_at = NULL WHERE id = $1", clock);
        rows.run("UPDATE clock SET " + change + " WHERE id = $1", clock);
    }

    private Row only() {
        assertThat(all()).hasSize(1);
        return all().get(0);
    }

    private List<Row> all() {
        return rows.rows("SELECT * FROM clock_fact WHERE ticket_id = $1", ticket);
    }

    private UUID agent() {
        UUID agent = Ids.next();
        rows.run("INSERT INTO agent (id, name) VALUES ($1, 'Bruno')", agent);
        return agent;
    }

    private UUID team(UUID agent, String queue) {
        UUID team = Ids.next();
        rows.run("INSERT INTO team (id, name) VALUES ($1, $2)", team, "team " + team);
        rows.run("INSERT INTO team_agent (team_id, agent_id) VALUES ($1, $2)", team, agent);
        if (queue != null) {
            rows.run("INSERT INTO team_queue (team_id, queue_id) VALUES ($1, $2)", team, UUID.fromString(queue));
        }
        return team;
    }

    private UUID answer(String author) {
        UUID message = Ids.next();
        rows.run(
                "INSERT INTO message (id, account_id, external_id, kind, author_kind, author, received_at)"
                        + " VALUES ($1, $2, $3, 'outbound', 'agent', $4, now())",
                message,
                rows.account,
                message.toString(),
                author);
        return message;
    }
}
