package org.ascolta.ticket;

import static org.ascolta.testing.Fixtures.admin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.UUID;
import org.ascolta.store.Database;
import org.ascolta.store.Ids;
import org.ascolta.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class TicketClocksTest {

    private static final UUID STANDARD = UUID.fromString("00000000-0000-7000-8000-000000000010");

    @Inject
    Database database;

    private Rows rows;
    private UUID account;
    private UUID ticket;

    @BeforeEach
    void aTicket() {
        rows = new Rows(database);
        account = rows.account("telegram");
        ticket = rows.ticket(account).insert().id;
    }

    @Test
    void aRunningClockSaysHowLongThereIs() {
        clock("first_response", "due_at = now() + interval '10 minutes'");
        JsonPath clock = clocks();
        assertThat(clock.getString("items[0].state")).isEqualTo("running");
        assertThat(clock.getInt("items[0].remainingSeconds")).isBetween(540, 600);
        assertThat(clock.getString("items[0].metric")).isEqualTo("first_response");
        assertThat(clock.getInt("items[0].cycle")).isEqualTo(1);
        assertThat(clock.getString("items[0].breachedAt")).isNull();
    }

    @Test
    void aRunningClockIsBreachedFromTheMomentItIsDue() {
        clock("first_response", "due_at = now() - interval '1 ms'");
        JsonPath clock = clocks();
        assertThat(clock.getString("items[0].state")).isEqualTo("breached");
        assertThat(clock.getString("items[0].breachedAt")).isEqualTo(clock.getString("items[0].dueAt"));
        assertThat(clock.getString("items[0].remainingSeconds")).isNull();
    }

    @Test
    void aBreachedClockStaysSoWhenTheAnswerComesLate() {
        clock("first_response", "due_at = started_at + interval '1 s', fulfilled_at = started_at + interval '2 s'");
        JsonPath clock = clocks();
        assertThat(clock.getString("items[0].state")).isEqualTo("breached");
        assertThat(clock.getString("items[0].fulfilledAt")).isNotNull();
    }

    @Test
    void whatEndsAtItsDueTimeEndsInTime() {
        clock("first_response", "due_at = started_at + interval '2 s', fulfilled_at = started_at + interval '2 s'");
        clock("assignment", "due_at = started_at + interval '2 s', cancelled_at = started_at + interval '2 s'");
        assertThat(clocks().getList("items.state")).containsExactlyInAnyOrder("fulfilled", "cancelled");
    }

    @Test
    void aPausedClockSaysWhatIsLeftOfItsWorkingTime() {
        clock("resolution", "due_at = NULL, paused_at = now(), consumed = 600400000, remaining = 299600000");
        JsonPath clock = clocks();
        assertThat(clock.getString("items[0].state")).isEqualTo("paused");
        assertThat(clock.getInt("items[0].remainingSeconds")).isEqualTo(299);
        assertThat(clock.getString("items[0].dueAt")).isNull();
    }

    @Test
    void aClockThatIsNeverDueRunsOn() {
        clock("resolution", "due_at = NULL");
        assertThat(clocks().getString("items[0].state")).isEqualTo("running");
        assertThat(clocks().getString("items[0].remainingSeconds")).isNull();
    }

    @Test
    void clocksOfMergedTicketsAreShown() {
        UUID member = rows.ticket(account).insert().id;
        clock("assignment", "due_at = now() + interval '1 hour'");
        clock(member, "first_response", "started_at = now() - interval '2 days'");
        rows.run(
                "UPDATE ticket SET merged_into = $2, merged_by = 'desk', status = 'merged' WHERE id = $1",
                member,
                ticket);
        admin().get("/api/v1/tickets/" + ticket + "/clocks")
                .then()
                .body("items.metric", contains("first_response", "assignment"))
                .body("items.ticketId", contains(member.toString(), ticket.toString()));
    }

    @Test
    void pagesRepeatAndMissNothing() {
        for (String metric : new String[] {"first_response", "resolution", "assignment"}) {
            clock(metric, "started_at = '2026-01-01T00:00:00Z'");
        }
        String list = "/api/v1/tickets/" + ticket + "/clocks?limit=2";
        JsonPath first = admin().get(list).jsonPath();
        JsonPath second =
                admin().get(list + "&cursor=" + first.getString("next")).jsonPath();
        assertThat(first.getList("items.metric"))
                .hasSize(2)
                .doesNotContainAnyElementsOf(second.getList("items.metric"));
        assertThat(second.getList("items.metric")).hasSize(1);
        assertThat(second.getString("next")).isNull();
    }

    @Test
    void aTicketMayHaveNoClocksAndNoTicketHasNone() {
        admin().get("/api/v1/tickets/" + ticket + "/clocks")
                .then()
                .statusCode(200)
                .body("items", empty())
                .body("next", nullValue());
        admin().get("/api/v1/tickets/" + Ids.next() + "/clocks").then().statusCode(404);
        admin().get("/api/v1/tickets/not-an-id/clocks").then().statusCode(404);
    }

    private void clock(String metric, String change) {
        clock(ticket, metric, change);
    }

    private void clock(UUID of, String metric, String change) {
        UUID clock = Ids.next();
        rows.run(
                "INSERT INTO clock (id, ticket_id, thread_id, account_id, metric, cycle, cause, nth, band, started_at, due_at,"
                        + " consumed, target, policy_id, policy_version_id, bound_version_id, fires)"
                        + " SELECT $1, id, thread_id, account_id, $3, 1, $1, 1, band, now() - interval '1 hour', now(), 0,"
                        + " 900000000, $4, $4, $4, '{}' FROM ticket WHERE id = $2",
                clock,
                of,
                metric,
                STANDARD);
        rows.run("UPDATE clock SET " + change + " WHERE id = $1", clock);
        rows.run("UPDATE clock SET ended_at = coalesce(fulfilled_at, cancelled_at) WHERE id = $1", clock);
    }

    private JsonPath clocks() {
        return admin().get("/api/v1/tickets/" + ticket + "/clocks")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
