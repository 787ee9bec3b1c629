package org.ascolta.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.ascolta.demo.StubPlatform;
import org.ascolta.testing.Api;
import org.ascolta.testing.Await;
import org.ascolta.testing.OwnPostgres;
import org.ascolta.testing.ServiceProcess;
import org.junit.jupiter.api.Test;

/**
 * Two replicas that are killed again and again while they send replies to both kinds of platform: one that cannot tell a
 * repeated reply, and one that drops it. Sizes: {@code -Dfaults.replies=2000 -Dfaults.kills=20}.
 */
class RepliesIT {

    private static final int REPLIES = Integer.getInteger("faults.replies", 2000);
    private static final int KILLS = Integer.getInteger("faults.kills", 20);
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    @Test
    void everyReplyArrivesAtMostOnceAndNoneIsLostWithoutAWord() {
        try (OwnPostgres postgres = new OwnPostgres(Map.of("fsync", "off"));
                StubPlatform stub = StubPlatform.start(0);
                ServiceProcess one = replica(postgres, 1);
                ServiceProcess two = replica(postgres, 2)) {
            List<ServiceProcess> replicas = List.of(one, two);
            Questions questions = Questions.ask(new Api(one.port()), one.port(), stub, REPLIES);
            CompletableFuture<Void> answered = CompletableFuture.runAsync(
                    () -> questions.answer(number -> replicas.get(number % 2).port()));
            for (int kill = 1; kill <= KILLS; kill++) {
                int due = REPLIES * kill / (KILLS + 2);
                Await.until("call " + due, PATIENCE, () -> stub.calls() >= due);
                ServiceProcess next = replicas.get(kill % 2);
                next.kill();
                next.start();
                next.awaitReady();
            }
            answered.join();
            Api api = new Api(one.port());
            Await.until("an end of all", PATIENCE, () -> isQuiet(api));
            Fates fates = Fates.read(api, questions, stub);
            System.out.println("replies: " + fates);
            assertThat(stub.refused()).isEmpty();
            assertThat(fates.faults()).as(fates.toString()).isEmpty();
            assertThat(fates.sent()).isGreaterThan(REPLIES / 2);
        }
    }

    private static ServiceProcess replica(OwnPostgres postgres, int number) {
        if (number == 1) {
            postgres.create("replies");
        }
        return new ServiceProcess("replies" + number, postgres.jdbcUrl("replies"), Map.of(), "-Xmx384m");
    }

    /** Nothing waits to be sent. */
    private static boolean isQuiet(Api api) {
        return Stream.of("queued", "sending").allMatch(status -> api.get("/api/v1/replies?limit=1&status=" + status)
                .path("items")
                .isEmpty());
    }
}
