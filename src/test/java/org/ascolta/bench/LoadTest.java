package org.ascolta.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.ascolta.testing.Await;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoadTest {

    private final ExecutorService threads = Executors.newFixedThreadPool(8);
    private final AtomicInteger answers = new AtomicInteger();
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            // One answer in the middle takes long, and holds up whoever comes by the same connection.
            if (answers.incrementAndGet() == 100) {
                Await.pause(Duration.ofMillis(400));
            }
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void aClosedLoadCountsWhatIsAnswered() throws IOException {
        Load.Outcome load = Load.closed(
                server.getAddress().getPort(),
                4,
                Duration.ofMillis(700),
                new Events("c", org.ascolta.testing.Signer.secret("x")));
        assertThat(load.ok()).isEqualTo(answers.get()).isGreaterThan(100);
        assertThat(load.statuses()).containsOnlyKeys(200);
    }

    @Test
    void aStallIsSeenByEveryRequestThatItDelays() throws IOException {
        Load.Outcome load =
                Load.open(server.getAddress().getPort(), 1, 200, Duration.ofSeconds(2), new EmptyRequests());
        assertThat(load.ok()).isEqualTo(400);
        // The 80 requests that fell due in those 400 ms waited too, and not only the one that was slow.
        assertThat(load.millis(85)).isGreaterThan(50);
        assertThat(load.millis(50)).isLessThan(50);
    }

    @Test
    void everyEventIsAKibibyteOfItsOwn() {
        Events events = new Events("c", org.ascolta.testing.Signer.secret("x"));
        String first = new String(events.get().array());
        String second = new String(events.get().array());
        assertThat(first).contains("Content-Length: " + Events.BODY_BYTES).isNotEqualTo(second);
        assertThat(first.substring(first.indexOf("\r\n\r\n") + 4))
                .hasSize(Events.BODY_BYTES)
                .contains("0000000000");
    }
}
