package org.ascolta.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ascolta.testing.Api;
import org.ascolta.testing.Await;
import org.ascolta.testing.OwnPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Two replicas, and agents who all pull tickets of one queue at once, at both. Sizes: {@code -Dfaults.pulled=5000
 * -Dfaults.agents=50}.
 */
class AssignmentIT {

    private static final int TICKETS = Integer.getInteger("faults.pulled", 5000);
    private static final int AGENTS = Integer.getInteger("faults.agents", 50);
    private static final int SENDERS = 16;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String DEFAULT = "00000000-0000-7000-8000-000000000001";

    private static OwnPostgres postgres;

    @BeforeAll
    static void start() {
        postgres = new OwnPostgres(Map.of("fsync", "off"));
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @Test
    void whoeverPullsAtOnceEveryTicketIsGivenOnce() {
        try (Fleet fleet = new Fleet(postgres, "pulls", 2, Map.of("ASCOLTA_ROUTING_ASSIGNS", "false"))) {
            write(fleet, TICKETS);
            List<String> agents = agents(fleet, TICKETS / AGENTS);
            long start = System.nanoTime();
            List<String> pulled = pull(fleet, agents);
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            System.out.printf("pulls: %d tickets by %d agents in %d ms%n", pulled.size(), AGENTS, took.toMillis());
            assertThat(pulled).doesNotHaveDuplicates().hasSize(TICKETS);
            judge("pulls", TICKETS);
        }
    }

    @Test
    void pullingAndGivingOutAtOnceGiveEveryTicketOnce() {
        int tickets = TICKETS / 10;
        try (Fleet fleet = new Fleet(postgres, "pulls_and_pushes", 2)) {
            write(fleet, tickets);
            List<String> agents = agents(fleet, tickets / AGENTS);
            List<String> pulled = pull(fleet, agents);
            assertThat(pulled).doesNotHaveDuplicates();
            Await.until("all to be given", PATIENCE, () -> unassigned("pulls_and_pushes") == 0);
            judge("pulls_and_pushes", tickets);
        }
    }

    /** Every ticket has one agent, was given once, and nobody has more than he can. */
    private static void judge(String database, int tickets) {
        assertThat(number(database, "SELECT count(*) FROM ticket")).isEqualTo(tickets);
        assertThat(unassigned(database)).isZero();
        assertThat(number(database, "SELECT count(*) FROM event WHERE type = 'ticket.assigned'"))
                .isEqualTo(tickets);
        assertThat(number(database, "SELECT count(DISTINCT ticket_id) FROM event WHERE type = 'ticket.assigned'"))
                .isEqualTo(tickets);
        assertThat(number(
                        database,
                        "SELECT count(*) FROM (SELECT count(*) AS load, capacity FROM ticket JOIN agent ON agent.id ="
                                + " assignee_id GROUP BY agent.id) a WHERE load > capacity"))
                .isZero();
    }

    private static int unassigned(String database) {
        return number(database, "SELECT count(*) FROM ticket WHERE assignee_id IS NULL");
    }

    private static int number(String database, String sql) {
        return Integer.parseInt(postgres.ask(database, sql));
    }

    /** Somebody new writes each of them; half of them at either replica. */
    private static void write(Fleet fleet, int tickets) {
        Instant at = Instant.now().minusSeconds(60).truncatedTo(ChronoUnit.MILLIS);
        together(IntStream.range(0, SENDERS)
                .mapToObj(sender -> (Runnable) () -> {
                    try (Sender wire = new Sender(() -> fleet.port(sender), fleet.hook())) {
                        for (int i = sender; i < tickets; i += SENDERS) {
                            byte[] body = new Json("message.created", at, "page", "m-" + i)
                                    .place(null, false, null)
                                    .author("author" + i, "Author " + i)
                                    .text("Dove siete?", at)
                                    .bytes();
                            wire.deliver("e-" + i, body);
                        }
                    }
                })
                .toList());
        Await.until("all tickets", PATIENCE, () -> fleet.api()
                .get("/api/v1/inbox?state=pending&limit=1")
                .path("items")
                .isEmpty());
    }

    private static List<String> agents(Fleet fleet, int capacity) {
        Api api = fleet.api();
        List<String> agents = IntStream.range(0, AGENTS)
                .mapToObj(i -> api.post("/api/v1/agents", Map.of("name", "Agent " + i, "capacity", capacity))
                        .path("id")
                        .textValue())
                .toList();
        api.post("/api/v1/teams", Map.of("name", "All", "queueIds", List.of(DEFAULT), "agentIds", agents));
        agents.forEach(agent -> assertThat(
                        api.send("PUT", "/api/v1/agents/" + agent + "/presence", Map.of("status", "available"))
                                .statusCode())
                .isEqualTo(200));
        return agents;
    }

    /** Each asks for the next one until there is none. */
    private static List<String> pull(Fleet fleet, List<String> agents) {
        List<Api> apis = List.of(new Api(fleet.port(0)), new Api(fleet.port(1)));
        List<List<String>> pulled = agents.stream()
                .map(agent -> (List<String>) new ArrayList<String>())
                .toList();
        together(IntStream.range(0, agents.size())
                .mapToObj(i -> (Runnable) () -> {
                    for (int n = i; ; n++) {
                        HttpResponse<String> answer = apis.get(n % 2)
                                .send("POST", "/api/v1/queues/" + DEFAULT + "/next", Map.of("agentId", agents.get(i)));
                        if (answer.statusCode() == 204) {
                            return;
                        }
                        if (answer.statusCode() != 503) {
                            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
                            JsonNode ticket = json(answer.body());
                            assertThat(ticket.path("assigneeId").textValue()).isEqualTo(agents.get(i));
                            pulled.get(i).add(ticket.path("id").textValue());
                        }
                    }
                })
                .toList());
        return pulled.stream().flatMap(List::stream).toList();
    }

    private static void together(List<Runnable> all) {
        ExecutorService threads = Executors.newFixedThreadPool(all.size());
        try {
            all.stream()
                    .map(one -> CompletableFuture.runAsync(one, threads))
                    .collect(Collectors.toList())
                    .forEach(CompletableFuture::join);
        } finally {
            threads.shutdownNow();
        }
    }

    private static JsonNode json(String body) {
        try {
            return new ObjectMapper().readTree(body);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
