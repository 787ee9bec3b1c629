package org.ascolta.triage;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.ascolta.clock.Sweeping;
import org.ascolta.testing.Await;
import org.ascolta.testing.TestDatabase;
import org.ascolta.triage.StubClassifier.Says;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(Sweeping.class)
@QuarkusTestResource(TestDatabase.class)
class ClassifierTest extends Classifying {

    @Test
    void whatItSaysIsAddedAndTheRulesAreAskedAgain() {
        UUID letter = letters.write("Dov'è la mia valigia?!");
        stub.saysOfAll(ANGRY);
        int revision = letters.revision(letter);
        assertThat(letters.isWoken(letter)).isFalse();
        assertThat(classify()).isEqualTo(1);
        assertThat(letters.signals(letter).labels()).containsExactly("baggage");
        assertThat(letters.signals(letter).tones()).contains(Tone.anger);
        assertThat(letters.revision(letter)).isEqualTo(revision + 1);
        assertThat(letters.isWoken(letter)).isTrue();
        JsonObject asked = stub.questions.get(0).getJsonArray("messages").getJsonObject(0);
        assertThat(asked.getString("id")).isEqualTo(letter.toString());
        assertThat(asked.getString("text")).isEqualTo("Dov'è la mia valigia?!");
        assertThat(asked.getString("network")).isEqualTo("generic");
        assertThat(asked.getString("visibility")).isEqualTo("private");
        assertThat(asked.containsKey("language")).isTrue();
        assertThat(classify()).isZero();
        assertThat(stub.questions).hasSize(1);
        assertThat(registry.counter("ascolta.classifier.calls", "outcome", "answered")
                        .count())
                .isEqualTo(1);
        assertThat(registry.counter("ascolta.classifier.messages", "outcome", "spoken_of")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void aLanguageThatItTellsIsThatOfTheTicketFromItsBeginning() {
        UUID letter = letters.write("AZ 123");
        assertThat(letters.spoken(letter)).isNull();
        stub.saysOfAll(new JsonObject().put("language", "pt"));
        classify();
        assertThat(letters.spoken(letter)).isEqualTo("pt");
        letters.writeAgain(letter, "Where is my suitcase? I have been waiting here for two hours.");
        assertThat(letters.spoken(letter)).isEqualTo("pt");
    }

    @Test
    void rulesThatWouldBeAskedLaterAreAskedNowAndNeverLater() {
        UUID later = letters.write("Dov'è la mia valigia?");
        UUID due = letters.write("Dov'è il mio ombrello?");
        wakeIn(later, 60);
        wakeIn(due, -60);
        stub.saysOfAll(ANGRY);
        classify();
        assertThat(letters.isWoken(later)).isTrue();
        assertThat(letters.one(
                                "SELECT at < now() - interval '50 s' FROM ticket_ask JOIN message m USING (ticket_id) WHERE m.id = $1",
                                due)
                        .getBoolean(0))
                .isTrue();
    }

    @Test
    void silenceChangesNothing() {
        UUID letter = letters.write("Dov'è la mia valigia?");
        int revision = letters.revision(letter);
        assertThat(classify()).isEqualTo(1);
        stub.saysOfAll(new JsonObject());
        letters.write("E il mio ombrello?");
        assertThat(classify()).isEqualTo(1);
        assertThat(letters.revision(letter)).isEqualTo(revision);
        assertThat(letters.isWoken(letter)).isFalse();
        assertThat(classify()).isZero();
    }

    @Test
    void ticketsThatWaitForNothingAreLeftInPeace() {
        UUID answered = letters.write("Dov'è la mia valigia?");
        UUID closed = letters.write("Dov'è il mio ombrello?");
        letters.run(
                "UPDATE ticket SET state = 'open', unanswered = 0 WHERE id = (SELECT ticket_id FROM message WHERE id = $1)",
                answered);
        letters.run(
                "UPDATE ticket SET state = 'closed' WHERE id = (SELECT ticket_id FROM message WHERE id = $1)", closed);
        stub.saysOfAll(ANGRY);
        assertThat(classify()).isEqualTo(2);
        assertThat(letters.signals(answered).labels()).containsExactly("baggage");
        assertThat(letters.isWoken(answered)).isFalse();
        assertThat(letters.isWoken(closed)).isFalse();
    }

    @Test
    void onlyWordsOfCustomersThatAreStillThereAreSent() {
        UUID ours = letters.write("Arriva domani");
        UUID gone = letters.write("Ladri");
        UUID none = letters.write("Mi piace");
        UUID wordless = letters.write("x");
        UUID letter = letters.write("è".repeat(5000));
        letters.run("UPDATE message SET kind = 'outbound', author_kind = 'agent' WHERE id = $1", ours);
        letters.run("UPDATE message SET deleted_at = now() WHERE id = $1", gone);
        letters.run("UPDATE message SET voided = true WHERE id = $1", none);
        letters.run("UPDATE message SET text = '' WHERE id = $1", wordless);
        classify();
        assertThat(StubClassifier.asked(stub.questions.get(0))).containsExactly(letter.toString());
        assertThat(stub.questions
                        .get(0)
                        .getJsonArray("messages")
                        .getJsonObject(0)
                        .getString("text"))
                .isEqualTo("è".repeat(4000));
    }

    @Test
    void whatSaysSomethingElseByNowIsNotWhatItHasRead() {
        UUID edited = letters.write("Siete dei ladri");
        UUID deleted = letters.write("Siete dei furbi");
        stub.manners = question -> {
            letters.edit(edited, "Siete dei ladri, ma simpatici");
            letters.run("UPDATE message SET deleted_at = now() WHERE id = $1", deleted);
            return Says.of(StubClassifier.asked(question)
                    .map(id -> ANGRY.copy().put("id", id))
                    .toList());
        };
        assertThat(classify()).isEqualTo(2);
        assertThat(letters.signals(edited).labels()).isEmpty();
        assertThat(letters.signals(deleted).labels()).isEmpty();
    }

    @Test
    void atTheFirstStartOldMessagesAreNotSent() {
        letters.run("UPDATE classifier_head SET cursor = NULL");
        letters.write("Prima");
        assertThat(classify()).isZero();
        Await.pause(Duration.ofMillis(5));
        UUID after = letters.write("Dopo");
        assertThat(classify()).isEqualTo(1);
        assertThat(stub.questions).hasSize(1);
        assertThat(StubClassifier.asked(stub.questions.get(0))).containsExactly(after.toString());
    }

    @Test
    void whatIsOlderThanADayIsNotSent() {
        UUID older = aged(letters.write("Ieri"), Duration.ofHours(25));
        UUID newer = aged(letters.write("Stanotte"), Duration.ofMinutes(1430));
        letters.run("UPDATE classifier_head SET cursor = $1", new UUID(0, 0));
        classify(classifier(stub.address(), Map.of("ascolta.triage.classifier-after", "23h")));
        assertThat(StubClassifier.asked(stub.questions.get(0)))
                .contains(newer.toString())
                .doesNotContain(older.toString());
    }

    @Test
    void whatIsStillOnItsWayIsWaitedFor() {
        letters.write("Dov'è la mia valigia?");
        Classifier patient = classifier(stub.address(), Map.of("ascolta.triage.classifier-after", "10m"));
        assertThat(classify(patient)).isZero();
        assertThat(classify()).isEqualTo(1);
    }

    @Test
    void fullBatchesFollowOneAnother() {
        IntStream.range(0, 5).forEach(n -> letters.write("Valigia " + n));
        TriageConfig config =
                Settings.classifier(stub.address(), settings(Map.of("ascolta.triage.classifier-batch", "2")));
        Await.pause(Duration.ofMillis(5));
        new ClassifierRounds(classifier(config), config, schema).run().await().atMost(PATIENCE);
        assertThat(stub.questions).hasSize(3);
        assertThat(stub.questions.stream().flatMap(StubClassifier::asked))
                .doesNotHaveDuplicates()
                .hasSize(5);
    }

    @Test
    void withoutAnAddressNothingRuns() {
        letters.run("UPDATE classifier_head SET cursor = NULL");
        new ClassifierRounds(classifier, Settings.of(Map.of()), schema)
                .run()
                .await()
                .atMost(PATIENCE);
        assertThat(letters.one("SELECT cursor FROM classifier_head").getUUID(0)).isNull();
    }
}
