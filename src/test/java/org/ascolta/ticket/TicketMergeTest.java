package org.ascolta.ticket;

import static org.ascolta.testing.Fixtures.admin;
import static org.ascolta.ticket.Acts.daysAgo;
import static org.ascolta.ticket.Acts.dispositions;
import static org.ascolta.ticket.Acts.move;
import static org.ascolta.ticket.Acts.obligations;
import static org.ascolta.ticket.Acts.path;
import static org.ascolta.ticket.Acts.post;
import static org.ascolta.ticket.Acts.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.ascolta.store.Database;
import org.ascolta.store.Ids;
import org.ascolta.testing.TestDatabase;
import org.ascolta.thread.Ingest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several tickets as one. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class TicketMergeTest {

    @Inject
    Database database;

    @Inject
    Ingest ingest;

    private Talk talk;
    private UUID ticket;

    @BeforeEach
    void aTicketThatWaits() {
        talk = new Talk(database, ingest);
        ticket = talk.ticket("Dov'è la mia valigia?");
    }

    @Test
    void aMergedTicketShowsInItsLeader() {
        UUID leader = talk.ticket("La mia valigia non arriva");
        post(ticket, "/merge", Map.of("into", leader))
                .statusCode(200)
                .body("id", equalTo(leader.toString()))
                .body("unanswered", equalTo(2))
                .body("places.size()", equalTo(2));
        JsonPath merged = read(ticket);
        assertThat(merged.getString("status")).isEqualTo("merged");
        assertThat(merged.getUUID("mergedInto")).isEqualTo(leader);
        admin().get(path(leader) + "/messages")
                .then()
                .body("items.text", contains("Dov'è la mia valigia?", "La mia valigia non arriva"));
        assertThat(obligations(leader).getList("items")).hasSize(2);
        assertThat(talk.events(ticket)).contains("ticket.merged");
        post(ticket, "/notes", Map.of("text", "qui no")).statusCode(409);
    }

    @Test
    void whatHappensToAMemberShowsInItsLeader() {
        UUID leader = talk.ticket("La mia valigia non arriva");
        post(ticket, "/merge", Map.of("into", leader)).statusCode(200);
        talk.asks(talk.placeOf(ticket), "Ci siete?", Instant.now());
        assertThat(read(leader).getInt("unanswered")).isEqualTo(3);
        assertThat(read(leader).getString("status")).isEqualTo("open");
        assertThat(read(ticket).getString("status")).isEqualTo("merged");
    }

    @Test
    void anActOnALeaderIsWrittenForEachMember() {
        UUID leader = talk.ticket("La mia valigia non arriva");
        post(ticket, "/merge", Map.of("into", leader)).statusCode(200);
        List<String> owed = obligations(leader).getList("items.id");
        move(leader, Map.of("to", "resolved", "dispositions", dispositions(owed.subList(0, 1))))
                .statusCode(409);
        move(leader, Map.of("to", "resolved", "dispositions", dispositions(owed)))
                .statusCode(200)
                .body("status", equalTo("resolved"))
                .body("unanswered", equalTo(0));
        assertThat(obligations(ticket).getList("items.state")).containsOnly("waived");
    }

    @Test
    void membersMoveOnWithTheirLeader() {
        UUID second = talk.ticket("Valigia persa");
        UUID third = talk.ticket("Valigia rossa persa");
        post(ticket, "/merge", Map.of("into", second)).statusCode(200);
        post(second, "/merge", Map.of("into", third)).statusCode(200).body("unanswered", equalTo(3));
        assertThat(read(ticket).getUUID("mergedInto")).isEqualTo(third);
        admin().get(path(third)).then().body("places.size()", equalTo(3));
    }

    @Test
    void whatHistoryJoinsLeavesNobodyHiddenInWhatIsGone() {
        String post = "post-" + Ids.next();
        UUID early = talk.ticketOf(talk.asksInPublic(post, "Grazie!", daysAgo(20)));
        UUID late = talk.ticketOf(talk.asksInPublic(post, "Dov'è il mio rimborso?", daysAgo(10)));
        assertThat(late).isNotEqualTo(early);
        post(early, "/merge", Map.of("into", late)).statusCode(200);
        post(ticket, "/merge", Map.of("into", late)).statusCode(200).body("unanswered", equalTo(2));
        talk.asksInPublic(post, "Grazie ancora!", daysAgo(14));
        JsonPath joined = read(early);
        assertThat(read(late).getUUID("mergedInto")).isEqualTo(early);
        assertThat(joined.getString("mergedInto")).isNull();
        assertThat(joined.getString("status")).isEqualTo("open");
        assertThat(joined.getInt("unanswered")).isEqualTo(2);
        assertThat(read(ticket).getUUID("mergedInto")).isEqualTo(early);
        assertThat(joined.getList("places")).hasSize(2);
    }

    @Test
    void mergesGoNeitherInCirclesNorIntoWhatIsMerged() {
        UUID leader = talk.ticket("La mia valigia non arriva");
        post(ticket, "/merge", Map.of("into", ticket)).statusCode(409);
        post(ticket, "/merge", Map.of("into", Ids.next())).statusCode(422);
        post(ticket, "/merge", Map.of("into", leader)).statusCode(200);
        post(ticket, "/merge", Map.of("into", leader)).statusCode(409);
        post(leader, "/merge", Map.of("into", ticket)).statusCode(409).body("code", equalTo("invalid_transition"));
    }
}
