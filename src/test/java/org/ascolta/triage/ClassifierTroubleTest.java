package org.ascolta.triage;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.ascolta.clock.Sweeping;
import org.ascolta.testing.Await;
import org.ascolta.testing.FreePort;
import org.ascolta.testing.TestDatabase;
import org.ascolta.triage.StubClassifier.Says;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A classifier that fails, hangs or lies, and replicas that ask it at once. */
@QuarkusTest
@TestProfile(Sweeping.class)
@QuarkusTestResource(TestDatabase.class)
class ClassifierTroubleTest extends Classifying {

    private static final Says BROKEN = new Says(500, null);

    @Test
    void aServiceThatFailsIsLeftAloneForLongerEachTimeUntilItAnswers() {
        letters.write("Dov'è la mia valigia?");
        stub.manners = question -> new Says(503, null);
        double last = 0;
        for (int failures = 1; failures <= 4; failures++) {
            assertThat(classify()).isZero();
            assertThat(stub.questions).hasSize(failures);
            assertThat(classify()).as("while it rests").isZero();
            assertThat(stub.questions).hasSize(failures);
            assertThat(rest()).isGreaterThan(last * 1.5);
            last = rest();
            wake();
        }
        letters.run("UPDATE classifier_head SET failures = 1000");
        classify();
        assertThat(rest()).isBetween(50.0, 60.0);
        wake();
        stub.manners = question -> StubClassifier.NOTHING;
        assertThat(classify()).isEqualTo(1);
        letters.write("E il mio ombrello?");
        assertThat(classify()).isEqualTo(1);
        assertThat(letters.one("SELECT tries + failures FROM classifier_head").getInteger(0))
                .isZero();
        assertThat(registry.counter("ascolta.classifier.calls", "outcome", "busy")
                        .count())
                .isEqualTo(5);
    }

    @Test
    void whatWasNeverSentIsNeverLeftOut() throws IOException {
        UUID letter = letters.write("Dov'è la mia valigia?");
        Classifier nowhere = classifier("http://localhost:" + FreePort.next() + "/", Map.of());
        for (int n = 0; n < 10; n++) {
            assertThat(classify(nowhere)).isZero();
            wake();
        }
        stub.saysOfAll(ANGRY);
        assertThat(classify()).isEqualTo(1);
        assertThat(letters.signals(letter).labels()).containsExactly("baggage");
    }

    @Test
    void aTextThatItCannotBearIsLeftOutAndNoOtherIs() {
        List<UUID> all = IntStream.range(0, 40)
                .mapToObj(n -> letters.write(n == 17 ? "veleno" : "Valigia " + n))
                .toList();
        stub.saysOfAll(ANGRY);
        var bears = stub.manners;
        stub.manners = question -> question.encode().contains("veleno") ? BROKEN : bears.apply(question);
        drain(20);
        assertThat(all).allSatisfy(letter -> assertThat(letters.signals(letter).labels())
                .hasSize(letter.equals(all.get(17)) ? 0 : 1));
        assertThat(registry.counter("ascolta.classifier.messages", "outcome", "left_out")
                        .count())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ciao", "[]", "{}", "{\"messages\": 7}"})
    void anAnswerThatIsNoneIsCountedAndChangesNothing(String answer) {
        UUID letter = letters.write("Dov'è la mia valigia?");
        stub.manners = question -> new Says(200, answer);
        assertThat(classify()).isZero();
        assertThat(letters.signals(letter).labels()).isEmpty();
        assertThat(registry.counter("ascolta.classifier.calls", "outcome", "unreadable")
                        .count())
                .isEqualTo(1);
        drain(5);
        assertThat(stub.questions).hasSize(3);
    }

    @Test
    void whatNobodyAskedAboutIsDropped() {
        UUID stranger = letters.write("Prima");
        classify();
        UUID letter = letters.write("Dov'è la mia valigia?");
        stub.manners = question -> Says.of(List.of(ANGRY.copy().put("id", stranger.toString())));
        assertThat(classify()).isEqualTo(1);
        assertThat(letters.signals(stranger).labels()).isEmpty();
        assertThat(letters.signals(letter).labels()).isEmpty();
        assertThat(registry.counter("ascolta.classifier.dropped").count()).isEqualTo(1);
    }

