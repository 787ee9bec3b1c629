package org.ascolta.routing;

import static org.ascolta.testing.Fixtures.admin;
import static org.ascolta.testing.Fixtures.as;
import static org.ascolta.testing.Fixtures.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.ascolta.store.Database;
import org.ascolta.testing.Await;
import org.ascolta.testing.TestDatabase;
import org.ascolta.thread.Ingest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class NextResourceTest {

    private static final String REASON = "Ascolta-Reason";

    @Inject
    Database database;

    @Inject
    Ingest ingest;

    private Shop shop;

    @BeforeEach
    void aShop() {
        shop = new Shop(database, ingest);
    }

    @Test
    void theNextTicketIsHisWhoAsks() {
        List<UUID> tickets = shop.tickets(2);
        UUID agent = shop.present(5);
        for (UUID ticket : tickets) {
            shop.next(agent)
                    .statusCode(200)
                    .body("id", equalTo(ticket.toString()))
                    .body("assigneeId", equalTo(agent.toString()))
                    .body("status", equalTo("open"));
        }
        shop.next(agent).statusCode(204).header(REASON, "nothing");
        admin().get("/api/v1/agents/" + agent).then().body("load", equalTo(2));
        assertThat(shop.told(tickets.get(0), "ticket.assigned")).hasSize(1);
    }

    @Test
    void whoGetsNothingIsToldWhy() {
        shop.ticket();
        UUID agent = shop.agent(Map.of("capacity", 0));
        shop.next(agent).statusCode(204).header(REASON, "absent");
        shop.says(agent, "busy");
        shop.next(agent).statusCode(204).header(REASON, "absent");
        shop.says(agent, "available");
        shop.next(agent).statusCode(204).header(REASON, "at_capacity");
        shop.run("UPDATE agent SET capacity = 1, shifts = ARRAY[$2::uuid] WHERE id = $1", agent, closed());
        shop.next(agent).statusCode(204).header(REASON, "off_shift");
        shop.run("DELETE FROM team_agent WHERE agent_id = $1", agent);
        shop.next(agent).statusCode(204).header(REASON, "not_a_member");
    }

    private UUID closed() {
        UUID calendar = shop.made(
                "calendars",
                Map.of(
                        "name",
                        "closed " + shop.queue,
                        "zone",
                        "UTC",
                        "weekly",
                        List.of(Map.of("day", "MON", "from", "00:00", "to", "00:01"))));
        shop.run(
                "UPDATE calendar_version SET definition = jsonb_set(definition, '{weekly}', '[]') WHERE calendar_id = $1",
                calendar);
        shop.run("UPDATE sla_head SET edition = edition + 1");
        return calendar;
    }

    @Test
    void whatIsKeptForSomebodyElseIsNotNext() {
        UUID kept = shop.ticket();
        UUID previous = shop.present(1);
        shop.next(previous).statusCode(200);
        shop.says(previous, "away");
        shop.says(previous, "available");
        UUID agent = shop.present(1);
        shop.next(agent).statusCode(204).header(REASON, "nothing");
        shop.next(previous).statusCode(200).body("id", equalTo(kept.toString()));
    }

    @Test
    void whatOthersHoldForAMomentIsPassedOverOrWaitedFor() throws Exception {
        List<UUID> tickets = shop.tickets(2);
        UUID agent = shop.present(5);
        CompletableFuture<Void> done = new CompletableFuture<>();
        CompletableFuture<Integer> held = hold(tickets.get(0), done);
        shop.next(agent).statusCode(200).body("id", equalTo(tickets.get(1).toString()));
        CompletableFuture<String> second = CompletableFuture.supplyAsync(
                () -> shop.next(agent).statusCode(200).extract().path("id"));
        Await.until("somebody to wait", Duration.ofSeconds(20), () -> !shop.rows(
                        "SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()")
                .isEmpty());
        done.complete(null);
        assertThat(second.get(20, TimeUnit.SECONDS)).isEqualTo(tickets.get(0).toString());
        held.get(20, TimeUnit.SECONDS);
    }

    /** Holds the thread of a ticket until it is done, and answers when it holds it. */
    private CompletableFuture<Integer> hold(UUID ticket, CompletableFuture<Void> done) {
        CompletableFuture<Void> held = new CompletableFuture<>();
        CompletableFuture<Integer> ended = database.worker(tx -> tx.change(
                                "SELECT FROM thread WHERE id = (SELECT thread_id FROM ticket WHERE id = $1) FOR NO KEY UPDATE",
                                ticket)
                        .invoke(() -> held.complete(null))
                        .call(() -> Uni.createFrom().completionStage(() -> done.copy())))
                .subscribeAsCompletionStage();
        held.join();
        return ended;
    }

    @Test
    void aRepeatedRequestGivesTheSame() {
        List<UUID> tickets = shop.tickets(2);
        UUID agent = shop.present(5);
        String once = UUID.randomUUID().toString();
        for (int i = 0; i < 2; i++) {
            admin().header("Idempotency-Key", once)
                    .body(Map.of("agentId", agent))
                    .post("/api/v1/queues/" + shop.queue + "/next")
                    .then()
                    .statusCode(200)
                    .header("Idempotent-Replayed", i == 0 ? nullValue() : equalTo("true"))
                    .body("id", equalTo(tickets.get(0).toString()));
        }
        shop.next(agent).statusCode(200);
        String never = UUID.randomUUID().toString();
        for (int i = 0; i < 2; i++) {
            admin().header("Idempotency-Key", never)
                    .body(Map.of("agentId", agent))
                    .post("/api/v1/queues/" + shop.queue + "/next")
                    .then()
                    .statusCode(204)
                    .header(REASON, "nothing")
                    .header("Idempotent-Replayed", i == 0 ? nullValue() : equalTo("true"));
            shop.ticket();
        }
    }

    @Test
    void onlyHeHimselfAndWhoLeadsMayAskForAnAgent() {
        UUID agent = shop.present(5);
        String path = "/api/v1/queues/" + shop.queue + "/next";
        as(key("agent", "agent"))
                .body(Map.of("agentId", agent))
                .post(path)
                .then()
                .statusCode(403);
        as(key("bot", "admin")).body(Map.of("agentId", agent)).post(path).then().statusCode(403);
        as(key("integration", "integration")).body(Map.of()).post(path).then().statusCode(403);
        as(key("agent", "supervisor"))
                .body(Map.of("agentId", agent))
                .post(path)
                .then()
                .statusCode(204);
        admin().body(Map.of()).post(path).then().statusCode(422).body("errors.field", hasItem("agentId"));
        admin().post(path).then().statusCode(422);
        admin().body(Map.of("agentId", UUID.randomUUID())).post(path).then().statusCode(422);
        admin().body(Map.of("agentId", agent))
                .post("/api/v1/queues/" + UUID.randomUUID() + "/next")
                .then()
                .statusCode(404);
    }

    @Test
    void manyWhoAskAtOnceGetDifferentTickets() {
        List<UUID> tickets = shop.tickets(30);
        List<UUID> agents = IntStream.range(0, 6).mapToObj(i -> shop.present(5)).toList();
        List<CompletableFuture<List<String>>> pulling = agents.stream()
                .map(agent -> CompletableFuture.supplyAsync(() -> IntStream.range(0, 6)
                        .mapToObj(i -> shop.next(agent).extract())
                        .filter(answer -> answer.statusCode() == 200)
                        .map(answer -> answer.<String>path("id"))
                        .filter(Objects::nonNull)
                        .toList()))
                .toList();
        List<String> got =
                pulling.stream().flatMap(pull -> pull.join().stream()).toList();
        assertThat(got).doesNotHaveDuplicates().hasSize(tickets.size());
        assertThat(new HashSet<>(got))
                .isEqualTo(new HashSet<>(tickets.stream().map(UUID::toString).toList()));
    }
}
