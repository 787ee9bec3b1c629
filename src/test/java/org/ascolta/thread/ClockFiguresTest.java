package org.ascolta.thread;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ascolta.store.Database;
import org.ascolta.testing.Await;
import org.ascolta.testing.TestDatabase;
import org.junit.jupiter.api.Test;

/** Figures follow the verdicts of folds. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class ClockFiguresTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    @Inject
    Database database;

    @Inject
    Ingest ingest;

    @Inject
    Desk desk;

    @Inject
    Replies replies;

    @Test
    void figuresFollowAVerdictWheneverItChanges() {
        World world = new World(database, ingest, desk, "official").replying(replies);
        world.hear(World.direct("m1", "anna", 0, "Where is my bag?"));
        world.enter(new Fact.Written("r1", 20, List.of("m1"), "m1", Purpose.answer));
        world.enter(new Fact.Accepted("r1", "x-r1", 20));
        Map<String, Row> facts = await(world, 2);
        assertThat(facts.get("first_response").getBoolean("met"))
                .as("30 minutes in private")
                .isTrue();
        assertThat(facts.get("first_response").getLong("wall_ms")).isEqualTo(20 * 60_000);
        assertThat(facts.get("first_response").getLong("business_ms")).isEqualTo(20 * 60_000);
        assertThat(facts.get("assignment").getBoolean("met")).as("5 minutes").isFalse();

        world.enter(new Fact.Failed("r1", 25));
        Await.until("it to be late for months", SOON, () -> Boolean.FALSE.equals(met(world, "first_response")));
        assertThat(facts(world).get("first_response").getLong("wall_ms")).isNull();

        world.hear(World.ours("o1", "anna", 29, "At belt 9."));
        Await.until("it to be met after all", SOON, () -> Boolean.TRUE.equals(met(world, "first_response")));
        assertThat(facts(world).get("first_response").getLong("wall_ms")).isEqualTo(29 * 60_000);

        world.hear(World.delete("m1", 10));
        Await.until("it to be called off", SOON, () -> met(world, "first_response") == null);
        assertThat(met(world, "assignment")).as("late before that").isFalse();
    }

    private static Boolean met(World world, String metric) {
        return facts(world).get(metric).getBoolean("met");
    }

    private static Map<String, Row> await(World world, int size) {
        Await.until(size + " facts", SOON, () -> facts(world).size() == size);
        return facts(world);
    }

    private static Map<String, Row> facts(World world) {
        return world.sql("SELECT * FROM clock_fact WHERE account_id = $1", world.account).stream()
                .collect(Collectors.toMap(row -> row.getString("metric"), row -> row));
    }
}
