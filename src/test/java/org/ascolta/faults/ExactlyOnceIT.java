package org.ascolta.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ascolta.testing.Await;
import org.ascolta.testing.OwnPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What was answered 200 is there once, in the state of a run that nothing disturbed, however often the service dies. */
class ExactlyOnceIT {

    private static final int CLIENTS = 32;
    private static final int KILLS = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static OwnPostgres postgres;
    private static Story story;
    private static Snapshot undisturbed;

    @BeforeAll
    static void runUndisturbed() {
        // What a killed service had committed is in the hands of the operating system: no need to wait for the disk.
        postgres = new OwnPostgres(Map.of("fsync", "off"));
        Instant start = Instant.now().minus(12, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);
        story = new Story(Long.getLong("faults.seed", 1312), Integer.getInteger("faults.events", 20_000), start);
        try (Fleet fleet = new Fleet(postgres, "undisturbed", 1)) {
            Set<Integer> heard = Senders.inOrder(story.inOrder(), fleet.hook(), fleet.port(0))
                    .acknowledged();
            assertThat(heard).hasSameSizeAs(story.inOrder());
            undisturbed = fleet.settled();
        }
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @Test
    void nothingIsLostOrDoubledWhenTheServiceIsKilled() {
        judge("killed", 1);
    }

    @Test
    void nothingIsLostOrDoubledOnTwoReplicasThatAreKilled() {
        judge("replicas", 2);
    }

    private static void judge(String database, int size) {
        try (Fleet fleet = new Fleet(postgres, database, size)) {
            List<Story.Event> deliveries = story.asDelivered();
            Senders senders = Senders.together(CLIENTS, deliveries, fleet.hook(), fleet::port);
            for (int kill = 1; kill <= KILLS; kill++) {
                int due = deliveries.size() * kill / (KILLS + 1);
                Await.until("delivery " + due, PATIENCE, () -> senders.count() >= due || senders.areDone());
                fleet.replica(kill).kill();
                fleet.replica(kill).start();
            }
            Set<Integer> acknowledged = senders.acknowledged();
            fleet.awaitReady();
            Verdict verdict = Verdict.of(story, acknowledged, undisturbed, fleet.settled());
            System.out.println(database + ": " + verdict);
            assertThat(verdict.isClean()).as(verdict.toString()).isTrue();
            assertThat(verdict.accepted()).isEqualTo(told());
        }
    }

    /** Events whose effect shows. */
    private static int told() {
        return (int) story.inOrder().stream()
                .filter(event -> event.kind() != Story.Kind.POST)
                .count();
    }
}
