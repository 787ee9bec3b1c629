package org.ascolta.ticket;

import static org.ascolta.testing.Fixtures.admin;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.ascolta.store.Database;
import org.ascolta.testing.Await;
import org.ascolta.testing.TestDatabase;
import org.ascolta.thread.Ingest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class TicketSweeperTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    Database database;

    @Inject
    Ingest ingest;

    @Inject
    TicketSweeper sweeper;

    private Talk talk;

    @BeforeEach
    void anAccount() {
        talk = new Talk(database, ingest);
    }

    @Test
    void aSnoozedTicketComesBackByItself() {
        UUID ticket = talk.ticket("Richiamatemi domani");
        act(ticket, "/transitions", Map.of("to", "snoozed", "snoozeUntil", soon().toString()));
        sweptUntil(ticket, "open");
    }

    @Test
    void aQuietPublicTicketCountsAsResolvedWhenItsWindowEnds() {
        talk.run("UPDATE account_terms SET public_window_hours = 1 WHERE account_id = $1", talk.account);
        Instant almostAnHourAgo = soon().minus(Duration.ofHours(1));
        UUID ticket = talk.ticketOf(talk.asksInPublic("post-" + talk.account, "Grazie!", almostAnHourAgo));
        assertThat(read(ticket).getInt("unanswered")).isZero();
        sweptUntil(ticket, "resolved");
        assertThat(talk.events(ticket)).contains("ticket.resolved");
    }

    @Test
    void whatWasResolvedLongAgoIsClosedAndItsCustomerOpensAFollowUp() {
        UUID ticket = talk.ticket("Grazie!");
        act(ticket, "/transitions", Map.of("to", "resolved"));
        longAgo(ticket);
        sweptUntil(ticket, "closed");
        admin().body(Map.of("to", "open"))
                .post("/api/v1/tickets/" + ticket + "/transitions")
                .then()
                .statusCode(409);
        UUID next = talk.ticketOf(talk.asks(talk.placeOf(ticket), "Ancora io: dov'è il volo?", Instant.now()));
        assertThat(next).isNotEqualTo(ticket);
        assertThat(read(next).getUUID("followUpOf")).isEqualTo(ticket);
    }

    @Test
    void manyReplicasWakeATicketOnce() {
        UUID ticket = talk.ticket("Grazie!");
        act(ticket, "/transitions", Map.of("to", "resolved"));
        longAgo(ticket);
        List<io.smallrye.mutiny.Uni<Integer>> sweeps =
                List.of(sweeper.sweepOnce(), sweeper.sweepOnce(), sweeper.sweepOnce(), sweeper.sweepOnce());
        io.smallrye.mutiny.Uni.join().all(sweeps).andFailFast().await().atMost(PATIENCE);
        sweptUntil(ticket, "closed");
        long closings = database.rows("SELECT FROM event WHERE ticket_id = $1 AND data ->> 'status' = 'closed'", ticket)
                .await()
                .indefinitely()
                .size();
        assertThat(closings).isEqualTo(1);
    }

    @Test
    void whatTimeCannotChangeIsNotLookedAtAgainAtOnce() {
        UUID ticket = talk.ticket("Dov'è la mia valigia?");
        talk.run("UPDATE ticket SET wakes_at = now() - interval '1 day' WHERE id = $1", ticket);
        Await.until("the sweeper leaves it alone", PATIENCE, () -> {
            sweeper.sweepOnce().await().atMost(PATIENCE);
            return database.rows("SELECT FROM ticket WHERE id = $1 AND wakes_at > now()", ticket)
                            .await()
                            .indefinitely()
                            .size()
                    == 1;
        });
        assertThat(read(ticket).getString("status")).isEqualTo("new");
    }

    private void longAgo(UUID ticket) {
        talk.run(
                "UPDATE ticket SET resolve_recorded_at = now() - interval '8 days', wakes_at = now() - interval '1 day'"
                        + " WHERE id = $1",
                ticket);
    }

    private void sweptUntil(UUID ticket, String status) {
        Await.until("the ticket is " + status, PATIENCE, () -> {
            sweeper.sweepOnce().await().atMost(PATIENCE);
            return read(ticket).getString("status").equals(status);
        });
    }

    private static Instant soon() {
        return Instant.now().plusSeconds(2);
    }

    private static void act(UUID ticket, String act, Map<String, Object> body) {
        admin().body(body).post("/api/v1/tickets/" + ticket + act).then().statusCode(200);
    }

    private static JsonPath read(UUID ticket) {
        return admin().get("/api/v1/tickets/" + ticket)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
