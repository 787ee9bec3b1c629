package org.ascolta.thread;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.ascolta.channel.Said;
import org.ascolta.store.Database;
import org.ascolta.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The promise: the same facts, in any order, multiplicity and batching in which an act follows what it names, leave the same
 * tickets, texts, histories and obligations. Run through the real ingest into a real database. More seeds by
 * {@code -Dascolta.promise.seeds=2000}, one by {@code -Dascolta.promise.first=17 -Dascolta.promise.seeds=1}.
 */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class PromiseTest {

    @Inject
    Database database;

    @Inject
    Ingest ingest;

    @Inject
    Desk desk;

    @Inject
    Replies replies;

    @Inject
    DriftChecker checker;

    @BeforeEach
    void rules() {
        Rulings.publish(database);
    }

    @AfterEach
    void noRules() {
        Rulings.takeBack(database);
    }

    @Test
    void anyOrderDuplicationAndBatchingLeavesTheSameState() {
        int first = Integer.getInteger("ascolta.promise.first", 1);
        int seeds = Integer.getInteger("ascolta.promise.seeds", 40);
        for (int seed = first; seed < first + seeds; seed++) {
            int here = seed;
            List<Fact> facts = Story.of(seed);
            World inOrder = new World(database, ingest, desk, "official").replying(replies);
            facts.forEach(fact -> bring(inOrder, List.of(fact)));
            Random random = new Random(-seed);
            for (int round = 0; round < 2; round++) {
                World disordered = new World(database, ingest, desk, "official").replying(replies);
                List<Fact> brought = Story.disordered(facts, random);
                for (List<Fact> batch : batches(brought, random)) {
                    bring(disordered, batch);
                    // What the service does by itself, whenever it does so, tells nothing of what belongs together.
                    if (round == 1 && random.nextInt(4) == 0) {
                        disordered.askAgain();
                    }
                    // The way by the checkpoint and the way by the whole timeline must agree after every batch.
                    assertThat(disordered.drifted(checker))
                            .as("drift, seed %d", seed)
                            .isEmpty();
                }
                assertThat(differences(disordered.state(), inOrder.state()))
                        .as(() -> "seed " + here + "\n" + String.join("\n", told(facts)) + "\ncame as\n"
                                + String.join("\n", told(brought)))
                        .isEmpty();
            }
        }
    }

    private static List<String> differences(Map<String, String> one, Map<String, String> other) {
        Set<String> keys = new TreeSet<>(one.keySet());
        keys.addAll(other.keySet());
        return keys.stream()
                .filter(key -> !Objects.equals(one.get(key), other.get(key)))
                .map(key -> key + "\n  came: " + one.get(key) + "\n  told: " + other.get(key) + "\n")
                .toList();
    }

    private static List<String> told(List<Fact> facts) {
        return facts.stream()
                .map(fact -> fact instanceof Fact.Platform p ? Story.told(p.said()) : fact.toString())
                .toList();
    }

    private static List<List<Fact>> batches(List<Fact> facts, Random random) {
        List<List<Fact>> batches = new ArrayList<>();
        for (int from = 0; from < facts.size(); ) {
            int to = Math.min(facts.size(), from + 1 + random.nextInt(8));
            batches.add(facts.subList(from, to));
            from = to;
        }
        return batches;
    }

    private static void bring(World world, List<Fact> facts) {
        List<Said> said = new ArrayList<>();
        for (Fact fact : facts) {
            if (fact instanceof Fact.Platform platform) {
                said.add(platform.said());
            } else {
                world.hear(said);
                said.clear();
                world.enter(fact);
            }
        }
        if (!said.isEmpty()) {
            world.hear(said);
        }
    }
}
