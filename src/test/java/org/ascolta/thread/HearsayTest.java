package org.ascolta.thread;

import static org.ascolta.testing.Fixtures.admin;
import static org.ascolta.thread.World.at;
import static org.ascolta.thread.World.direct;
import static org.ascolta.thread.World.ours;
import static org.ascolta.thread.World.post;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.ascolta.channel.Content.Author;
import org.ascolta.channel.Content.Metrics;
import org.ascolta.channel.Said;
import org.ascolta.channel.Said.What;
import org.ascolta.store.Database;
import org.ascolta.store.Ids;
import org.ascolta.testing.TestDatabase;
import org.junit.jupiter.api.Test;

/** What platforms say beside messages. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class HearsayTest {

    private static final Said POST = post("p1", "anna", 1, null, null, "Il wifi non funziona?");

    @Inject
    Database database;

    @Inject
    Ingest ingest;

    @Inject
    Desk desk;

    @Inject
    DriftChecker checker;

    @Test
    void aPersonsLatestReactionCountsOnceInAnyOrder() {
        List<Said> said = new ArrayList<>(List.of(
                POST,
                reaction("p1", "bruno", true, 2),
                reaction("p1", "bruno", false, 3),
                reaction("p1", "bruno", true, 4),
                reaction("p1", "carla", true, 2),
                reaction("p1", "dino", true, 5),
                reaction("p1", "dino", false, 6),
                reaction("elsewhere", "dino", true, 6)));
        for (int round = 0; round < 6; round++) {
            Collections.shuffle(said, new Random(round));
            World world = world();
            said.forEach(one -> world.hear(one, one));
            assertThat(metrics(world, "p1")).contains("\"likes\":2");
            World atOnce = world();
            atOnce.hear(said);
            assertThat(metrics(atOnce, "p1")).contains("\"likes\":2");
            assertThat(atOnce.tickets()).containsExactly(List.of("p1"));
        }
    }

    @Test
    void theLatestCountsStandAndAnEditKeepsThem() {
        World world = world();
        world.hear(POST);
        world.hear(counted("p1", new Metrics(7L, null, null, 100L), 20));
        world.hear(counted("p1", new Metrics(3L, null, null, null), 10));
        world.hear(counted("p1", new Metrics(null, 2L, null, null), 30));
        world.hear(World.edit(POST, 40, "Il wifi non va?"));
        assertThat(metrics(world, "p1")).contains("\"likes\":7", "\"shares\":2", "\"views\":100");
        world.hear(counted("nobody", new Metrics(1L, null, null, null), 10));
        assertThat(world.tickets()).hasSize(1);
    }

    @Test
    void aPersonWithTwoIdsIsOneCustomerInOneConversation() {
        for (List<Integer> order : List.of(List.of(0, 1, 2), List.of(2, 1, 0), List.of(1, 2, 0))) {
            List<Said> said = twoIds(Ids.next().toString());
            World world = world();
            order.forEach(i -> world.hear(said.get(i), said.get(i)));
            assertThat(world.tickets()).containsExactly(List.of("m1", "m2"));
            assertThat(customers(world)).hasSize(1);
            assertThat(world.drifted(checker)).isEmpty();
            World atOnce = world();
            List<Said> others = twoIds(Ids.next().toString());
            atOnce.hear(order.stream().map(others::get).toList());
            assertThat(atOnce.tickets()).containsExactly(List.of("m1", "m2"));
            assertThat(customers(atOnce)).hasSize(1);
        }
    }

    private static List<Said> twoIds(String person) {
        String phone = "49" + person;
        String scoped = "US." + person;
        return List.of(
                direct("m1", phone, 1, "Dov'è la mia valigia?"),
                direct("m2", scoped, 2, "Era blu"),
                World.aliased(phone, scoped, 3));
    }

    @Test
    void aNewNameIsKnownOfThoseWhoAreKnown() {
        World world = world();
        String known = "anna-" + world.account;
        String stranger = "nobody-" + world.account;
        world.hear(post("p1", known, 1, null, null, "Il wifi non funziona?"));
        world.hear(profile(known, "Anna Bianchi", 10), profile(stranger, "Nessuno", 10));
        assertThat(names(world, known)).containsExactly("Anna Bianchi");
        assertThat(names(world, stranger)).isEmpty();
    }

    @Test
    void anAccountThatItsPlatformRefusesIsDegradedOnceAndRecovers() {
        World world = world();
        world.hear(state(false, "revoked", 1), state(false, "revoked", 1));
        world.hear(state(false, "revoked", 2));
        assertThat(fault(world)).isEqualTo("revoked");
        assertThat(degradations(world)).isEqualTo(1);
        world.hear(state(true, null, 5));
        world.hear(state(false, "revoked", 4));
        assertThat(fault(world)).isNull();
    }

    @Test
    void whatBecameOfAMessageIsShownAndAFailureOwesItsQuestionAgain() {
        World world = world();
        world.hear(direct("m1", "anna", 1, "Dov'è la mia valigia?"), ours("a1", "anna", 9, "Al banco 3."));
        world.hear(report("a1", Said.Report.Fate.READ, 11), report("a1", Said.Report.Fate.DELIVERED, 10));
        assertThat(delivery(world, "a1").getString("reported")).isEqualTo("read");
        assertThat(delivery(world, "a1").getString("status")).isEqualTo("sent");
        assertThat(world.owed("m1")).isEqualTo("answered a1");
        world.hear(report("a1", Said.Report.Fate.FAILED, 12));
        assertThat(delivery(world, "a1").getString("status")).isEqualTo("failed");
        assertThat(delivery(world, "a1").getString("error")).isEqualTo("undeliverable");
        assertThat(world.owed("m1")).isEqualTo("open");
    }

    private static Said report(String of, Said.Report.Fate fate, int minute) {
        String code = fate == Said.Report.Fate.FAILED ? "undeliverable" : null;
        return new Said(What.REPORTED, null, "page", of, at(minute), null, new Said.Report(fate, null, code, null));
    }

    private static JsonPath delivery(World world, String message) {
        return admin().get("/api/v1/messages/" + world.id(message)).jsonPath().setRootPath("delivery");
    }

    @Test
    void whoIsHeardAgainIsSilentNoMore() {
        World world = world();
        world.sql("UPDATE account SET fault = 'silent', fault_at = now() WHERE id = $1", world.account);
        world.hear(POST);
        assertThat(fault(world)).isNull();
    }

    @Test
    void whatWasNoMessageLeavesNothingOwedInWhateverOrder() {
        Said missed = direct("call-1", "+390612345", 1, "Missed call");
        Said taken = World.voided("call-1", 2);
        for (List<Said> order : List.of(List.of(missed, taken), List.of(taken, missed))) {
            World world = world();
            order.forEach(world::hear);
            assertThat(world.tickets()).isEmpty();
            assertThat(world.owed("call-1")).isEqualTo("none");
            assertThat(world.drifted(checker)).isEmpty();
            world.hear(direct("call-2", "+390612345", 30, "Missed call"));
            assertThat(world.tickets()).containsExactly(List.of("call-2"));
            assertThat(world.owed("call-2")).isEqualTo("open");
        }
    }

    private World world() {
        return new World(database, ingest, desk, "official");
    }

    private static Said reaction(String to, String by, boolean given, int minute) {
        return new Said(What.REACTED, null, "page", to, at(minute), null, new Said.Reaction(by, "likes", given));
    }

    private static Said counted(String of, Metrics metrics, int minute) {
        return new Said(What.COUNTED, null, "page", of, at(minute), null, new Said.Counted(metrics));
    }

    private static Said profile(String of, String name, int minute) {
        Author author = new Author(null, "test", of, name, null, null, null, null, null, null);
        return new Said(What.PROFILED, null, "page", null, at(minute), null, new Said.Profile(author));
    }

    private static Said state(boolean working, String code, int minute) {
        return new Said(What.STATED, null, "page", null, at(minute), null, new Said.State(working, code));
    }

    private static String metrics(World world, String message) {
        return world.sql("SELECT metrics FROM message WHERE id = $1", world.id(message))
                .get(0)
                .getJsonObject(0)
                .encode();
    }

    private static List<String> names(World world, String of) {
        return world.sql("SELECT name FROM identity WHERE external_id = $1", of).stream()
                .map(row -> row.getString(0))
                .toList();
    }

    private static List<Object> customers(World world) {
        return world
                .sql(
                        "SELECT DISTINCT i.customer_id FROM message m JOIN identity i ON i.id = m.identity_id"
                                + " WHERE m.account_id = $1",
                        world.account)
                .stream()
                .map(row -> (Object) row.getUUID(0))
                .toList();
    }

    private static String fault(World world) {
        return world.sql("SELECT fault FROM account WHERE id = $1", world.account)
                .get(0)
                .getString(0);
    }

    private static long degradations(World world) {
        return world.sql(
                        "SELECT count(*) FROM event WHERE type = 'account.degraded' AND subject_id = $1",
                        world.account.toString())
                .get(0)
                .getLong(0);
    }
}
