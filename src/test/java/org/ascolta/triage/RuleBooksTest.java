package org.ascolta.triage;

import static org.ascolta.testing.Fixtures.admin;
import static org.ascolta.testing.Fixtures.unique;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ascolta.store.Database;
import org.ascolta.store.Ids;
import org.ascolta.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class RuleBooksTest {

    private static final String PATH = "/api/v1/rule-sets";
    private static final Situation ANY = Situations.saying("ciao").done();

    @Inject
    Database database;

    @Inject
    RuleReader reader;

    @AfterEach
    void rollBack() {
        admin().post(PATH + "/0/activate").then().statusCode(200);
    }

    @Test
    void untilSomethingIsPublishedTheShippedSetIsActive() {
        Verdict verdict =
                newest().judge(Situations.saying("x").with("urgency", "safety").done());

        assertThat(RuleSets.fired(verdict)).contains("safety");
        assertThat(verdict.version()).isZero();
    }

    @Test
    void whoHasSeenAnEditionGetsRulesThatHaveIt() {
        RuleBooks books = new RuleBooks(database, reader);
        Rules first = books.at(edition()).await().indefinitely();
        assertThat(books.at(first.edition()).await().indefinitely()).isSameAs(first);

        int version = publish("vip", "true");
        Rules second = books.at(edition()).await().indefinitely();

        assertThat(second.edition()).isGreaterThan(first.edition());
        assertThat(second.judge(ANY).version()).isEqualTo(version);
        assertThat(RuleSets.fired(second.judge(ANY))).containsExactly("vip");
        admin().post(PATH + "/0/activate").then().statusCode(200);
        assertThat(books.at(edition()).await().indefinitely().judge(ANY).version())
                .isZero();
    }

    @Test
    void activatingLetsASuspendedRuleBeginAnew() {
        int version = publish("fails", "1 / size(message.tones) == 1");
        RuleBooks books = new RuleBooks(database, reader);
        Situation good = Situations.saying("x").with("tones", "anger").done();
        Rules rules = books.at(edition()).await().indefinitely();
        IntStream.range(0, 100).forEach(n -> rules.judge(ANY));
        assertThat(rules.judge(good).fired()).isEmpty();

        admin().post(PATH + "/" + version + "/activate").then().statusCode(200);

        assertThat(RuleSets.fired(books.at(edition()).await().indefinitely().judge(good)))
                .containsExactly("fails");
    }

    @Test
    void aQueueKeepsItsPlaceUnderAnotherNameAndIsPassedOverWhenItIsGone() {
        String name = unique("queue");
        String queue = admin().body(Map.of("name", name))
                .post("/api/v1/queues")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        publish(Map.of("id", "to", "when", "true", "then", Map.of("queue", name, "points", 1)));
        admin().body(Map.of("name", unique("queue")))
                .patch("/api/v1/queues/" + queue)
                .then()
                .statusCode(200);
        assertThat(newest().judge(ANY).queueId()).hasToString(queue);

        admin().delete("/api/v1/queues/" + queue).then().statusCode(409);
        run("DELETE FROM queue WHERE id = $1", UUID.fromString(queue));

        assertThat(newest().judge(ANY).queueId()).isNull();
        assertThat(newest().judge(ANY).score()).isEqualTo(51);
    }

    @Test
    void calendarsAreKnownByTheirNames() {
        UUID calendar = Ids.next();
        String name = unique("office");
        run("INSERT INTO calendar (id, name) VALUES ($1, $2)", calendar, name);
        publish("asks", "calendars.open.exists(c, c == '" + name + "')");

        assertThat(newest().askAgain()).isTrue();
        assertThat(database.rows("SELECT resolved FROM rule_set ORDER BY version DESC LIMIT 1")
                        .await()
                        .indefinitely()
                        .get(0)
                        .getJsonObject(0)
                        .getJsonObject("calendars")
                        .getString(name))
                .isEqualTo(calendar.toString());
        run("DELETE FROM calendar WHERE id = $1", calendar);
    }

    @Test
    void whoReadsWhileOthersPublishNeverSeesLessThanHeHasSeen() {
        RuleBooks books = new RuleBooks(database, reader);
        CompletableFuture<Void> publishing =
                CompletableFuture.runAsync(() -> IntStream.range(0, 20).forEach(n -> publish("r" + n, "true")));
        Stream<CompletableFuture<Void>> readers = IntStream.range(0, 4)
                .mapToObj(n -> CompletableFuture.runAsync(() -> {
                    do {
                        long seen = edition();
                        assertThat(books.at(seen).await().indefinitely().edition())
                                .isGreaterThanOrEqualTo(seen);
                    } while (!publishing.isDone());
                }));

        readers.toList().forEach(CompletableFuture::join);
        publishing.join();
        assertThat(RuleSets.fired(books.at(edition()).await().indefinitely().judge(ANY)))
                .containsExactly("r19");
    }

    @Test
    void whoAsksAtOnceSharesOneReading() {
        RuleBooks books = new RuleBooks(database, reader);
        long edition = edition();

        List<Rules> read = Uni.join()
                .all(IntStream.range(0, 50).mapToObj(n -> books.at(edition)).toList())
                .andFailFast()
                .await()
                .indefinitely();

        assertThat(read).allMatch(one -> one == read.get(0));
    }

    @Test
    void aRuleThatCannotBeReadIsPassedOverAlone() {
        int version = publish("good", "true");
        run("""
                UPDATE rule_set SET definition = jsonb_insert(jsonb_insert(definition, '{rules,0}', '{"id": "odd", "then": {"band": "pink"}}'),
                    '{rules,0}', '{"id": "new", "when": "message.mood == 1", "then": {"points": 1}, "since": 2030}')
                WHERE version = $1""", version);
        admin().post(PATH + "/" + version + "/activate").then().statusCode(200);

        assertThat(RuleSets.fired(newest().judge(ANY))).containsExactly("good");
    }

    private Rules newest() {
        return new RuleBooks(database, reader).at(Long.MAX_VALUE).await().indefinitely();
    }

    private static int publish(String id, String when) {
        return publish(Map.of("id", id, "when", when, "then", Map.of("points", 1)));
    }

    private static int publish(Map<String, Object> rule) {
        return admin().body(Map.of("rules", List.of(rule)))
                .post(PATH)
                .then()
                .statusCode(201)
                .extract()
                .path("version");
    }

    private long edition() {
        return database.rows("SELECT edition FROM rule_head")
                .await()
                .indefinitely()
                .get(0)
                .getLong(0);
    }

    private void run(String sql, Object... parameters) {
        database.desk(tx -> tx.run(sql, parameters)).await().indefinitely();
    }
}
