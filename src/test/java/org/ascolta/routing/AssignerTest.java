package org.ascolta.routing;

import static org.ascolta.testing.Fixtures.admin;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.ascolta.access.Actor;
import org.ascolta.store.Database;
import org.ascolta.testing.TestDatabase;
import org.ascolta.thread.Ingest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class AssignerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    Database database;

    @Inject
    Ingest ingest;

    @Inject
    Assigner assigner;

    @Inject
    Hands hands;

    private Shop shop;

    @BeforeEach
    void aShop() {
        shop = new Shop(database, ingest);
    }

    @Test
    void whoComesBackGetsTheBacklogOldestDueFirst() {
        List<UUID> tickets = shop.tickets(4);
        shop.run("UPDATE ticket SET all_next_due_at = now() - interval '1 hour' WHERE id = $1", tickets.get(2));
        assertThat(assign()).as("nobody is there").isZero();
        UUID agent = shop.present(3);
        assertThat(assign()).isEqualTo(3);
        assertThat(shop.assigned(agent)).containsExactly(tickets.get(2), tickets.get(0), tickets.get(1));
        assertThat(assign()).as("he has no room").isZero();
        shop.resolve(tickets.get(0));
        assertThat(assign()).isEqualTo(1);
        assertThat(shop.assignee(tickets.get(3))).isEqualTo(agent);
    }

    @Test
    void whatIsGivenOutIsToldAndFulfilsTheClock() {
        UUID ticket = shop.ticket();
        UUID agent = shop.present(3);
        assign();
        JsonObject told = shop.told(ticket, "ticket.assigned").get(0);
        assertThat(told.getString("agentId")).isEqualTo(agent.toString());
        assertThat(told.getString("queueId")).isEqualTo(shop.queue.toString());
        assertThat(told.getString("previousAgentId")).isNull();
        assertThat(shop.row("SELECT fulfilled_at FROM clock WHERE ticket_id = $1 AND metric = 'assignment'", ticket)
                        .getOffsetDateTime(0))
                .isNotNull();
        assertThat(shop.read(ticket).getString("status"))
                .as("nobody has looked at it")
                .isEqualTo("new");
    }

    @Test
    void whatIsHeldForReviewAnsweredOrWithSomebodyWaitsForNobody() {
        List<UUID> tickets = shop.tickets(3);
        shop.run("UPDATE ticket SET held = true WHERE id = $1", tickets.get(0));
        shop.resolve(tickets.get(1));
        shop.assign(tickets.get(2), Map.of("agentId", shop.agent(Map.of()))).statusCode(200);
        shop.present(3);
        assertThat(assign()).isZero();
    }

    @Test
    void aMergedTicketIsGivenWithItsMembers() {
        List<UUID> tickets = shop.tickets(2);
        admin().body(Map.of("into", tickets.get(0)))
                .post("/api/v1/tickets/" + tickets.get(1) + "/merge")
                .then()
                .statusCode(200);
        UUID agent = shop.present(3);
        assertThat(assign()).isEqualTo(1);
        assertThat(shop.assignee(tickets.get(0))).isEqualTo(agent);
        assertThat(shop.rows(
                        "SELECT FROM clock WHERE ticket_id = ANY($1) AND metric = 'assignment' AND fulfilled_at IS NOT NULL",
                        (Object) tickets.toArray(UUID[]::new)))
                .hasSize(2);
    }

    @Test
    void whatIsInReviewIsGivenToNobody() {
        UUID ticket = shop.ticket();
        UUID review = UUID.fromString("00000000-0000-7000-8000-000000000002");
        shop.run("INSERT INTO team_queue (team_id, queue_id) VALUES ($1, $2)", shop.team, review);
        shop.run("UPDATE ticket SET queue_id = $2 WHERE id = $1", ticket, review);
        shop.present(5);
        assertThat(assign()).isZero();
        assertThat(shop.rows("SELECT FROM obligation WHERE ticket_id = $1 AND held", ticket))
                .isEmpty();
    }

    @Test
    void skillsLanguageTeamAccountAndWeightDecide() {
        List<UUID> tickets = shop.tickets(6);
        UUID other = shop.made("teams", Map.of("name", "other " + shop.team));
        shop.run("UPDATE ticket SET skills = '{visa}' WHERE id = $1", tickets.get(0));
        shop.run("UPDATE ticket SET language = 'de-AT' WHERE id = $1", tickets.get(1));
        shop.run("UPDATE ticket SET team_id = $2 WHERE id = $1", tickets.get(2), other);
        shop.run("UPDATE ticket SET visibility = 'public' WHERE id = $1", tickets.get(3));
        shop.run("UPDATE ticket SET language = 'und' WHERE id = $1", tickets.get(4));
        shop.run("UPDATE queue SET weights = '{\"generic\": 2}' WHERE id = $1", shop.queue);
        UUID plain = shop.agent(Map.of("languages", List.of("it"), "publicReplies", "no", "capacity", 100));
        shop.says(plain, "available");
        assertThat(assign()).isEqualTo(2);
        assertThat(shop.assigned(plain)).containsExactlyInAnyOrder(tickets.get(4), tickets.get(5));
        UUID able = shop.agent(Map.of(
                "languages",
                List.of("de", "it"),
                "capacity",
                7,
                "skills",
                List.of(Map.of("name", "visa", "level", 1))));
        shop.says(able, "available");
        assertThat(assign()).isEqualTo(3);
        assertThat(shop.assigned(able)).containsExactly(tickets.get(0), tickets.get(1), tickets.get(3));
        shop.run("INSERT INTO team_agent (team_id, agent_id) VALUES ($1, $2)", other, able);
        assertThat(assign()).as("2 more would be 8").isZero();
        shop.run("UPDATE agent SET capacity = 8 WHERE id = $1", able);
        assertThat(assign()).isEqualTo(1);
    }

    @Test
    void itIsKeptForWhoHadItLastWhileHeIsBusyWithOthers() {
        UUID ticket = shop.ticket();
        UUID previous = shop.present(1);
        assign();
        shop.says(previous, "away");
        UUID other = shop.ticket();
        shop.says(previous, "available");
        shop.assign(other, Map.of("agentId", previous)).statusCode(200);
        shop.present(5);
        assertThat(assign()).as("kept").isZero();
        shop.run("UPDATE ticket SET queued_at = now() - interval '3 minutes' WHERE id = $1", ticket);
        shop.run("UPDATE ticket SET all_oldest_open_at = now() - interval '3 minutes' WHERE id = $1", ticket);
        assertThat(assign()).isEqualTo(1);
    }

    @Test
    void aQueueThatIsClosedWaits() {
        UUID never = shop.made(
                "calendars",
                Map.of(
                        "name",
                        "never " + shop.queue,
                        "zone",
                        "Europe/Rome",
                        "weekly",
                        List.of(Map.of("day", "MON", "from", "09:00", "to", "09:01")),
                        "exceptions",
                        List.of()));
        shop.run(
                "UPDATE calendar_version SET definition = jsonb_set(definition, '{weekly}', '[]') WHERE calendar_id = $1",
                never);
        shop.run("UPDATE queue SET calendar_id = $2 WHERE id = $1", shop.queue, never);
        shop.run("UPDATE sla_head SET edition = edition + 1");
        shop.ticket();
        UUID agent = shop.present(3);
        assertThat(assign()).isZero();
        shop.run("UPDATE queue SET calendar_id = NULL WHERE id = $1", shop.queue);
        shop.run("UPDATE agent SET shifts = ARRAY[$2::uuid] WHERE id = $1", agent, never);
        assertThat(assign()).as("nor does who is off shift take any").isZero();
        shop.run("UPDATE agent SET shifts = '{}' WHERE id = $1", agent);
        assertThat(assign()).isEqualTo(1);
    }

    @Test
    void manyTakeAsManyRoundTripsAsOne() {
        shop.present(200);
        List<Integer> trips = new ArrayList<>();
        for (int count : List.of(1, 100)) {
            shop.tickets(count);
            database.worker(tx -> assigner.decide(tx)
                            .flatMap(all -> hands.hand(tx, all, all.size(), Actor.SYSTEM))
                            .invoke(held -> {
                                assertThat(held).hasSize(count);
                                trips.add(tx.trips());
                            }))
                    .await()
                    .atMost(PATIENCE);
        }
        assertThat(trips.get(1)).isEqualTo(trips.get(0));
    }

    @Test
    void whoeverAssignsAtOnceAssignsOnce() {
        List<UUID> tickets = shop.tickets(60);
        for (int i = 0; i < 6; i++) {
            shop.present(10);
        }
        List<Uni<Integer>> rounds =
                Stream.generate(assigner::assignOnce).limit(5).toList();
        int done = Uni.join().all(rounds).andCollectFailures().await().atMost(PATIENCE).stream()
                .mapToInt(Integer::intValue)
                .sum();
        done += assign();
        assertThat(done).isEqualTo(60);
        assertThat(shop.rows(
                        "SELECT ticket_id FROM event WHERE type = 'ticket.assigned' AND ticket_id = ANY($1)",
                        (Object) tickets.toArray(UUID[]::new)))
                .hasSize(60);
        assertThat(shop.rows("SELECT count(*) FROM ticket WHERE id = ANY($1) GROUP BY assignee_id", (Object)
                        tickets.toArray(UUID[]::new)))
                .allSatisfy(row -> assertThat(row.getLong(0)).isEqualTo(10));
    }

    @Test
    void aTicketThatCannotBeChangedKeepsNoOtherWaiting() {
        List<UUID> tickets = shop.tickets(3);
        UUID agent = shop.present(3);
        shop.run(
                "UPDATE clock SET metric = 'unheard_of' WHERE ticket_id = $1 AND metric = 'assignment'",
                tickets.get(0));
        assertThat(assign()).isEqualTo(2);
        assertThat(assign()).as("it is let be").isZero();
        shop.run("UPDATE clock SET metric = 'assignment' WHERE metric = 'unheard_of'");
        assertThat(shop.assigned(agent)).containsExactly(tickets.get(1), tickets.get(2));
    }

    @Test
    void whatSomebodyElseHoldsIsLeftAndTheRestIsGiven() {
        List<UUID> tickets = shop.tickets(3);
        UUID agent = shop.present(3);
        Integer done = database.desk(tx -> tx.run(
                                "SELECT FROM thread WHERE id = (SELECT thread_id FROM ticket WHERE id = $1) FOR NO KEY UPDATE",
                                tickets.get(0))
                        .flatMap(held -> assigner.assignOnce()))
                .await()
                .atMost(PATIENCE);
        assertThat(done).isEqualTo(2);
        assertThat(assign()).isEqualTo(1);
        assertThat(new HashSet<>(shop.assigned(agent))).isEqualTo(new HashSet<>(tickets));
    }

    private int assign() {
        return assigner.assignOnce().await().atMost(PATIENCE);
    }
}
