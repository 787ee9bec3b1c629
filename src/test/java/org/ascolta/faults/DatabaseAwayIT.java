package org.ascolta.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.ascolta.testing.Await;
import org.ascolta.testing.OwnPostgres;
import org.ascolta.testing.Signer;
import org.ascolta.testing.Wire;
import org.junit.jupiter.api.Test;

/** PostgreSQL crashes under load: senders are told to come back, quickly and never anything else, and nothing is lost. */
class DatabaseAwayIT {

    private static final int ROUNDS = 2;
    private static final int PROBES = 30;
    private static final Duration QUICK = Duration.ofSeconds(2);
    private static final Duration BACK = Duration.ofSeconds(5);

    @Test
    void hooksAnswer503WhileTheDatabaseIsAwayAndLoseNothing() throws IOException {
        Instant start = Instant.now().minus(12, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);
        Story story = new Story(11, 6000, start);
        try (OwnPostgres postgres = new OwnPostgres(Map.of("fsync", "off"));
                Fleet fleet = new Fleet(postgres, "away", 1)) {
            List<Story.Event> deliveries = story.asDelivered();
            Senders senders = Senders.together(16, deliveries, fleet.hook(), fleet::port);
            for (int round = 1; round <= ROUNDS; round++) {
                int due = deliveries.size() * round / (ROUNDS + 1);
                Await.until("delivery " + due, Duration.ofMinutes(3), () -> senders.count() >= due);
                postgres.stopImmediately();
                probe(fleet, story.inOrder().get(round));
                postgres.start();
                int before = senders.count();
                Await.until("acknowledgements again", BACK, () -> senders.count() > before);
                Await.until("readiness again", BACK, () -> fleet.replica(0).isReady());
            }
            Verdict verdict = Verdict.of(story, senders.acknowledged(), fleet.settled());
            System.out.println("database away: " + verdict);
            assertThat(verdict.isClean()).as(verdict.toString()).isTrue();
        }
    }

    /** Known and unknown hooks, good and bad signatures: none can be judged without the database. */
    private static void probe(Fleet fleet, Story.Event event) throws IOException {
        Signer signer = new Signer(Company.SECRET);
        assertThat(fleet.replica(0).management("/q/health/live")).isEqualTo(200);
        for (int i = 0; i < PROBES; i++) {
            Map<String, String> headers = new HashMap<>(signer.headers("probe" + i, event.body()));
            String hook = i % 3 == 1 ? "/hooks/" + UUID.randomUUID() : fleet.hook();
            if (i % 3 == 2) {
                headers.put("webhook-signature", "v1,AAAA");
            }
            try (Wire wire = new Wire(fleet.port(0), Duration.ofSeconds(10))) {
                long sent = System.nanoTime();
                Wire.Answer answer = wire.call(Wire.request("POST", hook, headers, event.body()));
                Duration took = Duration.ofNanos(System.nanoTime() - sent);
                assertThat(answer.status()).as("%s %s", hook, answer.text()).isEqualTo(503);
                assertThat(answer.headers()).containsKey("retry-after");
                assertThat(took).isLessThan(QUICK);
            }
        }
    }
}
