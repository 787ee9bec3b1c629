package org.ascolta.stream;

import static org.ascolta.testing.Fixtures.admin;
import static org.ascolta.testing.Fixtures.as;
import static org.ascolta.testing.Fixtures.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.ascolta.access.Actor;
import org.ascolta.access.Scope;
import org.ascolta.store.Database;
import org.ascolta.store.Ids;
import org.ascolta.testing.TestDatabase;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class EventResourceTest {

    private static final String EVENTS = "/api/v1/events";

    @Inject
    EventLog log;

    @Inject
    EventFeed feed;

    @Inject
    EventRetention retention;

    @Inject
    Sequencer sequencer;

    @Inject
    Database database;

    @Test
    void anEventShowsWhatHappenedToWhatByWhom() {
        UUID ticket = Ids.next();
        String from = append(ticket, EventType.TICKET_UPDATED);

        JsonPath page = page("?after=" + from + "&ticketId=" + ticket);

        assertThat(page.getList("items")).hasSize(1);
        assertThat(page.getString("items[0].id")).matches("\\d+");
        assertThat(page.getString("items[0].type")).isEqualTo("ticket.updated");
        assertThat(page.getString("items[0].occurredAt")).endsWith("Z");
        assertThat(page.getMap("items[0].actor")).isEqualTo(Map.of("kind", "agent", "id", "a-1"));
        assertThat(page.getMap("items[0].subject")).isEqualTo(Map.of("kind", "ticket", "id", ticket.toString()));
        assertThat(page.getString("items[0].ticketId")).isEqualTo(ticket.toString());
        assertThat(page.getMap("items[0].data")).isEqualTo(Map.of("fields", List.of("tags")));
    }

    @Test
    void nextIsAlwaysSetAndAnEmptyPageMeansNothingNewer() {
        UUID ticket = Ids.next();
        append(ticket, EventType.TICKET_UPDATED);
        String next = page("?ticketId=" + ticket).getString("next");

        JsonPath later = page("?ticketId=" + ticket + "&after=" + next);

        assertThat(later.getList("items")).isEmpty();
        assertThat(Long.parseLong(later.getString("next"))).isGreaterThanOrEqualTo(Long.parseLong(next));
        append(ticket, EventType.TICKET_RESOLVED);
        admin().get(EVENTS + "?ticketId=" + ticket + "&after=" + next)
                .then()
                .body("items.type", contains("ticket.resolved"));
    }

    @Test
    void pagesJoinWithoutGapOrRepetition() {
        UUID ticket = Ids.next();
        String from = append(ticket, EventType.TICKET_CREATED, EventType.TICKET_ASSIGNED, EventType.TICKET_UPDATED);
        JsonPath first = page("?limit=2&after=" + from + "&ticketId=" + ticket);
        JsonPath second = page("?limit=2&after=" + first.getString("next") + "&ticketId=" + ticket);

        assertThat(first.getList("items.type")).containsExactly("ticket.created", "ticket.assigned");
        assertThat(second.getList("items.type")).containsExactly("ticket.updated");
    }

    @Test
    void theFeedCanBeNarrowedToAType() {
        UUID ticket = Ids.next();
        String from = append(ticket, EventType.TICKET_CREATED, EventType.MESSAGE_RECEIVED, EventType.TICKET_UPDATED);

        admin().get(EVENTS + "?type=message.received&after=" + from)
                .then()
                .statusCode(200)
                .body("items.type", everyItem(equalTo("message.received")))
                .body("items.ticketId", hasItem(ticket.toString()));
    }

    @Test
    void aNarrowScopeSeesOnlyTheEventsOfItsTickets() {
        UUID queue = Ids.next();
        UUID ticket = Ids.next();
        database.desk(tx -> tx.run("""
                        INSERT INTO ticket (id, thread_id, account_id, brand_id, visibility, first_message_id, state,
                                            status, opened_at, last_activity_at, queue_id)
                        VALUES ($1, $1, $1, $1, 'public', $1, 'open', 'open', now(), now(), $2)""", ticket, queue)).await().indefinitely();
        long from = Long.parseLong(append(ticket, EventType.TICKET_CREATED));
        append(Ids.next(), EventType.TICKET_CREATED);
        Scope scope = new Scope(new UUID[] {queue}, null);

        var seen = feed.page(from, 100, new EventFeed.Filter(null, null, scope))
                .await()
                .indefinitely();

        assertThat(seen.items()).extracting(EventOut::ticketId).containsOnly(ticket);
        assertThat(Long.parseLong(seen.next())).isGreaterThan(from + 1);
    }

    @Test
    void whatIsNoPositionIsRefused() {
        for (String bad : List.of("x", "-1", "1.5", "99999999999999999999", "999999999999999999")) {
            admin().get(EVENTS + "?after=" + bad)
                    .then()
                    .statusCode(400)
                    .body("errors.field", contains("after"))
                    .body("code", notNullValue());
        }
        admin().get(EVENTS + "?type=ticket.exploded").then().statusCode(400);
        admin().get(EVENTS + "?ticketId=7").then().statusCode(400);
        admin().get(EVENTS + "?limit=201").then().statusCode(400);
        RestAssured.given().get(EVENTS).then().statusCode(401);
        as(key("integration", "integration")).get(EVENTS).then().statusCode(200);
    }

    @Test
    void aCursorOlderThanRetentionIsGoneAndSaysWhereTheLogBegins() {
        UUID ticket = Ids.next();
        String old = append(ticket, EventType.TICKET_CREATED, EventType.TICKET_UPDATED);
        retention.forget(Duration.ofSeconds(-5)).await().indefinitely();

        String oldest = admin().get(EVENTS + "?after=" + old)
                .then()
                .statusCode(410)
                .body("code", equalTo("cursor_expired"))
                .extract()
                .path("oldest");

        assertThat(Long.parseLong(oldest)).isGreaterThanOrEqualTo(Long.parseLong(old) + 2);
        admin().get(EVENTS + "?ticketId=" + ticket).then().statusCode(200).body("items", empty());
        UUID later = Ids.next();
        append(later, EventType.TICKET_CREATED);
        admin().get(EVENTS).then().body("items.ticketId", hasItem(later.toString()));
        assertThat(orphans()).isZero();
    }

    @Test
    void retentionKeepsWhatIsYoung() {
        UUID ticket = Ids.next();
        String from = append(ticket, EventType.TICKET_CREATED);
        retention.forget(Duration.ofDays(90)).await().indefinitely();

        admin().get(EVENTS + "?after=" + from).then().statusCode(200).body("items", not(empty()));
    }

    private JsonPath page(String query) {
        return admin().get(EVENTS + query).then().statusCode(200).extract().jsonPath();
    }

    /** Appends events in one transaction; answers a position before them once they are numbered. */
    private String append(UUID ticket, String... types) {
        long before = next() - 1;
        List<NewEvent> events = List.of(types).stream()
                .map(type -> new NewEvent(
                        type,
                        new Actor(Actor.Kind.agent, "a-1"),
                        "ticket",
                        ticket.toString(),
                        ticket,
                        Map.of("fields", List.of("tags"))))
                .toList();
        database.desk(tx -> log.append(tx, events)).await().indefinitely();
        sequencer.once().await().indefinitely();
        return Long.toString(before);
    }

    private long next() {
        return number("SELECT next FROM event_head");
    }

    private long orphans() {
        return number("SELECT count(*) FROM event e WHERE NOT EXISTS (SELECT FROM event_tx t WHERE t.id = e.tx)");
    }

    private long number(String sql) {
        return database.rows(sql).await().indefinitely().get(0).getLong(0);
    }
}
