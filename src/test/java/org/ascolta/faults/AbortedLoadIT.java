package org.ascolta.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.ascolta.testing.Await;
import org.ascolta.testing.OwnPostgres;
import org.ascolta.testing.ServiceProcess;
import org.ascolta.testing.Signer;
import org.ascolta.testing.Wire;
import org.junit.jupiter.api.Test;

/** Clients that hang up wherever they please keep no database connection, and hurt nobody who comes after them. */
class AbortedLoadIT {

    private static final int ROUNDS = 5;
    private static final int CLIENTS = 24;
    private static final int REQUESTS = 40;

    /** What had begun is still done, though nobody listens any more: as a rule within 2 s on two idle cores. */
    private static final Duration DRAIN = Duration.ofSeconds(5);

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Test
    void clientsThatHangUpLeaveNoConnectionBusy() throws IOException {
        Instant start = Instant.now().minus(12, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);
        try (OwnPostgres postgres = new OwnPostgres(Map.of("fsync", "off"));
                Fleet fleet = new Fleet(postgres, "aborted", 1)) {
            List<Story.Event> events = new Story(3, 2000, start).inOrder();
            Senders.inOrder(events, fleet.hook(), fleet.port(0)).acknowledged();
            fleet.settled();
            List<String> tickets = fleet.api().all("/api/v1/tickets").stream()
                    .limit(15)
                    .map(ticket -> ticket.path("id").textValue())
                    .toList();
            allAtOnce(fleet, requests(fleet, tickets, events.get(ROUNDS)));
            for (int round = 0; round < ROUNDS; round++) {
                abort(fleet, requests(fleet, tickets, events.get(round)), round);
                String over = fleet.now();
                Await.until("no connection in use", DRAIN, () -> isIdle(fleet, over));
                List<byte[]> next = requests(fleet, tickets, events.get(round));
                for (byte[] request : next) {
                    assertThat(time(fleet.port(0), request))
                            .as("round %s", round)
                            .isLessThan(Duration.ofSeconds(1));
                }
                allAtOnce(fleet, next);
            }
        }
    }

    /** The desk's pool is whole and nobody waits for it, and no transaction of before is left. */
    private static boolean isIdle(Fleet fleet, String over) {
        String busy = fleet.busySince(over);
        int inUse = fleet.deskInUse();
        if (inUse > 0 || !busy.isEmpty()) {
            throw new IllegalStateException(inUse + " of the desk; " + busy);
        }
        return true;
    }

    /** What hooks, readers and writers ask; all of them would succeed. */
    private static List<byte[]> requests(Fleet fleet, List<String> tickets, Story.Event event) {
        return tickets.stream()
                .flatMap(ticket -> requests(fleet, ticket, event).stream())
                .toList();
    }

    private static List<byte[]> requests(Fleet fleet, String ticket, Story.Event event) {
        String path = "/api/v1/tickets/" + ticket;
        return List.of(
                Wire.request(
                        "POST",
                        fleet.hook(),
                        new Signer(Company.SECRET).headers("evt_" + event.number(), event.body()),
                        event.body()),
                desk("GET", "/api/v1/tickets?limit=200&sort=waiting", ""),
                desk("GET", "/api/v1/tickets?q=ordine", ""),
                desk("GET", path + "/timeline", ""),
                desk("POST", path + "/notes", "{\"text\":\"Called him back\"}"),
                desk("PATCH", path, "{\"tags\":[\"wifi\"]}"),
                desk("GET", "/api/v1/events?after=0&limit=200", ""));
    }

    private static byte[] desk(String method, String path, String body) {
        Map<String, String> headers =
                Map.of("Authorization", "Bearer " + ServiceProcess.ADMIN_KEY, "Content-Type", "application/json");
        return Wire.request(method, path, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    private static void abort(Fleet fleet, List<byte[]> requests, int round) {
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        List<CompletableFuture<Void>> clients = IntStream.range(0, CLIENTS)
                .mapToObj(client -> CompletableFuture.runAsync(
                        () -> hangUp(fleet.port(0), requests, new Random(round * 1000 + client)), threads))
                .toList();
        threads.shutdown();
        clients.forEach(CompletableFuture::join);
    }

    private static void hangUp(int port, List<byte[]> requests, Random random) {
        for (int i = 0; i < REQUESTS; i++) {
            byte[] request = requests.get(random.nextInt(requests.size()));
            try {
                Wire wire = new Wire(port, PATIENCE);
                boolean isHalf = random.nextInt(5) == 0;
                wire.write(isHalf ? java.util.Arrays.copyOf(request, random.nextInt(request.length)) : request);
                Await.pause(Duration.ofNanos(random.nextInt(6_000_000)));
                wire.hangUp();
            } catch (IOException refused) {
                throw new AssertionError("the service no longer accepts connections", refused);
            }
        }
    }

    /** More at once than any pool has connections: with one that was never given back, some would not be answered. */
    private static void allAtOnce(Fleet fleet, List<byte[]> requests) {
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        List<CompletableFuture<Duration>> answers = IntStream.range(0, CLIENTS)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> time(fleet.port(0), requests.get(i % requests.size())), threads))
                .toList();
        threads.shutdown();
        answers.forEach(CompletableFuture::join);
    }

    private static Duration time(int port, byte[] request) {
        try (Wire wire = new Wire(port, PATIENCE)) {
            long sent = System.nanoTime();
            Wire.Answer answer = wire.call(request);
            Duration took = Duration.ofNanos(System.nanoTime() - sent);
            assertThat(answer.status())
                    .as("%s to %.60s", answer.text(), new String(request, StandardCharsets.UTF_8))
                    .isBetween(200, 299);
            return took;
        } catch (IOException failure) {
            throw new AssertionError("no answer", failure);
        }
    }
}
