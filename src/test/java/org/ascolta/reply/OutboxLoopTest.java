package org.ascolta.reply;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.ascolta.testing.Await;
import org.ascolta.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The relay as it runs: woken rather than polling, and nobody's trouble is anybody else's. */
@QuarkusTest
@TestProfile(ShortWaits.class)
@QuarkusTestResource(TestDatabase.class)
class OutboxLoopTest {

    private static final Duration SOON = Duration.ofSeconds(2);

    @Inject
    Outboxes outboxes;

    @Inject
    Chats chats;

    @BeforeEach
    void clear() {
        outboxes.clear();
    }

    @Test
    void aReplyGoesWhenItIsCommitted() throws IOException {
        try (FakeServer server = new FakeServer()) {
            UUID account = account(server);
            for (int i = 0; i < 3; i++) {
                sentSoon(chats.answers(chats.asks(account), "Subito"));
            }
        }
    }

    @Test
    void whatAnotherReplicaCommitsIsHeard() throws IOException {
        try (FakeServer server = new FakeServer()) {
            UUID reply = chats.answers(chats.asks(account(server)), "Prima");
            sentSoon(reply);
            outboxes.run("""
                    WITH added AS (
                      INSERT INTO outbox (reply_id, account_id, thread_id, kind, text)
                      SELECT id, account_id, thread_id, 'edit', 'Dopo' FROM reply WHERE id = $1)
                    SELECT pg_notify('outbox', '')""", reply);
            Await.until("the correction", SOON, () -> server.calls().contains("/edit Dopo"));
        }
    }

    @Test
    void whatIsRefusedComesAgainWhenItIsTime() throws IOException {
        try (FakeServer server = new FakeServer()) {
            server.next("RETRY", "RETRY", "RETRY");
            UUID reply = chats.answers(chats.asks(account(server)), "Ancora");
            sentSoon(reply);
            assertThat(chats.reply(reply).getInt("attempts")).isEqualTo(4);
        }
    }

    @Test
    void aThreadIsSaidInItsOrderThoughItsFirstIsRefused() throws IOException {
        try (FakeServer server = new FakeServer()) {
            server.next("RETRY", "SENT", "RETRY");
            UUID ticket = chats.asks(account(server));
            List<UUID> replies = IntStream.range(0, 6)
                    .mapToObj(i -> chats.answers(ticket, "n" + i))
                    .toList();
            replies.forEach(this::sentSoon);
            assertThat(server.calls().stream().distinct().toList())
                    .containsExactly("/send n0", "/send n1", "/send n2", "/send n3", "/send n4", "/send n5");
        }
    }

    /** Once with a platform that answers nothing beside it, once without. */
    @Test
    void aStuckAccountDelaysNoOther() throws IOException {
        try (FakeServer stuck = new FakeServer();
                FakeServer well = new FakeServer()) {
            UUID healthy = account(well);
            slowest(healthy);
            long clean = slowest(healthy);
            UUID silent = account(stuck);
            IntStream.range(0, 60).forEach(i -> stuck.next(FakeServer.SILENCE));
            IntStream.range(0, 40).forEach(i -> chats.answers(chats.asks(silent), "Qualcuno?"));
            long beside = slowest(healthy);
            assertThat(Duration.ofNanos(beside))
                    .as("of 30 replies the slowest but one; alone it took %s", Duration.ofNanos(clean))
                    .isLessThan(Duration.ofNanos(Math.max(2 * clean, 500_000_000L)));
            assertThat(stuck.calls()).as("it is stuck still").hasSizeLessThan(40);
        }
    }

    private long slowest(UUID account) {
        List<Long> times = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            UUID ticket = chats.asks(account);
            long start = System.nanoTime();
            sentSoon(chats.answers(ticket, "Eccoci"));
            times.add(System.nanoTime() - start);
        }
        Collections.sort(times);
        return times.get(28);
    }

    private void sentSoon(UUID reply) {
        Await.until("the reply to arrive", SOON, () -> chats.status(reply).equals("sent"));
    }

    private UUID account(FakeServer server) {
        return outboxes.account(FakePlatform.ID, null, server.address(), null, null);
    }
}
