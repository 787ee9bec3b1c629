package org.ascolta.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.ascolta.store.Database;
import org.ascolta.testing.Fixtures;
import org.ascolta.testing.TestDatabase;
import org.ascolta.thread.Ingest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class CoverageTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    Database database;

    @Inject
    Ingest ingest;

    @Inject
    Assigner assigner;

    @Inject
    Overflower overflower;

    @Inject
    GapWatch gaps;

    private Shop shop;

    @BeforeEach
    void aShop() {
        shop = new Shop(database, ingest);
    }

    @Test
    void whatNobodyCouldHaveIsToldOnceAndRises() {
        UUID ticket = shop.ticket();
        UUID agent = shop.present(3);
        assertThat(watch()).isZero();
        shop.says(agent, "away");
        assertThat(watch()).isEqualTo(1);
        assertThat(watch()).as("once").isZero();
        JsonObject told = shop.told(ticket, "coverage.gap").get(0);
        assertThat(told.getString("reason")).isEqualTo("nobody_present");
        assertThat(told.getString("queueId")).isEqualTo(shop.queue.toString());
        assertThat(shop.read(ticket).getString("priority.band")).isEqualTo("high");
        assertThat(shop.read(ticket).getString("priority.reasons[-1].rule")).isEqualTo("coverage.gap");
        assertThat(shop.told(ticket, "ticket.updated").get(0).getJsonArray("fields"))
                .containsExactly("priority");
    }

    @Test
    void aGapEndsWhenSomebodyCouldHaveItAndTheNextIsAnother() {
        UUID ticket = shop.ticket();
        UUID agent = shop.agent(Map.of("capacity", 1));
        shop.says(agent, "away");
        watch();
        UUID other = shop.ticket();
        shop.assign(other, Map.of("agentId", agent)).statusCode(200);
        shop.says(agent, "available");
        assertThat(watch()).isZero();
        assertThat(shop.row("SELECT gap_at FROM ticket WHERE id = $1", ticket).getOffsetDateTime(0))
                .as("he has too much to do, but he is there")
                .isNull();
        shop.says(agent, "away");
        assertThat(watch()).as("with what he gave back").isEqualTo(2);
        assertThat(shop.told(ticket, "coverage.gap")).hasSize(2);
    }

    @Test
    void whatAllHaveDeclinedEscalates() {
        UUID ticket = shop.ticket();
        for (int i = 0; i < 2; i++) {
            shop.present(3);
        }
        for (int i = 0; i < 2; i++) {
            assertThat(assigner.assignOnce().await().atMost(PATIENCE)).isEqualTo(1);
            assertThat(watch()).isZero();
            Fixtures.admin()
                    .body(Map.of())
                    .post("/api/v1/tickets/" + ticket + "/decline")
                    .then()
                    .statusCode(200);
        }
        assertThat(watch()).isEqualTo(1);
        assertThat(shop.told(ticket, "coverage.gap").get(0).getString("reason")).isEqualTo("declined_by_all");
        assertThat(shop.read(ticket).getString("priority.band")).isEqualTo("high");
    }

    @Test
    void aQueueThatOverflowsDoesSoAtOnceWhenNobodyCouldHaveIt() {
        UUID second = shop.queue(Map.of());
        overflow(second, 3600);
        UUID ticket = shop.ticket();
        shop.says(shop.agent(Map.of()), "away");
        assertThat(watch()).isEqualTo(1);
        assertThat(shop.read(ticket).getString("queueId")).isEqualTo(second.toString());
        assertThat(shop.read(ticket).getString("priority.band")).isEqualTo("normal");
        assertThat(shop.told(ticket, "ticket.updated").get(0).getMap())
                .containsEntry("reason", "overflow")
                .containsEntry("queueId", second.toString());
    }

    @Test
    void whereNobodyUsesPresenceNothingIsMissing() {
        shop.ticket();
        shop.agent(Map.of());
        assertThat(watch()).isZero();
    }

    @Test
    void whatNobodyTakesFlowsOver() {
        UUID second = shop.queue(Map.of());
        overflow(second, 60);
        List<UUID> tickets = shop.tickets(2);
        assertThat(flow()).isZero();
        shop.run(
                "UPDATE ticket SET queued_at = now() - interval '61 seconds',"
                        + " all_oldest_open_at = now() - interval '2 minutes' WHERE id = $1",
                tickets.get(0));
        assertThat(flow()).isEqualTo(1);
        assertThat(shop.read(tickets.get(0)).getString("queueId")).isEqualTo(second.toString());
        assertThat(shop.read(tickets.get(1)).getString("queueId")).isEqualTo(shop.queue.toString());
        assertThat(shop.told(tickets.get(0), "ticket.updated").get(0).getString("reason"))
                .isEqualTo("overflow");
        assertThat(shop.told(tickets.get(0), "ticket.assigned")).isEmpty();
    }

    @Test
    void whoGoesForAMomentLeavesNoGap() {
        UUID ticket = shop.ticket();
        UUID agent = shop.agent(Map.of());
        shop.says(agent, "busy");
        assertThat(look()).isZero();
        shop.run("UPDATE coverage_gap SET since = since - interval '59 seconds'");
        assertThat(look()).as("not yet for a minute").isZero();
        shop.says(agent, "available");
        assertThat(look()).isZero();
        shop.says(agent, "busy");
        shop.run("UPDATE coverage_gap SET since = since - interval '1 minute'");
        assertThat(look()).as("that was another gap").isZero();
        assertThat(shop.told(ticket, "coverage.gap")).isEmpty();
        assertThat(watch()).isEqualTo(1);
    }

    @Test
    void howeverManyNobodyCouldHaveARoundTellsOfSome() {
        shop.tickets(201);
        shop.says(shop.agent(Map.of()), "busy");
        assertThat(watch()).isEqualTo(200);
        assertThat(look()).isEqualTo(1);
        assertThat(look()).isZero();
    }

    @Test
    void whatHasWaitedAllNightKeepsNobodyElsesFromFlowingOver() {
        UUID second = shop.queue(Map.of());
        List<UUID> night = shop.tickets(201);
        overflow(second, 2 * 3600);
        shop.run("UPDATE queue SET calendar_id = $2 WHERE id = $1", shop.queue, openSinceHalfPastEleven());
        shop.run(
                "UPDATE ticket SET queued_at = now() - interval '16 hours', all_oldest_open_at = now() - interval '16 hours'"
                        + " WHERE id = ANY($1)",
                (Object) night.toArray(UUID[]::new));
        for (int i = 0; i < 3; i++) {
            UUID queue = shop.queue(Map.of("overflowQueueId", second, "overflowAfterSeconds", 60));
            shop.run(
                    "UPDATE ticket SET queue_id = $2, queued_at = now() - interval '2 minutes',"
                            + " all_oldest_open_at = now() - interval '2 minutes' WHERE id = $1",
                    shop.ticket(),
                    queue);
        }
        assertThat(flow()).isEqualTo(3);
    }

    /** Every day until two, where it is between twelve and one now. */
    private UUID openSinceHalfPastEleven() {
        int ahead = 12 - Instant.now().atOffset(ZoneOffset.UTC).getHour();
        String zone = ahead == 0 ? "UTC" : "Etc/GMT" + (ahead > 0 ? "-" : "+") + Math.abs(ahead);
        return shop.made(
                "calendars",
                Map.of(
                        "name",
                        "noon " + shop.queue,
                        "zone",
                        zone,
                        "weekly",
                        Stream.of("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN")
                                .map(day -> Map.of("day", day, "from", "11:30", "to", "14:00"))
                                .toList()));
    }

    private void overflow(UUID to, int seconds) {
        Fixtures.admin()
                .body(Map.of("overflowQueueId", to, "overflowAfterSeconds", seconds))
                .patch("/api/v1/queues/" + shop.queue)
                .then()
                .statusCode(200);
    }

    /** Looks, and looks again when a minute has passed. */
    private int watch() {
        look();
        shop.run("UPDATE coverage_gap SET since = since - interval '1 minute'");
        return look();
    }

    private int look() {
        return gaps.watchOnce().await().atMost(PATIENCE);
    }

    private int flow() {
        return overflower.overflowOnce().await().atMost(PATIENCE);
    }
}
