package org.ascolta.clock;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
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
class RebinderTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    Database database;

    @Inject
    Rebinder rebinder;

    private ClockRows rows;
    private final UUID policy = Ids.next();

    @BeforeEach
    void aCompany() {
        rows = new ClockRows(database);
    }

    @Test
    void ticketsOfRunningClocksOfThePolicyAreWoken() {
        UUID running = follower(rows.ticket());
        UUID ended = follower(rows.ticket());
        UUID another = rows.ticket();
        rows.clock(another, "first_response", 60);
        rows.run("UPDATE clock SET ended_at = now() WHERE ticket_id = $1", ended);
        publish("policy_id", policy);
        sweepAll();
        assertThat(woken(List.of(running, ended, another))).isEqualTo(1);
        assertThat(woken(List.of(running))).isEqualTo(1);
    }

    @Test
    void ticketsOfRunningClocksOfTheCalendarAreWoken() {
        UUID calendar = Ids.next();
        UUID ticket = follower(rows.ticket());
        rows.run("UPDATE clock SET calendar_id = $2 WHERE ticket_id = $1", ticket, calendar);
        publish("calendar_id", calendar);
        sweepAll();
        assertThat(woken(List.of(ticket))).isEqualTo(1);
    }

    @Test
    void itIsDoneTwiceAndThenNeverAgain() {
        UUID ticket = follower(rows.ticket());
        publish("policy_id", policy);
        sweepAll();
        folded(ticket);
        sweepAll();
        assertThat(woken(List.of(ticket))).as("only half a minute later").isZero();
        rows.run("UPDATE sla_rebinding SET at = at - interval '30 s' WHERE policy_id = $1", policy);
        sweepAll();
        assertThat(woken(List.of(ticket))).isEqualTo(1);
        folded(ticket);
        sweepAll();
        assertThat(woken(List.of(ticket))).isZero();
    }

    @Test
    void itGoesOnWhereItWasWithPortionAfterPortion() {
        List<UUID> tickets = rows.tickets(1_001);
        rows.run("""
                INSERT INTO clock (id, ticket_id, thread_id, account_id, metric, cycle, cause, nth, band, started_at, due_at,
                    consumed, target, policy_id, policy_version_id, bound_version_id, fires)
                SELECT gen_random_uuid(), id, thread_id, account_id, m, 1, id, 1, 'normal', now(), now(), 0, 1, $2, $2, $2, '{}'
                FROM ticket, unnest('{resolution,assignment}'::text[]) m WHERE id = ANY($1)""", tickets.toArray(UUID[]::new), policy);
        publish("policy_id", policy);
        assertThat(sweep()).isEqualTo(1_000);
        assertThat(woken(tickets)).isEqualTo(1_000);
        assertThat(sweep()).isEqualTo(1);
        assertThat(woken(tickets)).isEqualTo(1_001);
        assertThat(sweep()).isZero();
    }

    /** A ticket with a running clock of the policy. */
    private UUID follower(UUID ticket) {
        UUID clock = rows.clock(ticket, "first_response", 60);
        rows.run("UPDATE clock SET policy_id = $2 WHERE id = $1", clock, policy);
        return ticket;
    }

    private void publish(String column, UUID id) {
        rows.run("INSERT INTO sla_rebinding (at, " + column + ") VALUES (now(), $1)", id);
    }

    private void folded(UUID ticket) {
        rows.run("UPDATE ticket SET wakes_at = NULL WHERE id = $1", ticket);
    }

    private long woken(List<UUID> tickets) {
        return rows.count("SELECT count(*) FROM ticket WHERE wakes_at <= now() AND id = ANY($1)", (Object)
                tickets.toArray(UUID[]::new));
    }

    private void sweepAll() {
        while (sweep() > 0) {
            // The next portion.
        }
    }

    private int sweep() {
        return rebinder.sweepOnce().await().atMost(PATIENCE);
    }
}
