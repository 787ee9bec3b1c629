package org.ascolta.thread;

import static org.ascolta.thread.World.moved;
import static org.ascolta.thread.World.oursPublic;
import static org.ascolta.thread.World.post;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.ascolta.channel.Said;
import org.ascolta.store.Database;
import org.ascolta.store.Unavailable;
import org.ascolta.testing.TestDatabase;
import org.junit.jupiter.api.Test;

/** A group that goes on under another id: "old", then "new", then perhaps "newest". */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class PlaceMoveTest {

    private static final Said ASKED = post("c1", "anna", 0, "old", null, "Ma il wifi?");
    private static final Said AGAIN = post("c2", "anna", 20, "new", null, "Pronto, il wifi?");

    @Inject
    Database database;

    @Inject
    Ingest ingest;

    @Inject
    Desk desk;

    @Inject
    Replies replies;

    @Inject
    Aliases aliases;

    @Inject
    DriftChecker checker;

    private World world() {
        return new World(database, ingest, desk, "official").replying(replies);
    }

    @Test
    void aMoveThatIsKnownLeadsTheConversationOn() {
        World world = world();
        world.hear(ASKED);
        world.hear(moved("old", "new", 10));
        world.hear(AGAIN);
        assertThat(world.tickets()).containsExactly(List.of("c1", "c2"));
        assertThat(shells(world)).isZero();
    }

    @Test
    void whoHasWrittenOnBothSidesBeforeItIsKnownHasOneTicket() {
        World world = world();
        world.hear(ASKED, post("b1", "bruno", 1, "old", null, "Dove siete?"));
        world.hear(AGAIN, post("d1", "dario", 25, "new", null, "E i bagagli?"));
        assertThat(world.tickets()).hasSize(4);
        world.hear(moved("old", "new", 10));
        assertThat(world.tickets()).containsExactly(List.of("c1", "c2"), List.of("b1"), List.of("d1"));
        assertThat(shells(world)).isOne();
        assertThat(world.owed("c2")).isEqualTo("open");
        assertThat(world.drifted(checker)).isEmpty();
        world.hear(oursPublic("a1", 40, "new", "c2", "Torna alle 12"));
        assertThat(world.owed("c1")).isEqualTo("answered a1");
        assertThat(world.owed("c2")).isEqualTo("answered a1");
    }

    @Test
    void whatWasDoneOnTheOtherSideComesAlong() {
        World world = world();
        world.hear(AGAIN);
        world.act("c2", Deed.transition(Status.RESOLVED, null, Map.of(world.id("c2"), "answered_elsewhere"), null));
        world.hear(ASKED, moved("old", "new", 10));
        assertThat(world.tickets()).containsExactly(List.of("c1", "c2"));
        assertThat(world.owed("c1")).isEqualTo("open");
        assertThat(world.owed("c2")).isEqualTo("waived answered_elsewhere");
        world.act("c2", Deed.transition(Status.RESOLVED, null, Map.of(world.id("c1"), "answered_elsewhere"), null));
        assertThat(world.status("c1")).isEqualTo("resolved");
        assertThat(world.drifted(checker)).isEmpty();
    }

    @Test
    void anAnswerAcrossTheMoveFindsItsQuestion() {
        World world = world();
        world.hear(ASKED, oursPublic("a1", 30, "new", "c1", "Torna alle 12"));
        assertThat(world.owed("c1")).isEqualTo("open");
        world.hear(moved("old", "new", 10));
        assertThat(world.owed("c1")).isEqualTo("answered a1");
        assertThat(world.drifted(checker)).isEmpty();
    }

    @Test
    void aReplyGoesWhereThePlaceIsNow() {
        World world = world();
        world.hear(AGAIN);
        world.enter(new Fact.Written("r1", 30, List.of("c2"), "c2", Purpose.answer));
        world.sql(
                "INSERT INTO reply (id, account_id, thread_id, actor_kind) SELECT id, account_id, thread_id, 'agent'"
                        + " FROM message WHERE account_id = $1 AND delivery IS NOT NULL",
                world.account);
        world.sql(
                "INSERT INTO outbox (reply_id, account_id, thread_id, kind) SELECT id, account_id, thread_id, 'send'"
                        + " FROM reply WHERE account_id = $1",
                world.account);
        world.hear(ASKED, moved("old", "new", 10));
        assertThat(world.sql("""
                        SELECT DISTINCT m.thread_id, r.thread_id, o.thread_id, h.external_id, m.root
                        FROM message m JOIN thread h ON h.id = m.thread_id JOIN reply r ON r.id = m.id
                        JOIN outbox o ON o.reply_id = m.id WHERE m.account_id = $1""", world.account)).singleElement().satisfies(row -> {
            assertThat(row.getUUID(1)).isEqualTo(row.getUUID(0)).isEqualTo(row.getUUID(2));
            assertThat(row.getString(3)).isEqualTo("old").isEqualTo(row.getString(4));
        });
        assertThat(current(world, "old")).isEqualTo("new");
        assertThat(current(world, "new")).isEqualTo("new");
        assertThat(current(world, "new:12")).isEqualTo("new:12");
        world.hear(oursPublic("x1", 31, "new", "c2", "Reply r1"));
        assertThat(world.owed("c2")).isEqualTo("answered x1");
        assertThat(world.tickets()).containsExactly(List.of("c1", "c2", "x1"));
    }

    @Test
    void aChainIsOnePlaceInWhateverOrderItIsToldAndATopicIsAPlaceOfItsOwn() {
        Said first = moved("old", "new", 10);
        Said second = moved("new", "newest", 30);
        Said last = post("c3", "anna", 40, "newest", null, "Sempre il wifi");
        Said topic = post("t1", "anna", 41, "newest:7", null, "Altro: i bagagli?");
        for (List<Said> order : List.of(
                List.of(ASKED, AGAIN, last, topic, first, second),
                List.of(second, ASKED, AGAIN, first, last, topic),
                List.of(topic, last, AGAIN, second, second, ASKED, first, first))) {
            World world = world();
            order.forEach(world::hear);
            assertThat(world.tickets()).containsExactly(List.of("c1", "c2", "c3"), List.of("t1"));
            assertThat(current(world, "old")).isEqualTo("newest");
            assertThat(current(world, "new")).isEqualTo("newest");
            World atOnce = world();
            atOnce.hear(order);
            assertThat(atOnce.state()).isEqualTo(world.state());
            assertThat(atOnce.drifted(checker)).isEmpty();
        }
    }

    @Test
    void thePlaceNowIsTheOneThatGoesOnNowhereInWhateverOrderThatIsTold() {
        List<Said> told = List.of(moved("n", "b", 10), moved("b", "c", 20), moved("n", "c", 30));
        for (int[] order : new int[][] {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}}) {
            World world = world();
            Arrays.stream(order).forEach(i -> world.hear(told.get(i)));
            for (String place : List.of("n", "b", "c")) {
                assertThat(current(world, place)).isEqualTo("c");
            }
        }
    }

    @Test
    void whatAPlatformSaysWhenItRefusesIsLearned() {
        World world = world();
        world.hear(ASKED, AGAIN);
        for (int i = 0; i < 2; i++) {
            database.worker(tx -> aliases.learn(tx, world.account, "old", "new"))
                    .await()
                    .indefinitely();
        }
        assertThat(world.tickets()).containsExactly(List.of("c1", "c2"));
    }

    @Test
    void aFrozenPastStaysClosedAndIsFollowedUp() {
        World world = world();
        world.hear(AGAIN);
        world.act("c2", Deed.transition(Status.RESOLVED, null, Map.of(world.id("c2"), "answered_elsewhere"), null));
        world.sql("UPDATE ticket SET state = 'closed', status = 'closed' WHERE account_id = $1", world.account);
        world.sql("UPDATE message SET frozen = true WHERE account_id = $1", world.account);
        world.sql("UPDATE obligation SET frozen = true WHERE account_id = $1", world.account);
        world.sql(
                "UPDATE act SET frozen = true WHERE thread_id IN (SELECT id FROM thread WHERE account_id = $1)",
                world.account);
        world.sql(
                "UPDATE thread h SET last_closed_id = t.id, checkpoint = NULL, open_ticket_id = NULL FROM ticket t"
                        + " WHERE t.thread_id = h.id AND h.account_id = $1",
                world.account);
        world.hear(moved("old", "new", 10));
        world.hear(post("c3", "anna", 9000, "new", "c2", "Di nuovo rotto?"));
        assertThat(world.tickets()).containsExactly(List.of("c2"), List.of("c3"));
        assertThat(world.state().get("ticket c3")).contains("follows=c2");
        assertThat(world.state().get("message c2")).contains("stands=old");
        assertThat(world.drifted(checker)).isEmpty();
    }

    @Test
    void whatIsSaidWhileAPlaceMovesIsNeverLeftBehind() throws Exception {
        World world = world();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Callable<Void>> batches = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            String author = "author" + i % 9;
            Said here = post("o" + i, author, i, "old", null, "Domanda " + i + "?");
            Said there = post("n" + i, author, i, "new", null, "Domanda " + i + "?");
            batches.add(() -> hear(world, List.of(here)));
            batches.add(() -> hear(world, List.of(there)));
        }
        batches.add(20, () -> hear(world, List.of(moved("old", "new", 10))));
        batches.add(
                30, () -> hear(world, List.of(moved("old", "new", 10), post("x", "author1", 70, "new", null, "?"))));
        for (Future<Void> done : threads.invokeAll(batches)) {
            done.get();
        }
        threads.shutdown();
        assertThat(world.tickets()).hasSize(9).allSatisfy(ticket -> assertThat(ticket)
                .hasSizeGreaterThan(11));
        assertThat(world.sql("SELECT 1 FROM message WHERE account_id = $1 AND root <> 'old'", world.account))
                .isEmpty();
        assertThat(world.drifted(checker)).isEmpty();
    }

    /** As the inbox does: whoever is asked to come back does. Anything else, like a deadlock, fails. */
    private static Void hear(World world, List<Said> said) {
        for (int attempt = 0; ; attempt++) {
            try {
                world.hear(said);
                return null;
            } catch (Unavailable busy) {
                if (attempt > 20) {
                    throw busy;
                }
            }
        }
    }

    private static int shells(World world) {
        return world.sql("SELECT 1 FROM ticket WHERE account_id = $1 AND state = 'merged'", world.account)
                .size();
    }

    private String current(World world, String place) {
        return database.worker(tx -> aliases.current(tx, world.account, place))
                .await()
                .indefinitely();
    }
}
