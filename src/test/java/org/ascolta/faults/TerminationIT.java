package org.ascolta.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.ascolta.testing.Await;
import org.ascolta.testing.OwnPostgres;
import org.ascolta.testing.ServiceProcess;
import org.junit.jupiter.api.Test;

/** An orderly end under load: what was answered is kept, and the end comes in time. */
class TerminationIT {

    private static final int ROUNDS = 3;

    @Test
    void terminationUnderLoadLosesNothingAndEndsInTime() {
        Instant start = Instant.now().minus(12, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);
        Story story = new Story(7, 6000, start);
        try (OwnPostgres postgres = new OwnPostgres(Map.of("fsync", "off"));
                Fleet fleet = new Fleet(postgres, "terminated", 1)) {
            List<Story.Event> deliveries = story.asDelivered();
            Senders senders = Senders.together(16, deliveries, fleet.hook(), fleet::port);
            ServiceProcess service = fleet.replica(0);
            for (int round = 1; round <= ROUNDS; round++) {
                int due = deliveries.size() * round / (ROUNDS + 1);
                Await.until("delivery " + due, Duration.ofMinutes(3), () -> senders.count() >= due);
                service.terminate();
                assertThat(service.await(Duration.ofSeconds(20)))
                        .as("ended in 20 s")
                        .isTrue();
                service.start();
            }
            var acknowledged = senders.acknowledged();
            fleet.awaitReady();
            Verdict verdict = Verdict.of(story, acknowledged, fleet.settled());
            System.out.println("terminated: " + verdict);
            assertThat(verdict.isClean()).as(verdict.toString()).isTrue();
        }
    }
}
