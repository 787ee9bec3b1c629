package org.ascolta.triage;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.ascolta.store.Database;
import org.ascolta.store.Schema;
import org.ascolta.testing.Await;
import org.ascolta.thread.Ingest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What tests of the classifier share: a stub that is asked, customers who write, and a cursor after all of the past. */
abstract class Classifying {

    static final Duration PATIENCE = Duration.ofSeconds(30);
    static final JsonObject ANGRY =
            new JsonObject().put("labels", new JsonArray().add("baggage")).put("tones", new JsonArray().add("anger"));

    @Inject
    Database database;

    @Inject
    Ingest ingest;

    @Inject
    Refolding refolding;

    @Inject
    Vertx vertx;

    @Inject
    Schema schema;

    final MeterRegistry registry = new SimpleMeterRegistry();
    StubClassifier stub;
    Letters letters;
    Classifier classifier;

    @BeforeEach
    void nothingIsLeftToAskAbout() throws IOException {
        stub = new StubClassifier();
        letters = new Letters(database, ingest);
        classifier = classifier(stub.address(), Map.of());
        begin();
    }

    @AfterEach
    void stop() {
        letters.run("UPDATE classifier_head SET cursor = NULL, tries = 0, failures = 0, rests_until = '-infinity'");
        stub.close();
    }

    int classify() {
        return classify(classifier);
    }

    /** What was written in this millisecond is too young. */
    int classify(Classifier one) {
        Await.pause(Duration.ofMillis(5));
        return one.classifyOnce().await().atMost(PATIENCE);
    }

    /** Until nothing is left, in so many calls at most. */
    void drain(int calls) {
        int before;
        do {
            before = stub.questions.size();
            wake();
            classify();
            assertThat(stub.questions).hasSizeLessThanOrEqualTo(calls);
        } while (stub.questions.size() > before);
    }

    /** A call that has reached the stub. */
    CompletableFuture<Integer> begun(Classifier one) {
        Await.pause(Duration.ofMillis(5));
        CompletableFuture<Integer> call = one.classifyOnce().subscribeAsCompletionStage();
        Await.until("the question", PATIENCE, () -> !stub.questions.isEmpty());
        return call;
    }

    static void wait(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    void begin() {
        letters.run("UPDATE classifier_head SET cursor = NULL, tries = 0, failures = 0, rests_until = '-infinity'");
        classify();
        Await.pause(Duration.ofMillis(5));
    }

    void wake() {
        letters.run("UPDATE classifier_head SET rests_until = '-infinity'");
    }

    void wakeIn(UUID message, int seconds) {
        letters.run(
                "UPDATE ticket_ask SET at = now() + $2 * interval '1 s'"
                        + " WHERE ticket_id = (SELECT ticket_id FROM message WHERE id = $1)",
                message,
                seconds);
    }

    /** Its id as if it had come so long ago. */
    UUID aged(UUID message, Duration age) {
        long millis = System.currentTimeMillis() - age.toMillis();
        UUID older = new UUID(millis << 16 | 0x7000, message.getLeastSignificantBits());
        letters.run("UPDATE message SET id = $2 WHERE id = $1", message, older);
        return older;
    }

    /** In seconds from now. */
    double rest() {
        return letters.one("SELECT extract(epoch FROM rests_until - now())::float8 FROM classifier_head")
                .getDouble(0);
    }

    UUID cursor() {
        return letters.one("SELECT cursor FROM classifier_head").getUUID(0);
    }

    static Map<String, String> settings(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of("ascolta.triage.classifier-after", "0s"));
        settings.putAll(more);
        return settings;
    }

    Classifier classifier(String address, Map<String, String> more) {
        return classifier(Settings.classifier(address, settings(more)));
    }

    Classifier classifier(TriageConfig config) {
        ClassifierHead head = new ClassifierHead(config);
        ClassifierMeters meters = new ClassifierMeters(registry);
        return new Classifier(
                database,
                head,
                new ClassifierClient(vertx, config),
                new ClassifierSettler(database, head, new ClassifierWords(refolding), meters),
                meters);
    }
}
