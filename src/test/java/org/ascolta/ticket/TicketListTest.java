package org.ascolta.ticket;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.ascolta.store.Database;
import org.ascolta.store.Ids;
import org.ascolta.testing.Fixtures;
import org.ascolta.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class TicketListTest {

    private static final OffsetDateTime NOW = OffsetDateTime.now().truncatedTo(ChronoUnit.MICROS);

    @Inject
    Database database;

    private Rows rows;
    private UUID account;

    @BeforeEach
    void anAccountOfItsOwn() {
        rows = new Rows(database);
        account = rows.account("telegram");
    }

    @Test
    void newestComesFirstUnlessSorted() {
        UUID old = ticket().createdAt(NOW.minusHours(2)).insert().id;
        UUID fresh = ticket().createdAt(NOW.minusHours(1)).insert().id;
        assertThat(ids("")).containsExactly(fresh, old);
    }

    @Test
    void waitingListsTheLongestUnansweredFirstAndTheAnsweredLast() {
        UUID answered = ticket().insert().id;
        UUID shortly = ticket().waitingSince(NOW.minusMinutes(1)).insert().id;
        UUID longest = ticket().waitingSince(NOW.minusHours(9)).insert().id;
        assertThat(ids("&sort=waiting")).containsExactly(longest, shortly, answered);
    }

    @Test
    void dueListsTheOneThatIsDueSoonestFirstAndThoseWithoutAClockLast() {
        UUID calm = ticket().insert().id;
        UUID soon = ticket().dueAt(NOW.plusMinutes(1)).insert().id;
        UUID over = ticket().dueAt(NOW.minusMinutes(1)).insert().id;
        assertThat(ids("&sort=due")).containsExactly(over, soon, calm);
        assertThat(ids("&sort=due&dueBefore=" + NOW.toInstant())).containsExactly(over);
        assertThat(list("&sort=due").getString("items[0].nextDueAt"))
                .isEqualTo(NOW.minusMinutes(1).toInstant().toString());
        assertThat(list("&sort=due").getString("items[2].nextDueAt")).isNull();
    }

    @Test
    void priorityListsTheHighestScoreFirstThenTheLongestUnanswered() {
        UUID low = ticket().score(10).waitingSince(NOW.minusHours(9)).insert().id;
        UUID late = ticket().score(90).waitingSince(NOW.minusMinutes(1)).insert().id;
        UUID early = ticket().score(90).waitingSince(NOW.minusMinutes(2)).insert().id;
        assertThat(ids("&sort=priority")).containsExactly(early, late, low);
    }

    @ParameterizedTest
    @ValueSource(strings = {"created", "waiting", "due", "priority"})
    void pagesRepeatAndMissNothingWhileRowsArrive(String sort) {
        Random random = new Random(7);
        List<UUID> before = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            before.add(arbitrary(random).insert().id);
        }
        List<UUID> seen = new ArrayList<>();
        String next = "";
        while (next != null) {
            var page = list("&sort=" + sort + "&limit=3" + next);
            seen.addAll(page.getList("items.id", UUID.class));
            arbitrary(random).insert();
            next = page.get("next") == null ? null : "&cursor=" + page.getString("next");
        }
        assertThat(seen).doesNotHaveDuplicates().containsAll(before);
        List<UUID> whole = ids("&sort=" + sort + "&limit=200");
        whole.retainAll(seen);
        assertThat(seen).isEqualTo(whole);
    }

    @Test
    void ticketsOfOneInstantArePagedByTheirIds() {
        for (int i = 0; i < 5; i++) {
            ticket().createdAt(NOW).insert();
        }
        var first = list("&limit=2");
        var second = list("&limit=3&cursor=" + first.getString("next"));
        List<UUID> all = new ArrayList<>(first.getList("items.id", UUID.class));
        all.addAll(second.getList("items.id", UUID.class));
        assertThat(all).hasSize(5).doesNotHaveDuplicates();
        assertThat(second.getString("next")).isNull();
    }

    @Test
    void filtersAddUpAndTheirValuesAreAlternatives() {
        UUID wanted = ticket().status("open").score(90).insert().id;
        UUID other = ticket().status("snoozed").insert().id;
        ticket().status("resolved").insert();
        assertThat(ids("&status=open,snoozed")).containsExactlyInAnyOrder(wanted, other);
        assertThat(ids("&status=open&status=snoozed")).containsExactlyInAnyOrder(wanted, other);
        assertThat(ids("&status=open,snoozed&unanswered=true")).isEmpty();
    }

    @Test
    void everyFilterFindsItsTicketAndNoOther() {
        Rows.Ticket wanted =
                ticket().status("open").waitingSince(NOW.minusHours(1)).insert();
        UUID queue = Ids.next();
        UUID agent = Ids.next();
        rows.run(
                "UPDATE ticket SET queue_id = $2, assignee_id = $3, band = 'urgent', tags = '{wifi}', language = 'it',"
                        + " visibility = 'public', updated_at = now() + interval '1 day' WHERE id = $1",
                wanted.id,
                queue,
                agent);
        ticket().status("resolved").insert();
        for (String filter : List.of(
                "status=open",
                "queue=" + queue,
                "assignee=" + agent,
                "band=urgent",
                "customer=" + wanted.customer,
                "visibility=public",
                "tag=wifi",
                "language=it",
                "unanswered=true",
                "updatedAfter=" + NOW.plusHours(1).toInstant())) {
            assertThat(ids("&" + filter)).as(filter).containsExactly(wanted.id);
        }
        assertThat(ids("&network=telegram&createdAfter=" + NOW.minusDays(1).toInstant()))
                .hasSize(2);
        assertThat(ids("&network=instagram")).isEmpty();
        assertThat(ids("&unanswered=false")).hasSize(1).doesNotContain(wanted.id);
    }

    @Test
    void mergedTicketsAreListedOnlyWhenAskedFor() {
        UUID merged = ticket().status("merged").insert().id;
        UUID leader = ticket().insert().id;
        assertThat(ids("")).containsExactly(leader);
        assertThat(ids("&status=merged")).containsExactly(merged);
    }

    @ParameterizedTest
    @CsvSource({
        "status=odd, status",
        "sort=odd, sort",
        "dueBefore=soon, dueBefore",
        "queue=1-1-1-1-1, queue",
        "unanswered=maybe, unanswered",
        "createdAfter=yesterday, createdAfter",
        "createdAfter=%2B999999999-01-01T00:00:00Z, createdAfter",
        "band=huge, band",
        "q=%00, q",
        "tag=a%00b, tag",
        "q=, q",
        "limit=0, limit",
        "limit=201, limit",
        "limit=many, limit",
        "cursor=odd, cursor"
    })
    void badParametersAreRefusedByName(String query, String field) {
        admin().get("/api/v1/tickets?" + query).then().statusCode(400).body("errors[0].field", equalTo(field));
    }

    @Test
    void aCursorServesOnlyTheSortThatGaveIt() {
        ticket().insert();
        ticket().insert();
        String cursor = list("&limit=1").getString("next");
        admin().get("/api/v1/tickets?sort=waiting&cursor=" + cursor).then().statusCode(400);
    }

    @Test
    void withoutAKeyNothingIsShown() {
        given().get("/api/v1/tickets").then().statusCode(401);
    }

    private Rows.Ticket arbitrary(Random random) {
        Rows.Ticket ticket =
                ticket().createdAt(NOW.minusSeconds(random.nextInt(20))).score(50 + random.nextInt(3));
        return random.nextBoolean()
                ? ticket
                : ticket.waitingSince(NOW.minusSeconds(random.nextInt(20))).dueAt(NOW.plusSeconds(random.nextInt(20)));
    }

    private Rows.Ticket ticket() {
        return rows.ticket(account);
    }

    private List<UUID> ids(String query) {
        return new ArrayList<>(list(query).getList("items.id", UUID.class));
    }

    private io.restassured.path.json.JsonPath list(String query) {
        return admin().get("/api/v1/tickets?account=" + account + query)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static RequestSpecification admin() {
        return Fixtures.admin().urlEncodingEnabled(false);
    }
}
