package org.ascolta.listen;

import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.ascolta.channel.Doors;
import org.ascolta.channel.Errands;
import org.ascolta.channel.Reader.Step;
import org.ascolta.reply.RawServer;
import org.ascolta.store.Database;
import org.ascolta.testing.Await;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A server that says what a test told it to, and an account that is read from it. */
abstract class Listening {

    static final Duration PATIENCE = Duration.ofSeconds(15);

    @Inject
    Sources sources;

    @Inject
    Listener listener;

    @Inject
    ErrandClaims claims;

    @Inject
    ErrandHand hand;

    @Inject
    ErrandSettler settler;

    @Inject
    ErrandRounds rounds;

    @Inject
    Errands errands;

    @Inject
    Doors doors;

    @Inject
    Database database;

    final Deque<String> answers = new ConcurrentLinkedDeque<>();
    RawServer server;
    UUID account;

    @BeforeEach
    void begin() throws IOException {
        sources.clear();
        server = new RawServer(client -> {
            server.read(client);
            String told = answers.isEmpty() ? "SAME" : answers.poll();
            if (told.equals("SILENCE")) {
                Await.pause(Duration.ofSeconds(4));
            }
            client.getOutputStream()
                    .write(("HTTP/1.1 200 OK\r\nContent-Length: " + told.length() + "\r\n\r\n" + told)
                            .getBytes(StandardCharsets.US_ASCII));
            client.close();
        });
        account = sources.account("http://localhost:" + server.port());
    }

    @AfterEach
    void end() throws IOException {
        server.close();
    }

    Row errand() {
        return sources.row("SELECT * FROM errand WHERE account_id = $1 LIMIT 1", account);
    }

    void settle(ErrandRow row, Step step) {
        settler.settle(row, null, step, null).await().atMost(PATIENCE);
    }

    List<ErrandRow> claim(int accounts) {
        return claims.claim(accounts).await().atMost(PATIENCE);
    }

    int listen() {
        return listener.listenOnce().await().atMost(PATIENCE);
    }

    void sweep() {
        rounds.sweepOnce().await().atMost(PATIENCE);
    }
}
