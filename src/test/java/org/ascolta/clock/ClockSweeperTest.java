package org.ascolta.clock;

import static org.ascolta.clock.ClockRows.after;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.ascolta.store.Database;
import org.ascolta.store.Tx;
import org.ascolta.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(Sweeping.class)
@QuarkusTestResource(TestDatabase.class)
class ClockSweeperTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    Database database;

    @Inject
    ClockSweeper sweeper;

    @Inject
    Announcer announcer;

    @Inject
    Figures figures;

    private ClockRows rows;

    @BeforeEach
    void aCompany() {
        rows = new ClockRows(database);
    }

    @Test
    void eachLevelIsToldOnceHoweverManyReplicasSweep() {
        List<UUID> tickets = rows.tickets(250);
        tickets.forEach(ticket -> rows.clock(ticket, "first_response", -1));
        List<UUID> both = tickets.subList(0, 20);
        both.forEach(ticket -> rows.clock(ticket, "assignment", -1));
        int all = 0;
        do {
            List<Uni<Integer>> sweeps =
                    IntStream.range(0, 4).mapToObj(i -> sweeper.sweepOnce()).toList();
            all = Uni.join().all(sweeps).andFailFast().await().atMost(PATIENCE).stream()
                    .mapToInt(Integer::intValue)
                    .sum();
        } while (all > 0);
        assertThat(rows.count(
                        "SELECT count(*) FROM event WHERE type = 'clock.breached' AND ticket_id = ANY($1)",
                        (Object) ids(tickets)))
                .isEqualTo(270);
        assertThat(rows.count("SELECT count(*) FROM event WHERE type = 'clock.warned' AND ticket_id = ANY($1)", (Object)
                        ids(tickets)))
                .isEqualTo(540);
        assertThat(rows.count(
                        "SELECT count(*) FROM clock c JOIN clock_announcement a ON a.clock_id = c.id"
                                + " WHERE c.account_id = $1",
                        rows.account))
                .isEqualTo(4 * 270);
    }

    @Test
    void whatIsDueIsToldInItsOrderAndTheRestWhenItComes() {
        UUID ticket = rows.ticket();
        UUID clock = rows.clock(ticket, "first_response", -1);
        assertThat(sweep()).isEqualTo(1);
        assertThat(rows.events(ticket)).containsExactly("clock.warned", "clock.warned", "clock.breached");
        assertThat(sweep()).isZero();
        assertThat(rows.count(
                        "SELECT count(*) FROM clock WHERE id = $1 AND next_fire_at = due_at + interval '600 s'", clock))
                .isEqualTo(1);
        JsonObject breach = rows.told(ticket, "clock.breached").get(0);
        assertThat(breach.getString("metric")).isEqualTo("first_response");
        assertThat(breach.getInteger("level")).isZero();
        assertThat(breach.getMap()).doesNotContainKey("late");
        assertThat(rows.told(ticket, "clock.warned")).allMatch(warning -> warning.getBoolean("late"));
        figures.settleOnce().await().atMost(PATIENCE);
        assertThat(rows.count("SELECT count(*) FROM clock_fact WHERE clock_id = $1 AND NOT met", clock))
                .isEqualTo(1);
    }

    @Test
    void anotherDueTimeIsToldAnew() {
        UUID ticket = rows.ticket();
        UUID clock = rows.clock(ticket, "first_response", -1);
        sweep();
        rows.run(
                "UPDATE clock SET due_at = due_at - interval '1 ms', next_fire_at = now() - interval '1 s' WHERE id = $1",
                clock);
        sweep();
        assertThat(rows.told(ticket, "clock.breached")).hasSize(2);
    }

    @Test
    void aBreachWaitsForAReplyOnItsWay() {
        UUID ticket = rows.ticket();
        UUID clock = rows.clock(ticket, "first_response", -1, after(0, "notify"));
        rows.run("UPDATE message SET delivery = 'sending' WHERE ticket_id = $1", ticket);
        assertThat(sweep()).isEqualTo(1);
        assertThat(rows.events(ticket)).isEmpty();
        assertThat(rows.count(
                        "SELECT count(*) FROM clock WHERE id = $1 AND next_fire_at BETWEEN now() + interval '0.1 s'"
                                + " AND now() + interval '1 s'",
                        clock))
                .isEqualTo(1);
        rows.run("UPDATE message SET delivery = 'sent' WHERE ticket_id = $1", ticket);
        rows.run("UPDATE clock SET next_fire_at = now() WHERE id = $1", clock);
        sweep();
        assertThat(rows.events(ticket)).containsExactly("clock.breached");
    }

    @Test
    void nothingIsSaidWhileTheTicketIsAboutToBeFolded() {
        UUID ticket = rows.ticket();
        rows.clock(ticket, "resolution", -1, after(0, "notify"));
        rows.run("UPDATE ticket SET wakes_at = now() - interval '1 s' WHERE id = $1", ticket);
        sweep();
        assertThat(rows.events(ticket)).isEmpty();
    }

    @Test
    void whatCameADayLateIsToldInOne() {
        UUID ticket = rows.ticket();
        UUID clock = rows.clock(ticket, "first_response", -90_000, after(600, "raise_band"));
        rows.run("UPDATE clock SET late_ingest = true WHERE id = $1", clock);
        sweep();
        assertThat(rows.events(ticket)).containsExactly("clock.breached");
        assertThat(rows.told(ticket, "clock.breached").get(0).getInteger("levels"))
                .isEqualTo(1);
        assertThat(rows.count("SELECT count(*) FROM clock_announcement WHERE clock_id = $1", clock))
                .isEqualTo(2);
        assertThat(rows.count("SELECT count(*) FROM clock WHERE id = $1 AND next_fire_at IS NULL", clock))
                .isEqualTo(1);
    }

    @Test
    void endedAndPausedClocksAreSilentAndNotLookedAtAgain() {
        UUID ticket = rows.ticket();
        rows.clock(ticket, "first_response", -1);
        rows.clock(ticket, "resolution", -1);
        rows.run(
                "UPDATE clock SET ended_at = due_at, fires = ARRAY[NULL]::timestamptz[]"
                        + " WHERE ticket_id = $1 AND metric = 'first_response'",
                ticket);
        rows.run(
                "UPDATE clock SET paused_at = now(), due_at = NULL, fires = '{}'"
                        + " WHERE ticket_id = $1 AND metric = 'resolution'",
                ticket);
        assertThat(sweep()).isEqualTo(2);
        assertThat(rows.events(ticket)).isEmpty();
        assertThat(sweep()).isZero();
    }

    @Test
    void whatEndedLateBeforeAnybodySaidSoIsToldAndChangesNothing() {
        UUID ticket = rows.ticket();
        rows.clock(ticket, "first_response", -10, after(0, "raise_band"));
        rows.run("UPDATE clock SET ended_at = now(), consumed = 910000000 WHERE ticket_id = $1", ticket);
        sweep();
        figures.settleOnce().await().atMost(PATIENCE);
        assertThat(rows.count(
                        "SELECT count(*) FROM clock_fact WHERE ticket_id = $1 AND NOT met AND business_ms = 910000",
                        ticket))
                .isEqualTo(1);
        assertThat(rows.events(ticket)).containsExactly("clock.breached", "clock.escalated");
        assertThat(rows.count("SELECT count(*) FROM ticket WHERE id = $1 AND band = 'normal'", ticket))
                .isEqualTo(1);
    }

    @Test
    void threadsThatSomebodyElseHoldsAreLeftAndCountForNothing() {
        List<UUID> tickets = rows.tickets(2);
        tickets.forEach(ticket -> rows.clock(ticket, "assignment", -1, after(0, "notify")));
        database.desk(tx -> tx.run(
                                "SELECT FROM thread WHERE id = (SELECT thread_id FROM ticket WHERE id = $1) FOR NO KEY UPDATE",
                                tickets.get(0))
                        .flatMap(held -> database.worker(other -> announcer.announce(other, 1)))
                        .invoke(claimed -> assertThat(claimed).isEqualTo(1)))
                .await()
                .atMost(PATIENCE);
        assertThat(rows.events(tickets.get(0))).isEmpty();
        assertThat(rows.events(tickets.get(1))).containsExactly("clock.breached");
    }

    @Test
    void aBatchCostsAsManyRoundTripsForOneClockAsForAHundred() {
        List<Integer> trips = new ArrayList<>();
        for (int number : List.of(1, 100)) {
            rows.tickets(number).forEach(ticket -> rows.clock(ticket, "first_response", -1));
            database.worker(tx -> announcer.announce(tx, 100).invoke(claimed -> trips.add(trips(tx, claimed, number))))
                    .await()
                    .atMost(PATIENCE);
        }
        assertThat(trips.get(1)).isEqualTo(trips.get(0));
    }

    private static int trips(Tx tx, int claimed, int expected) {
        assertThat(claimed).isEqualTo(expected);
        return tx.trips();
    }

    @Test
    void aClockThatCannotBeReadKeepsNoOtherSilent() {
        UUID broken = rows.ticket();
        UUID fine = rows.ticket();
        UUID clock = rows.clock(broken, "first_response", -2);
        rows.clock(fine, "assignment", -1, after(0, "notify"));
        rows.run("UPDATE clock SET metric = 'unheard_of' WHERE id = $1", clock);
        sweep();
        assertThat(rows.events(fine)).containsExactly("clock.breached");
        assertThat(rows.count(
                        "SELECT count(*) FROM clock WHERE id = $1 AND next_fire_at > now() + interval '9 minutes'",
                        clock))
                .isEqualTo(1);
        rows.run("UPDATE clock SET metric = 'first_response' WHERE id = $1", clock);
    }

    @Test
    void nothingDueTouchesNothing() {
        rows.clock(rows.ticket(), "first_response", 3_600);
        int trips = database.worker(tx -> announcer.announce(tx, 100).map(claimed -> tx.trips()))
                .await()
                .atMost(PATIENCE);
        assertThat(trips).isEqualTo(1);
    }

    /** Pages read by the claim: as many with 10,000 clocks that are not due as with none. */
    @Test
    void clocksThatAreNotDueAreNotRead() {
        rows.tickets(5).forEach(ticket -> rows.clock(ticket, "assignment", -1));
        UUID ticket = rows.ticket();
        UUID clock = rows.clock(ticket, "assignment", 3_600);
        long alone = pages();
        rows.run("""
                INSERT INTO clock SELECT (r).* FROM (
                    SELECT jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(), 'cause', gen_random_uuid(),
                        'next_fire_at', now() + i * interval '1 s')) AS r
                    FROM clock c, generate_series(1, 10000) i WHERE c.id = $1) many""", clock);
        rows.run("ANALYZE clock");
        assertThat(pages()).isLessThan(alone + 40);
        rows.run("DELETE FROM clock WHERE ticket_id = $1", ticket);
    }

    private long pages() {
        var plan = rows.rows("EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) " + DueClocks.claim(500))
                .get(0)
                .getJsonArray(0)
                .getJsonObject(0)
                .getJsonObject("Plan");
        return plan.getLong("Shared Hit Blocks") + plan.getLong("Shared Read Blocks");
    }

    private int sweep() {
        return sweeper.sweepOnce().await().atMost(PATIENCE);
    }

    private static UUID[] ids(List<UUID> ids) {
        return ids.toArray(UUID[]::new);
    }
}
