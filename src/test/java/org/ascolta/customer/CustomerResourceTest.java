package org.ascolta.customer;

import static org.ascolta.testing.Fixtures.admin;
import static org.ascolta.testing.Fixtures.as;
import static org.ascolta.testing.Fixtures.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.ascolta.access.Scope;
import org.ascolta.store.Database;
import org.ascolta.store.Ids;
import org.ascolta.testing.TestDatabase;
import org.ascolta.web.Problem;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class CustomerResourceTest {

    private static final String CUSTOMERS = "/api/v1/customers";

    @Inject
    Identities identities;

    @Inject
    CustomerQueries queries;

    @Inject
    Database database;

    /** A word that no other test knows, made of letters so that it is one word of a name. */
    private final String mark = letters(UUID.randomUUID());

    @Test
    void aCustomerIsShownWithHisIdentities() {
        Known known = customer("Ada " + mark, "ada_" + mark, null, null, null);

        admin().get(CUSTOMERS + "/" + known.customerId())
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("name", equalTo("Ada " + mark))
                .body("vip", equalTo(false))
                .body("crmId", nullValue())
                .body("attributes", equalTo(Map.of()))
                .body("identities.id", contains(known.identityId().toString()))
                .body("identities[0].network", equalTo("generic"))
                .body("identities[0].handle", equalTo("ada_" + mark))
                .body("identities[0].followers", equalTo(12));
        admin().get(CUSTOMERS + "/" + known.customerId() + "/identities")
                .then()
                .statusCode(200)
                .body("items.id", contains(known.identityId().toString()))
                .body("next", nullValue());
        admin().get(CUSTOMERS + "/" + UUID.randomUUID()).then().statusCode(404);
        admin().get(CUSTOMERS + "/me").then().statusCode(404);
    }

    @Test
    void searchFoldsAccentsAndTakesTheLastWordAsABeginning() {
        Known known = customer("Nicolò " + mark, "nico", null, null, null);

        assertThat(found("nicolo " + mark)).containsExactly(known.customerId());
        assertThat(found("NICOLÒ " + mark.substring(0, 12))).containsExactly(known.customerId());
        assertThat(found("nicola " + mark)).isEmpty();
    }

    @Test
    void searchFindsExactlyWhatSomebodySaysHeIs() {
        Known known = customer("Bea", "bea." + mark, mark + "@Example.org", "+39333" + digits(), "crm-" + mark);

        assertThat(found("bea." + mark)).containsExactly(known.customerId());
        assertThat(found("@BEA." + mark)).containsExactly(known.customerId());
        assertThat(found(mark + "@example.ORG")).containsExactly(known.customerId());
        assertThat(found("+39 333 " + digits())).containsExactly(known.customerId());
        assertThat(found("crm-" + mark)).containsExactly(known.customerId());
        assertThat(found("crm-")).doesNotContain(known.customerId());
        assertThat(found("' OR 1=1 --")).doesNotContain(known.customerId());
        assertThat(found("& | ! :*")).doesNotContain(known.customerId());
    }

    @Test
    void theNameThatTheDeskGaveIsFoundAndGivenBack() {
        Known known = customer("Cia", "cia_" + mark, null, null, null);
        patch(known, Map.of("name", "Contessa " + mark)).statusCode(200).header("ETag", "\"2\"");
        assertThat(found("contessa " + mark)).containsExactly(known.customerId());

        Map<String, Object> back = new HashMap<>();
        back.put("name", null);
        patch(known, back).statusCode(200).body("name", equalTo("Cia"));
        assertThat(found("contessa " + mark)).isEmpty();
    }

    @Test
    void aPatchChangesWhatItNamesAndLeavesATrace() {
        Known known = customer("Dea", null, null, null, null);

        patch(known, Map.of("vip", true, "language", "it", "attributes", Map.of("seat", "12A", "miles", 1200)))
                .statusCode(200)
                .body("vip", equalTo(true))
                .body("language", equalTo("it"))
                .body("attributes.seat", equalTo("12A"))
                .body("attributes.miles", equalTo(1200))
                .body("name", equalTo("Dea"));
        patch(known, Map.of("vip", true)).statusCode(200).header("ETag", "\"2\"");

        assertThat(events(known)).containsExactly("[\"vip\", \"language\", \"attributes\"]");
    }

    @Test
    void aStaleVersionIsRefused() {
        Known known = customer("Eva", null, null, null, null);
        patch(known, Map.of("vip", true)).statusCode(200);

        admin().header("If-Match", "\"1\"")
                .body(Map.of("vip", false))
                .patch(CUSTOMERS + "/" + known.customerId())
                .then()
                .statusCode(412);
        assertThat(events(known)).hasSize(1);
    }

    @Test
    void badFieldsAreRefused() {
        Known known = customer("Fia", null, null, null, null);
        Map<String, Object> noVip = new HashMap<>();
        noVip.put("vip", null);
        for (Map<String, Object> bad : List.of(
                noVip,
                Map.<String, Object>of("name", ""),
                Map.<String, Object>of("language", "no language"),
                Map.<String, Object>of("identities", List.of()),
                Map.<String, Object>of("attributes", Map.of("a", List.of(1))),
                Map.<String, Object>of("attributes", Map.of("a", "x".repeat(2001))),
                Map.<String, Object>of("attributes", Map.of("nul \0", 1)),
                Map.<String, Object>of("attributes", Map.of("", 1)))) {
            patch(known, bad).statusCode(400).body("code", equalTo("invalid_field"));
        }
        admin().get(CUSTOMERS + "?q=" + "x".repeat(201)).then().statusCode(400);
        admin().get(CUSTOMERS + "?cursor=x").then().statusCode(400);
        RestAssured.given().get(CUSTOMERS).then().statusCode(401);
    }

    @Test
    void listsAreReadPageByPageNewestFirst() {
        List<UUID> made = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            made.add(0, customer("Page " + mark, "p" + i, null, null, null).customerId());
        }
        List<String> seen = new ArrayList<>();
        String cursor = null;
        do {
            RequestSpecification page = admin().queryParam("limit", 2).queryParam("q", "page " + mark);
            var answer = (cursor == null ? page : page.queryParam("cursor", cursor)).get(CUSTOMERS);
            seen.addAll(answer.path("items.id"));
            cursor = answer.path("next");
        } while (cursor != null);

        assertThat(seen).doesNotHaveDuplicates().hasSize(5);
        assertThat(seen)
                .containsExactlyInAnyOrderElementsOf(
                        made.stream().map(UUID::toString).toList());
        admin().get(CUSTOMERS + "?limit=1").then().statusCode(200).body("items", hasSize(1));
    }

    @Test
    void aNarrowScopeSeesOnlyWhoHasATicketInIt() {
        Known inside = customer("Ina " + mark, null, null, null, null);
        Known outside = customer("Ota " + mark, null, null, null, null);
        UUID queue = Ids.next();
        ticket(inside, queue);
        ticket(outside, Ids.next());
        Scope scope = new Scope(new UUID[] {queue}, null);

        var seen = queries.list(null, 200, null, scope).await().indefinitely();

        assertThat(seen.items()).extracting(CustomerOut::id).containsExactly(inside.customerId());
        Assertions.assertThatThrownBy(
                        () -> queries.one(outside.customerId(), scope).await().indefinitely())
                .isInstanceOf(Problem.class);
        as(key("agent", "agent"))
                .get(CUSTOMERS + "/" + outside.customerId())
                .then()
                .statusCode(200);
    }

    @Test
    void theTicketsOfACustomerAreListedUnderHim() {
        Known known = customer("Pia " + mark, null, null, null, null);
        String tickets = CUSTOMERS + "/" + known.customerId() + "/tickets";
        admin().get(tickets).then().statusCode(200).body("items", hasSize(0));
        Map<String, Object> body = Map.of(
                "network", "phone",
                "brandId", brand(),
                "customer", Map.of("id", known.customerId()),
                "subject", "Una valigia",
                "text", "Ha chiamato per la valigia");
        String id = admin().body(body)
                .post("/api/v1/tickets")
                .then()
                .statusCode(201)
                .extract()
                .path("id");

        admin().get(tickets)
                .then()
                .statusCode(200)
                .body("items.id", contains(id))
                .body("items.customer.id", contains(known.customerId().toString()));
        admin().get(tickets + "?status=closed").then().statusCode(200).body("items", hasSize(0));
        admin().get(tickets + "?colour=red").then().statusCode(400);
        admin().get(CUSTOMERS + "/" + UUID.randomUUID() + "/tickets").then().statusCode(404);
    }

    private String brand() {
        return admin().body(Map.of("name", "Brand " + mark))
                .post("/api/v1/brands")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private void ticket(Known known, UUID queue) {
        database.desk(tx -> tx.run("""
                        INSERT INTO ticket (id, thread_id, account_id, brand_id, visibility, first_message_id, state,
                                            status, opened_at, last_activity_at, queue_id, identity_id)
                        VALUES ($1, $1, $1, $1, 'public', $1, 'open', 'open', now(), now(), $2, $3)""", Ids.next(), queue, known.identityId()))
                .await()
                .indefinitely();
    }

    private Known customer(String name, String handle, String email, String phone, String crmId) {
        Key key = new Key("generic", mark, UUID.randomUUID().toString());
        Seen seen = new Seen(key, name, handle, 12L, false, email, phone, crmId, OffsetDateTime.now());
        return database.desk(tx -> identities.upsert(tx, List.of(seen)))
                .await()
                .indefinitely()
                .get(key);
    }

    private ValidatableResponse patch(Known known, Map<String, Object> body) {
        return admin().body(body).patch(CUSTOMERS + "/" + known.customerId()).then();
    }

    private List<UUID> found(String q) {
        List<String> ids = admin().queryParam("q", q)
                .get(CUSTOMERS)
                .then()
                .statusCode(200)
                .extract()
                .path("items.id");
        return ids.stream().map(UUID::fromString).toList();
    }

    private List<String> events(Known known) {
        return database.rows("""
                        SELECT (data->'fields')::text FROM event
                        WHERE type = 'customer.updated' AND subject_kind = 'customer' AND subject_id = $1 ORDER BY tx""", known.customerId().toString()).await().indefinitely().stream()
                .map(row -> row.getString(0))
                .toList();
    }

    private String digits() {
        return Integer.toString(1_000_000 + Math.floorMod(mark.hashCode(), 8_999_999));
    }

    private static String letters(UUID id) {
        StringBuilder word = new StringBuilder("m");
        Arrays.stream(id.toString().replace("-", "").split(""))
                .forEach(hex -> word.append((char) ('a' + Integer.parseInt(hex, 16))));
        return word.toString();
    }
}
