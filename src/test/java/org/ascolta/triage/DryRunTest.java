package org.ascolta.triage;

import static org.ascolta.testing.Fixtures.admin;
import static org.ascolta.testing.Fixtures.as;
import static org.ascolta.testing.Fixtures.key;
import static org.ascolta.testing.Fixtures.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ascolta.store.Database;
import org.ascolta.store.Ids;
import org.ascolta.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class DryRunTest {

    private static final String PATH = "/api/v1/rule-sets/dry-run";
    private static final UUID REVIEW = UUID.fromString("00000000-0000-7000-8000-000000000002");

    @Inject
    Database database;

    private final UUID brand = Ids.next();
    private final UUID account = Ids.next();
    private final UUID author = Ids.next();
    private final UUID thread = Ids.next();
    private final UUID ticket = Ids.next();
    private UUID first;

    /** One public message of an important customer on a listening account, and its ticket. */
    @BeforeEach
    void somebodyWrites() {
        UUID customer = Ids.next();
        run("INSERT INTO brand (id, name) VALUES ($1, $2)", brand, unique("brand"));
        run(
                "INSERT INTO account (id, brand_id, network, external_id, handle, role)"
                        + " VALUES ($1, $2, 'x', $3, 'acme', 'listening')",
                account,
                brand,
                account.toString());
        run("INSERT INTO account_terms VALUES ($1, '-infinity', true, 72, 168, 24, '{}', '{Acme,a}')", account);
        run("INSERT INTO customer (id, name, vip, language) VALUES ($1, 'Ada', true, 'it')", customer);
        run(
                "INSERT INTO identity (id, customer_id, network, scope, external_id, followers, verified)"
                        + " VALUES ($1, $2, 'x', $3, '77', 4000, true)",
                author,
                customer,
                author.toString());
        run(
                "INSERT INTO thread (id, account_id, kind, external_id) VALUES ($1, $2, 'public', $3)",
                thread,
                account,
                "" + thread);
        first = Ids.next();
        run("""
                INSERT INTO ticket (id, thread_id, account_id, brand_id, identity_id, visibility, first_message_id, state, status,
                    unanswered, oldest_open_at, opened_at, last_activity_at, tags, band, score, queue_id)
                VALUES ($1, $2, $3, $4, $5, 'public', $6, 'open', 'open', 2, now() - interval '3 hours', now(), now(), '{kept}',
                    'high', 70, '00000000-0000-7000-8000-000000000001')""", ticket, thread, account, brand, author, first);
        write(first, "ACME, dov'è la mia valigia?", "inbound", 60, null);
    }

    private void write(UUID id, String text, String kind, int minutesAgo, String parent) {
        run("""
                INSERT INTO message (id, account_id, external_id, thread_id, ticket_id, kind, visibility, author_kind, author,
                    author_name, author_handle, identity_id, text, parent, attachments, metrics, sent_at, received_at)
                VALUES ($1, $2, $3, $4, $5, $6, 'public', 'customer', '77', 'Ada', 'ada', $7, $8, $9, '[{}, {}]',
                    '{"likes": 30, "shares": 20, "replies": 10}', now() - $10 * interval '1 minute', now() - interval '1 minute')""", id, account, id.toString(), thread, ticket, kind, author, text, parent, minutesAgo);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "message.text.startsWith('ACME') && message.visibility == 'public' && message.attachments == 2 && !message.edited",
                "message.watched && message.namesBrand && message.likes == 30 && message.shares == 20 && message.views == 0",
                "message.ageMinutes == 59 && message.velocity > 60.0 && message.velocity < 62.0",
                "author.id == '77' && author.name == 'Ada' && author.handle == 'ada' && author.followers == 4000 && author.verified",
                "author.strikes == 0 && author.openTickets == 0 && author.breaches == 0",
                "account.network == 'x' && account.role == 'listening' && account.handle == 'acme'",
                "thread.visibility == 'public' && thread.burst == 1",
                "ticket.status == 'new' && ticket.band == 'normal' && !ticket.followUp && size(ticket.tags) == 0",
                "ticket.minutesWaiting == 59 && ticket.minutesToBreach == 1000000",
                "customer.vip && customer.language == 'it' && now < timestamp('2999-01-01T00:00:00Z')"
            })
    void aMessageIsSeenAsItArrived(String when) {
        run(Map.of("rules", List.of(rule("it", when)), "messages", List.of(first)))
                .statusCode(200)
                .body("items[0].fired", contains("it"));
    }

    @Test
    void aLaterMessageIsSeenWithItsTicketAndWhatCameBefore() {
        UUID answer = Ids.next();
        UUID second = Ids.next();
        UUID third = Ids.next();
        write(answer, "Ciao", "outbound", 50, null);
        write(second, "Allora?", "inbound", 40, first.toString());
        write(third, "ALLORA?", "inbound", 30, "unheard of");
        run("""
                INSERT INTO obligation (id, ticket_id, thread_id, account_id, state, opened_at, ended_at, reason, actor_kind)
                SELECT x.id, $1, $2, $3, 'waived', now(), now() - x.days * interval '1 day', x.reason, x.actor
                FROM (VALUES (gen_random_uuid(), 1, 'troll', 'agent'), (gen_random_uuid(), 80, 'spam', 'agent'),
                             (gen_random_uuid(), 91, 'spam', 'agent'), (gen_random_uuid(), 1, 'thanks', 'agent'),
                             (gen_random_uuid(), 1, 'spam', 'system')) x (id, days, reason, actor)""", ticket, thread, account);

        run(Map.of(
                        "rules",
                        List.of(
                                rule("burst", "thread.burst == 2"),
                                rule(
                                        "work",
                                        "ticket.status == 'open' && ticket.band == 'high' && ticket.unanswered == 2"),
                                rule("tags", "'kept' in ticket.tags && ticket.minutesWaiting == 179"),
                                rule("strikes", "author.strikes == 2 && author.openTickets == 1"),
                                rule("fails", "1 / ticket.unanswered > size(message.orders) / 0")),
                        "messages",
                        List.of(second, third)))
                .statusCode(200)
                .body("items.messageId", contains(third.toString(), second.toString()))
                .body("items[0].fired", contains("burst", "work", "tags", "strikes"))
                .body("items[1].fired", contains("work", "tags", "strikes"))
                .body("items[0].failed", contains("fails"))
                .body("items[0].ticketId", equalTo(ticket.toString()));
    }

    @Test
    void whatWasSaidStandsBesideWhatWouldBe() {
        run(
                "UPDATE message SET verdict = $2, signals = $3 WHERE id = $1",
                first,
                new JsonObject("""
                        {"version": 3, "tags": ["z", "a"], "disposition": "troll", "queue": "%s", "fired": [
                            {"rule": "x", "version": 3, "points": -30}, {"rule": "y", "version": 3, "points": 5}]}""".formatted(REVIEW)),
                new JsonObject().put("tones", List.of("anger")));

        ValidatableResponse answer = run(Map.of(
                        "rules",
                        List.of(
                                Map.of(
                                        "id",
                                        "angry",
                                        "when",
                                        "message.tone == 'anger'",
                                        "then",
                                        Map.of("band", "urgent", "queue", "default", "tags", List.of("loud"))),
                                rule("never", "false")),
                        "messages",
                        List.of(first)))
                .statusCode(200);

        answer.body("items[0].before.score", equalTo(25))
                .body("items[0].before.band", equalTo("normal"))
                .body("items[0].before.queueId", equalTo(REVIEW.toString()))
                .body("items[0].before.tags", contains("a", "z"))
                .body("items[0].before.disposition", equalTo("troll"))
                .body("items[0].after.score", equalTo(80))
                .body("items[0].after.band", equalTo("urgent"))
                .body("items[0].after.queueId", equalTo("00000000-0000-7000-8000-000000000001"))
                .body("items[0].after.tags", contains("loud"))
                .body("items[0].after.disposition", nullValue())
                .body("items[0].fired", contains("angry"))
                .body("items[0].failed", empty());
        assertThat(database.rows("SELECT verdict ->> 'version' FROM message WHERE id = $1", first)
                        .await()
                        .indefinitely()
                        .get(0)
                        .getString(0))
                .isEqualTo("3");
    }

    @Test
    void theLastMessagesAreTriedTheLatestFirst() {
        UUID second = Ids.next();
        write(second, "Allora?", "inbound", 40, null);
        write(Ids.next(), "Ciao", "outbound", 30, null);

        run(Map.of("rules", List.of(), "last", 2))
                .statusCode(200)
                .body("items.messageId", contains(second.toString(), first.toString()))
                .body("items[0].before.score", equalTo(50))
                .body("items[0].after.band", equalTo("normal"));
        run(Map.of("rules", List.of())).statusCode(200).body("items.messageId", hasItem(first.toString()));
    }

    @Test
    void whoSeesOnlySomeTicketsTriesOnlyThose() {
        String team = admin().body(Map.of("name", unique("team")))
                .post("/api/v1/teams")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        String key = key(Map.of(
                "name",
                unique("key"),
                "kind",
                "integration",
                "roles",
                List.of("supervisor"),
                "teamIds",
                List.of(team)));

        as(key).body(Map.of("rules", List.of(), "last", 1000))
                .post(PATH)
                .then()
                .statusCode(200)
                .body("items", empty());
        as(key).body(Map.of("rules", List.of(), "messages", List.of(first)))
                .post(PATH)
                .then()
                .statusCode(422)
                .body("errors.field", contains("messages[0]"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            "last": 0 ~ 400 ~ last
            "last": 1001 ~ 400 ~ last
            "last": 5, "messages": ["00000000-0000-7000-8000-00000000dead"] ~ 400 ~ messages
            "messages": [] ~ 400 ~ messages
            "messages": ["odd"] ~ 400 ~ messages[0]
            "messages": [null] ~ 400 ~ messages[0]
            "messages": ["00000000-0000-7000-8000-00000000dead"] ~ 422 ~ messages[0]
            "note": "x" ~ 400 ~ note
            """)
    void whatIsWrongIsNamed(String more, int status, String fault) {
        admin().body("{\"rules\": [], " + more + "}")
                .post(PATH)
                .then()
                .statusCode(status)
                .body("errors.field", hasItem(fault));
    }

    @Test
    void tooManyMessagesAndWrongRulesAreRefused() {
        String many =
                IntStream.range(0, 201).mapToObj(n -> "\"" + Ids.next() + "\"").collect(Collectors.joining(","));
        admin().body("{\"rules\": [], \"messages\": [" + many + "]}")
                .post(PATH)
                .then()
                .statusCode(400);
        run(Map.of("rules", List.of(rule("a", "message.mood == 1"))))
                .statusCode(422)
                .body("code", equalTo("rule_invalid"))
                .body("errors[0].field", equalTo("rules[0].when"))
                .body("errors[0].message", containsString("(line 1, column 8)"));
        run(Map.of("rules", List.of(Map.of("id", "a", "when", "true", "then", Map.of("team", unique("team"))))))
                .statusCode(422)
                .body("errors[0].field", equalTo("rules[0].then.team"));
    }

    private static Map<String, Object> rule(String id, String when) {
        return Map.of("id", id, "when", when, "then", Map.of("points", 1));
    }

    private static ValidatableResponse run(Map<String, Object> body) {
        return admin().body(body).post(PATH).then();
    }

    private void run(String sql, Object... parameters) {
        database.desk(tx -> tx.run(sql, parameters)).await().indefinitely();
    }
}
