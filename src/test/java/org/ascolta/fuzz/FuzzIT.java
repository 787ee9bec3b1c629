package org.ascolta.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.ascolta.testing.Api;
import org.ascolta.testing.OwnPostgres;
import org.ascolta.testing.ServiceProcess;
import org.ascolta.testing.Wire;
import org.junit.jupiter.api.Test;

/** No request whatever makes the service fail, hang, or refuse without saying why. */
class FuzzIT {

    private static final int REQUESTS = Integer.getInteger("fuzz.requests", 20_000);
    private static final long SEED = Long.getLong("fuzz.seed", 2014);
    private static final int CLIENTS = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /** A stream that has nothing to say is silent; one that is refused says so at once. */
    private static final Duration GLANCE = Duration.ofMillis(300);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Harvest harvest = new Harvest();
    private final Findings findings = new Findings();
    private final AtomicInteger next = new AtomicInteger();

    @Test
    void noRequestIsAnsweredWithAFailure() throws IOException {
        try (OwnPostgres postgres = new OwnPostgres(Map.of("fsync", "off"))) {
            postgres.create("fuzz");
            try (ServiceProcess service = new ServiceProcess("fuzz", postgres.jdbcUrl("fuzz"), Map.of(), "-Xmx384m")) {
                Document document = new Document(new Api(service.port()).get("/q/openapi?format=json"));
                List<Document.Operation> operations = document.operations();
                assertThat(operations).hasSizeGreaterThan(30);
                Hook hook = Hook.found(new Api(service.port()));
                hook.speak(new Api(service.port()), service.port());
                harvest.gather("tickets", new Api(service.port()).get("/api/v1/tickets?limit=200"));
                fuzz(service.port(), document, operations, hook);
                System.out.println("fuzz: " + findings);
                findings.neverSucceeded(operations).forEach((name, why) -> System.out.println("never 2xx: " + why));
                assertThat(findings.faults()).isEmpty();
                assertThat(findings.neverSucceeded(operations)).hasSizeLessThan(operations.size() / 5);
                hook.awaitHeard(new Api(service.port()));
            }
        }
    }

    private void fuzz(int port, Document document, List<Document.Operation> operations, Hook hook) {
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        List<CompletableFuture<Void>> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            clients.add(CompletableFuture.runAsync(() -> client(port, document, operations, hook), threads));
        }
        threads.shutdown();
        clients.forEach(CompletableFuture::join);
    }

    private void client(int port, Document document, List<Document.Operation> operations, Hook hook) {
        Wire wire = null;
        for (int i = next.getAndIncrement(); i < REQUESTS; i = next.getAndIncrement()) {
            Random random = new Random(SEED * 1_000_003 + i);
            Document.Operation operation =
                    i % 10 == 0 ? Hook.OPERATION : operations.get(random.nextInt(operations.size()));
            Requests.Request request = operation == Hook.OPERATION
                    ? hook.request(random)
                    : new Requests(document, harvest, random).of(operation);
            wire = send(wire, port, operation, request);
        }
    }

    /** The connection to go on with, or null when it is used up. */
    private Wire send(Wire open, int port, Document.Operation operation, Requests.Request request) {
        try {
            Wire wire = open == null ? new Wire(port, PATIENCE) : open;
            wire.patience(operation.streams() ? GLANCE : PATIENCE);
            Wire.Answer answer = wire.call(request.bytes());
            findings.answered(operation, request, answer);
            gather(request, answer);
            if (answer.status() == Findings.TOO_LONG
                    || "close".equalsIgnoreCase(answer.headers().get("connection"))) {
                wire.close();
                return null;
            }
            return wire;
        } catch (SocketTimeoutException silence) {
            if (operation.streams()) {
                findings.listening(operation);
            } else {
                findings.silent(operation, request, silence);
            }
            return null;
        } catch (IOException cut) {
            if (open != null) {
                // It may have been closed after the last answer: only silence on a fresh connection counts.
                return send(null, port, operation, request);
            }
            findings.silent(operation, request, cut);
            return null;
        }
    }

    private void gather(Requests.Request request, Wire.Answer answer) throws IOException {
        if (answer.status() < 300 && answer.body().length > 0) {
            JsonNode body = JSON.readTree(answer.body());
            harvest.gather(request.collection(), body);
        }
    }
}