    @Test
    void ingestGoesOnWhileItHangs() {
        letters.write("Dov'è la mia valigia?");
        CountDownLatch end = new CountDownLatch(1);
        stub.manners = question -> {
            wait(end);
            return StubClassifier.NOTHING;
        };
        CompletableFuture<Integer> call = begun(classifier);
        UUID meanwhile = letters.write("E il mio ombrello?");
        assertThat(call).isNotDone();
        assertThat(letters.one("SELECT ticket_id FROM message WHERE id = $1", meanwhile)
                        .getUUID(0))
                .isNotNull();
        assertThat(call.join()).isZero();
        end.countDown();
        assertThat(registry.counter("ascolta.classifier.calls", "outcome", "timeout")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void replicasTakeTurns() {
        IntStream.range(0, 10).forEach(n -> letters.write("Valigia " + n));
        Await.pause(Duration.ofMillis(5));
        List<Uni<Integer>> replicas = IntStream.range(0, 4)
                .mapToObj(n -> classifier(stub.address(), Map.of("ascolta.triage.classifier-batch", "3")))
                .map(Classifier::classifyOnce)
                .toList();
        for (int n = 0; n < 5; n++) {
            Uni.join().all(replicas).andFailFast().await().atMost(PATIENCE);
        }
        assertThat(stub.questions.stream().flatMap(StubClassifier::asked))
                .doesNotHaveDuplicates()
                .hasSize(10);
    }

    @Test
    void whoComesTooLateChangesNothing() {
        UUID letter = letters.write("Dov'è la mia valigia?");
        CountDownLatch end = new CountDownLatch(1);
        stub.manners = question -> {
            wait(end);
            return Says.of(
                    List.of(new JsonObject().put("id", letter.toString()).put("labels", new JsonArray().add("late"))));
        };
        Classifier slow = classifier(stub.address(), Map.of("ascolta.triage.classifier-timeout", "20s"));
        CompletableFuture<Integer> call = begun(slow);
        wake();
        stub.saysOfAll(ANGRY);
        assertThat(classify()).isEqualTo(1);
        UUID cursor = cursor();
        end.countDown();
        assertThat(call.join()).isZero();
        assertThat(letters.signals(letter).labels()).containsExactly("baggage");
        assertThat(cursor()).isEqualTo(cursor);
    }

    @Test
    void whoFailsTooLateChangesNothing() {
        letters.write("Dov'è la mia valigia?");
        CountDownLatch end = new CountDownLatch(1);
        stub.manners = question -> {
            wait(end);
            return BROKEN;
        };
        Classifier slow = classifier(stub.address(), Map.of("ascolta.triage.classifier-timeout", "20s"));
        CompletableFuture<Integer> call = begun(slow);
        letters.run("UPDATE classifier_head SET rests_until = now() + interval '1 minute'");
        end.countDown();
        assertThat(call.join()).isZero();
        assertThat(letters.one("SELECT tries + failures FROM classifier_head").getInteger(0))
                .as("it is another's turn by now, at the same cursor")
                .isZero();
    }

    @Test
    void whatAFoldIsAtIsWaitedForAndReadAfterIt() {
        UUID letter = letters.write("Dov'è la mia valigia?");
        stub.saysOfAll(ANGRY);
        CompletableFuture<Void> held = new CompletableFuture<>();
        CompletableFuture<Void> end = new CompletableFuture<>();
        CompletableFuture<Integer> fold = database.desk(tx -> tx.run(
                                "SELECT FROM thread WHERE id = (SELECT thread_id FROM message WHERE id = $1)"
                                        + " FOR NO KEY UPDATE",
                                letter)
                        .invoke(() -> held.complete(null))
                        .chain(() -> Uni.createFrom().completionStage(end))
                        .chain(() -> tx.change(
                                "UPDATE message SET revision = revision + 1,"
                                        + " signals = '{\"labels\": [\"folded\"]}' WHERE id = $1",
                                letter)))
                .subscribeAsCompletionStage();
        held.join();
        CompletableFuture<Integer> call = begun(classifier);
        Await.until("the wait", PATIENCE, () -> letters.one("SELECT count(*) > 0 FROM pg_stat_activity"
                        + " WHERE wait_event_type = 'Lock' AND query LIKE 'SELECT id FROM thread WHERE%'")
                .getBoolean(0));
        end.complete(null);
        assertThat(fold.join()).isEqualTo(1);
        assertThat(call.join()).isEqualTo(1);
        assertThat(letters.signals(letter).labels()).containsExactly("folded", "baggage");
    }

    @Test
    void ingestOfTheSameMessagesLosesNothing() {
        List<UUID> all = IntStream.range(0, 30)
                .mapToObj(n -> letters.write("Valigia " + n))
                .toList();
        stub.saysOfAll(ANGRY);
        Classifier small = classifier(stub.address(), Map.of("ascolta.triage.classifier-batch", "5"));
        CompletableFuture<Void> edits = CompletableFuture.runAsync(() -> all.stream()
                .filter(letter -> all.indexOf(letter) % 3 == 0)
                .forEach(letter -> letters.edit(letter, "Ombrello")));
        while (classify(small) > 0) {
            assertThat(stub.questions).hasSizeLessThan(20);
        }
        edits.join();
        assertThat(IntStream.range(0, 30).filter(n -> n % 3 > 0).mapToObj(all::get))
                .allSatisfy(
                        letter -> assertThat(letters.signals(letter).labels()).containsExactly("baggage"));
        assertThat(registry.counter("ascolta.classifier.calls", "outcome", "answered")
                        .count())
                .isEqualTo(stub.questions.size());
    }
}
