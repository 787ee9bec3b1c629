package org.ascolta.reply;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.ascolta.testing.Await;

/** Where the fake platform's calls arrive; it answers what it is told to, and {@code SENT} after that. */
final class FakeServer implements AutoCloseable {

    static final String SILENCE = "SILENCE";
    /** Takes it, after a while. */
    static final String LATE = "LATE";

    private final Deque<String> answers = new ConcurrentLinkedDeque<>();
    private final RawServer server;

    FakeServer() throws IOException {
        RawServer[] self = new RawServer[1];
        self[0] = new RawServer(client -> answer(self[0], client));
        server = self[0];
    }

    String address() {
        return "http://localhost:" + server.port();
    }

    void next(String... kinds) {
        answers.addAll(List.of(kinds));
    }

    /** Path and body of all calls. */
    List<String> calls() {
        return server.requests.stream()
                .map(request -> request.split(" ")[1] + " " + request.substring(request.indexOf("\r\n\r\n") + 4))
                .toList();
    }

    private void answer(RawServer self, Socket client) throws IOException {
        self.read(client);
        String told = answers.isEmpty() ? "SENT" : answers.poll();
        if (told.equals(SILENCE)) {
            Await.pause(Duration.ofSeconds(5));
        } else if (told.equals(LATE)) {
            Await.pause(Duration.ofMillis(400));
        }
        String kind = told.equals(LATE) ? "SENT" : told;
        client.getOutputStream()
                .write(("HTTP/1.1 200 OK\r\nContent-Length: " + kind.length() + "\r\n\r\n" + kind)
                        .getBytes(StandardCharsets.US_ASCII));
        client.close();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
