package org.ascolta.thread;

import static org.ascolta.thread.World.delete;
import static org.ascolta.thread.World.direct;
import static org.ascolta.thread.World.edit;
import static org.ascolta.thread.World.moved;
import static org.ascolta.thread.World.ours;
import static org.ascolta.thread.World.oursPublic;
import static org.ascolta.thread.World.post;
import static org.ascolta.thread.World.said;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.ascolta.channel.Content.Visibility;
import org.ascolta.channel.Said;
import org.ascolta.channel.Said.What;
import org.ascolta.store.Database;
import org.ascolta.testing.TestDatabase;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class IngestTest {

    private static final int HOUR = 60;

    @Inject
    Database database;

    @Inject
    Ingest ingest;

    @Inject
    Desk desk;

    private World world() {
        return new World(database, ingest, desk, "official");
    }

    @Test
    void aMessageBecomesATicketThatOwesAnAnswer() {
        World world = world();
        world.hear(direct("m1", "anna", 0, "Il wifi non va!"));
        assertThat(world.tickets()).containsExactly(List.of("m1"));
        assertThat(world.status("m1")).isEqualTo("new");
        assertThat(world.owed("m1")).isEqualTo("open");
    }

    /** While replicas are renewed, the old and the new ones work on one database. */
    @Test
    void whatAnEarlierReleaseHasLeftIsFoldedFromItsBeginning() {
        World world = world();
        world.hear(direct("m1", "anna", 0, "Il wifi non va!"));
        world.sql("DELETE FROM clock WHERE account_id = $1", world.account);
        world.sql(
                "UPDATE thread SET checkpoint = checkpoint - 'format' #- '{episode,clocks}' WHERE account_id = $1",
                world.account);
        world.hear(direct("m2", "anna", 3, "Pronto?"));
        assertThat(world.sql("SELECT DISTINCT started_at FROM clock WHERE account_id = $1", world.account))
                .extracting(row -> row.getOffsetDateTime(0).toInstant())
                .containsExactly(World.START);
    }

    @Test
    void rulesCostNoRoundTrip() {
        World plain = world();
        plain.hear(direct("m1", "anna", 0, "Buongiorno"));
        Rulings.publish(database);
        try {
            World world = world();
            world.hear(IntStream.range(0, 200)
                    .mapToObj(i -> direct("c" + i, "author" + i, 0, i % 2 == 0 ? "Siete pessimi" : "Where is my bag?"))
                    .toArray(Said[]::new));
            assertThat(world.lastTrips).isEqualTo(plain.lastTrips);
        } finally {
            Rulings.takeBack(database);
        }
    }

    @Test
    void anAnswerFromTheNativeAppEndsWhatWasOwed() {
        World world = world();
        world.hear(direct("m1", "anna", 0, "Il wifi non va!"), direct("m2", "anna", 1, "Pronto?"));
        world.hear(ours("a1", "anna", 9, "Lo stiamo riparando."));
        assertThat(world.owed("m1")).isEqualTo("answered a1");
        assertThat(world.owed("m2")).isEqualTo("answered a1");
        assertThat(world.status("m1")).isEqualTo("waiting_customer");
        world.hear(direct("m3", "anna", 10, "Grazie mille!"));
        assertThat(world.owed("m3")).isEqualTo("waived thanks");
        assertThat(world.status("m1")).isEqualTo("waiting_customer");
    }

    @Test
    void whatAnswersWithinSecondsIsAMachineAndAnswersNothing() {
        World world = world();
        world.hear(direct("m1", "anna", 0, "Il wifi non va!"), ours("a1", "anna", 0, "Abbiamo ricevuto il messaggio"));
        World other = world();
        other.hear(direct("m1", "anna", 0, "Il wifi non va!"));
        assertThat(world.owed("m1")).isEqualTo("open");
        assertThat(other.owed("m1")).isEqualTo("open");
    }

    @Test
    void everyAuthorUnderAPostHasATicketOfHisOwn() {
        World world = world();
        world.hear(
                oursPublic("root", 0, "root", null, "Buongiorno!"),
                post("c1", "anna", 5, "root", "root", "Ma il wifi?"),
                post("c2", "bruno", 6, "root", "c1", "Anna, prova il terminal 2"),
                post("c3", "carla", 7, "root", "c1", "Anche @aeroporto dovrebbe rispondere"),
                oursPublic("a1", 20, "root", "c1", "Torna alle 12"));
        assertThat(world.tickets()).containsExactly(List.of("c1", "a1"), List.of("c2"), List.of("c3"));
        assertThat(world.owed("c1")).isEqualTo("answered a1");
        assertThat(world.owed("c2")).isEqualTo("none");
        assertThat(world.owed("c3")).isEqualTo("open");
    }

    @Test
    void anAnswerThatComesBeforeItsQuestionFindsItsPlace() {
        World world = world();
        world.hear(oursPublic("a2", 30, "root", "a1", "E anche al terminal 1"));
        world.hear(oursPublic("a1", 20, "root", "c1", "Torna alle 12"));
        world.hear(post("c1", "anna", 5, "root", "root", "Ma il wifi?"));
        assertThat(world.tickets()).containsExactly(List.of("c1", "a1", "a2"));
        assertThat(world.owed("c1")).isEqualTo("answered a1");
    }

    @Test
    void aDeletionThatComesFirstIsRemembered() {
        World world = world();
        Said message = direct("m1", "anna", 0, "Siete dei ladri");
        world.hear(delete("m1", 3));
        world.hear(edit(message, 2, "Siete dei furbi"));
        world.hear(message);
        assertThat(world.owed("m1")).isEqualTo("waived deleted_by_author");
        assertThat(world.state().get("message m1")).contains(" text=null ").contains("edits=-");
    }

    @Test
    void aResolveEndsTheEpisodeAndTheWindowReopensIt() {
        World world = world();
        world.hear(direct("m1", "anna", 0, "Il wifi non va!"));
        world.act("m1", Deed.transition(Status.RESOLVED, null, Map.of(world.id("m1"), "answered_elsewhere"), null));
        assertThat(world.status("m1")).isEqualTo("resolved");
        assertThat(world.owed("m1")).isEqualTo("waived answered_elsewhere");
    }

    @Test
    void aPublicTicketThatRestsIsResolvedAndLaterWordsFollowUp() {
        World world = world();
        world.hear(post("c1", "anna", 0, "root", "root", "Ma il wifi?"), oursPublic("a1", 5, "root", "c1", "Alle 12"));
        world.hear(post("c2", "anna", 10 * 24 * HOUR, "root", "root", "Di nuovo rotto?"));
        assertThat(world.tickets()).containsExactly(List.of("c1", "a1"), List.of("c2"));
        assertThat(world.state().get("ticket c1")).contains("state=resolved");
        assertThat(world.state().get("ticket c2")).contains("follows=c1");
    }

    @Test
    void aLateEchoSplitsAndALateQuestionJoins() {
        World world = world();
        Said c1 = post("c1", "anna", 0, "root", "root", "Ma il wifi?");
        Said c2 = post("c2", "anna", 10 * 24 * HOUR, "root", "root", "Di nuovo rotto?");
        Said a1 = oursPublic("a1", 5, "root", "c1", "Alle 12");
        Said c3 = post("c3", "anna", 3 * 24 * HOUR, "root", "root", "Alle 12 di che giorno?");
        world.hear(c1, c2);
        assertThat(world.tickets()).containsExactly(List.of("c1", "c2"));
        world.hear(a1);
        assertThat(world.tickets()).containsExactly(List.of("c1", "a1"), List.of("c2"));
        world.hear(c3);
        assertThat(world.tickets()).containsExactly(List.of("c1", "a1", "c3", "c2"));
        World inOrder = world();
        List.of(c1, a1, c3, c2).forEach(inOrder::hear);
        assertThat(world.state()).isEqualTo(inOrder.state());
    }

    @Test
    void aPlaceThatTurnsOutToBeAnotherUnitesTheTicketsOfItsAuthor() {
        World world = world();
        Said c1 = post("c1", "anna", 0, "old", null, "Ma il wifi?");
        Said c2 = post("c2", "anna", 20, "new", null, "Pronto, il wifi?");
        Said moved = moved("old", "new", 10);
        world.hear(c2);
        world.hear(c1);
        assertThat(world.tickets()).containsExactly(List.of("c1"), List.of("c2"));
        int trips = world.lastTrips;
        world.hear(moved);
        assertThat(world.tickets()).containsExactly(List.of("c1", "c2"));
        assertThat(world.lastTrips - trips).isLessThanOrEqualTo(8);
        World inOrder = world();
        List.of(c1, moved, c2).forEach(inOrder::hear);
        assertThat(world.state()).isEqualTo(inOrder.state());
        world.hear(moved, c1, c2);
        assertThat(world.state()).isEqualTo(inOrder.state());
        assertThat(world.lastTrips - trips).isLessThanOrEqualTo(3);
    }

    @Test
    void whatIsOnlyWatchedIsOwedOnceSomebodyEngages() {
        World world = new World(database, ingest, desk, "listening");
        world.hear(post("p1", "anna", 1, null, null, "Il wifi dell'aeroporto non va"));
        world.hear(post("p2", "bruno", 2, "p1", "p1", "Anche a me"));
        world.act("p1", Deed.engage(world.id("p1")));
        assertThat(world.owed("p1")).isEqualTo("open");
        assertThat(world.status("p1")).isEqualTo("open");
        assertThat(world.owed("p2")).isEqualTo("none");
        world.act("p1", Deed.engage(world.id("p1")));
        world.hear(oursPublic("a1", 9, "p1", "p1", "Lo stiamo riparando."));
        assertThat(world.owed("p1")).isEqualTo("answered a1");
    }

    @Test
    void whoIsKnownLaterTakesHisTicketAlong() {
        World world = world();
        Said nameless = post("c1", "unknown:c1", 5, "p1", "p1", "Dov'è la mia valigia?");
        world.hear(nameless, post("c2", "bruno", 6, "p1", "p1", "E la mia?"));
        UUID before = ticketOf(world, "c1");
        world.hear(
                said(What.CREATED, "c1", "anna", 9, Visibility.PUBLIC, "p1", "p1", false, "Dov'è la mia valigia?", 5));
        UUID after = ticketOf(world, "c1");
        assertThat(after).isNotEqualTo(before);
        assertThat(world.owed("c1")).isEqualTo("open");
        assertThat(world.sql("SELECT status, merged_into FROM ticket WHERE id = $1", before))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.getString(0)).isEqualTo("merged");
                    assertThat(row.getUUID(1)).isEqualTo(after);
                });
        assertThat(world.sql(
                        "SELECT data ->> 'into' FROM event WHERE type = 'ticket.merged' AND ticket_id = $1", before))
                .extracting(row -> row.getString(0))
                .containsExactly(after.toString());
        world.hear(nameless);
        assertThat(ticketOf(world, "c1")).isEqualTo(after);
        assertThat(world.tickets()).containsExactly(List.of("c1"), List.of("c2"));
    }

    private static UUID ticketOf(World world, String message) {
        return world.sql("SELECT ticket_id FROM message WHERE id = $1", world.id(message))
                .get(0)
                .getUUID(0);
    }

    @Test
    void aListeningAccountOwesNothing() {
        World world = new World(database, ingest, desk, "listening");
        world.hear(post("c1", "anna", 0, "root", null, "Che aeroporto!"));
        assertThat(world.owed("c1")).isEqualTo("none");
        assertThat(world.tickets()).containsExactly(List.of("c1"));
    }

    @Test
    void aBatchOfFiveHundredCostsTheRoundTripsOfOne() {
        World one = world();
        one.hear(direct("m1", "anna", 0, "Il wifi non va!"));
        int trips = one.lastTrips;
        World many = world();
        List<Said> batch = new ArrayList<>();
        for (int i = 0; i < 350; i++) {
            batch.add(direct("m" + i, "author" + i % 120, i, "Domanda numero " + i + "?"));
        }
        for (int i = 0; i < 100; i++) {
            batch.add(
                    post("c" + i, "author" + i % 30, i, "root", i % 2 == 0 ? "root" : "c" + (i - 1), "E il wifi " + i));
        }
        many.hear(batch.subList(0, 225));
        for (int i = 0; i < 25; i++) {
            batch.add(edit(batch.get(i), 1000 + i, "Corretto " + i));
            batch.add(delete("m" + (30 + i), 1000));
        }
        many.hear(batch);
        assertThat(batch).hasSize(500);
        assertThat(many.lastTrips - trips).isBetween(0, 4);
    }
}
