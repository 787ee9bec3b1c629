package org.ascolta.channel;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.ascolta.channel.Platform.Hook;
import org.ascolta.channel.Platform.Parsed;
import org.ascolta.testing.Await;

/** A hook that listens, as the service would, to what a platform tells of our own posts. */
public final class Echoes implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Queue<Hook> heard = new ConcurrentLinkedQueue<>();
    private final HttpServer server;

    public Echoes() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.createContext("/", exchange -> {
            Map<String, String> headers = new HashMap<>();
            exchange.getRequestHeaders()
                    .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
            heard.add(new Hook(headers, "", exchange.getRequestBody().readAllBytes()));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
    }

    public String url() {
        return "http://localhost:" + server.getAddress().getPort() + "/hooks/1";
    }

    /** The one thing that the next echo says; it has to be signed with this secret. */
    public Said next(Platform platform, String secret) {
        Await.until("an echo", PATIENCE, () -> !heard.isEmpty());
        Hook hook = heard.remove();
        if (platform.verify(hook, List.of(secret), Instant.now()) != 0) {
            throw new AssertionError("the echo is not signed");
        }
        List<Parsed> parsed = platform.parse(hook, UUID.randomUUID());
        if (parsed.size() != 1 || !(parsed.get(0) instanceof Parsed.Item item)) {
            throw new AssertionError(parsed);
        }
        return item.said();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
