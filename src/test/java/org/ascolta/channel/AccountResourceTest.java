package org.ascolta.channel;

import static org.ascolta.testing.Fixtures.admin;
import static org.ascolta.testing.Fixtures.as;
import static org.ascolta.testing.Fixtures.key;
import static org.ascolta.testing.Fixtures.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.ascolta.access.Scope;
import org.ascolta.store.Database;
import org.ascolta.store.Ids;
import org.ascolta.testing.TestDatabase;
import org.ascolta.web.Problem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class AccountResourceTest {

    private static final String ACCOUNTS = "/api/v1/accounts";
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    @Inject
    Database database;

    @Inject
    AccountService accounts;

    @Inject
    BrandService brands;

    @Inject
    ConnectionService connections;

    private String brandName;
    private String brand;
    private String connection;

    @BeforeEach
    void aBrandBehindAConnection() {
        brandName = unique("Aeroporto");
        brand = made("/api/v1/brands", Map.of("name", brandName));
        connection = made(
                "/api/v1/connections",
                Map.of("platform", "generic", "name", unique("hub"), "secrets", List.of(SECRET)));
    }

    @Test
    void whatIsNotSaidIsAsUsual() {
        String id = made(ACCOUNTS, account(Map.of()));
        admin().get(ACCOUNTS + "/" + id)
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"1\""))
                .body("connectionId", equalTo(connection))
                .body("brandId", equalTo(brand))
                .body("network", equalTo("facebook"))
                .body("externalId", equalTo("page-1"))
                .body("role", equalTo("official"))
                .body("replyPolicy.mode", equalTo("answerHere"))
                .body("botPolicy", equalTo("draft"))
                .body("approval", equalTo("none"))
                .body("autoReplies", empty())
                .body("threading.privateReopenHours", equalTo(72))
                .body("threading.publicWindowHours", equalTo(168))
                .body("threading.publicReopenHours", equalTo(24))
                .body("health.state", equalTo("waiting"))
                .body("health.lastInboundAt", nullValue());
    }

    @Test
    void everythingThatCanChangeChanges() {
        String support = made(ACCOUNTS, account(Map.of("externalId", "page-2", "role", "support")));
        String id = made(ACCOUNTS, account(Map.of("credentials", Map.of("accessToken", "tell-nobody"))));
        admin().header("If-Match", "\"1\"")
                .body(Map.of(
                        "handle",
                        "@aeroporto",
                        "role",
                        "listening",
                        "replyPolicy",
                        Map.of("mode", "redirect", "accountId", support, "text", "Scrivici di là"),
                        "botPolicy",
                        "off",
                        "approval",
                        "public",
                        "autoReplies",
                        List.of("app-1"),
                        "threading",
                        Map.of("publicReopenHours", 48),
                        "credentials",
                        Map.of("accessToken", "tell-nobody-2")))
                .patch(ACCOUNTS + "/" + id)
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"2\""))
                .body("handle", equalTo("@aeroporto"))
                .body("role", equalTo("listening"))
                .body("replyPolicy.accountId", equalTo(support))
                .body("approval", equalTo("public"))
                .body("autoReplies[0]", equalTo("app-1"))
                .body("threading.publicReopenHours", equalTo(48))
                .body("threading.privateReopenHours", equalTo(72))
                .body(not(containsString("tell-nobody")));
        admin().header("If-Match", "\"1\"")
                .body(Map.of("handle", "x"))
                .patch(ACCOUNTS + "/" + id)
                .then()
                .statusCode(412);
    }

    @Test
    void termsHoldFromWhenTheyWereMade() {
        String id = made(ACCOUNTS, account(Map.of("handle", "@aeroporto")));
        patched(id, Map.of("role", "listening"));
        patched(id, Map.of("botPolicy", "off"));
        String renamed = unique("Aeroporti");
        admin().body(Map.of("name", renamed))
                .patch("/api/v1/brands/" + brand)
                .then()
                .statusCode(200);

        List<Row> terms = database.rows(
                        "SELECT listening, names, valid_from = '-infinity' FROM account_terms"
                                + " WHERE account_id = $1 ORDER BY valid_from",
                        UUID.fromString(id))
                .await()
                .indefinitely();
        assertThat(terms).extracting(row -> row.getBoolean(0)).containsExactly(false, true, true);
        assertThat(terms).extracting(row -> row.getBoolean(2)).containsExactly(true, false, false);
        assertThat(terms)
                .extracting(row -> List.of(row.getArrayOfStrings(1)))
                .containsExactly(
                        List.of("aeroporto", brandName),
                        List.of("aeroporto", brandName),
                        List.of("aeroporto", renamed));
    }

    @Test
    void aPayloadCanMeanOneAccountOnly() {
        made(ACCOUNTS, account(Map.of()));
        refused(account(Map.of()), 409, "externalId");
        refused(account(Map.of("network", "instagram")), 409, "externalId");
        String bot = made(
                "/api/v1/connections",
                Map.of("platform", "telegram", "name", unique("bot"), "secrets", List.of("secret")));
        Map<String, Object> telegram =
                account(Map.of("connectionId", bot, "network", "telegram", "externalId", "7012345678"));
        made(ACCOUNTS, telegram);
        telegram.put("externalId", "7012345679");
        refused(telegram, 409, "connectionId");
    }

    @Test
    void whatIsNotAcceptableIsNamed() {
        refused(account(Map.of("role", "boss")), 400, "role");
        refused(account(Map.of("network", "Face Book")), 400, "network");
        refused(account(Map.of("externalId", " ")), 400, "externalId");
        refused(account(Map.of("threading", Map.of("publicWindowHours", 0))), 400, "threading.publicWindowHours");
        refused(account(Map.of("replyPolicy", Map.of())), 400, "replyPolicy.mode");
        refused(account(Map.of("replyPolicy", Map.of("mode", "answerFrom"))), 422, "replyPolicy.accountId");
        refused(
                account(Map.of("replyPolicy", Map.of("mode", "answerFrom", "accountId", Ids.next()))),
                422,
                "replyPolicy.accountId");
        refused(account(Map.of("connectionId", Ids.next())), 422, "connectionId");
        refused(account(Map.of("brandId", Ids.next())), 422, "brandId");
        refused(account(Map.of("brandId", "nonsense")), 400, "brandId");
        Map<String, Object> homeless = account(Map.of());
        homeless.remove("connectionId");
        refused(homeless, 400, "connectionId");
        String bot = made(
                "/api/v1/connections",
                Map.of("platform", "telegram", "name", unique("bot"), "secrets", List.of("secret")));
        refused(account(Map.of("connectionId", bot, "externalId", "7012345678")), 422, "network");
    }

    @Test
    void whatIsInUseStays() {
        String support = made(ACCOUNTS, account(Map.of("externalId", "page-2")));
        String id = made(ACCOUNTS, account(Map.of("replyPolicy", Map.of("mode", "answerFrom", "accountId", support))));
        inUse(ACCOUNTS + "/" + support);
        inUse("/api/v1/brands/" + brand);
        inUse("/api/v1/connections/" + connection);
        admin().delete(ACCOUNTS + "/" + id).then().statusCode(204);
        database.rows(
                        "INSERT INTO thread (id, account_id, kind, external_id) VALUES ($1, $2, 'private', 'x')",
                        Ids.next(),
                        UUID.fromString(support))
                .await()
                .indefinitely();
        inUse(ACCOUNTS + "/" + support);
        database.rows("DELETE FROM thread WHERE account_id = $1", UUID.fromString(support))
                .await()
                .indefinitely();
        admin().delete(ACCOUNTS + "/" + support).then().statusCode(204);
    }

    @Test
    void twoAtOnceAreOne() {
        AccountIn in = new AccountIn(
                UUID.fromString(connection),
                UUID.fromString(brand),
                "facebook",
                "page-1",
                "Aeroporto",
                AccountRole.official,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
        Uni<String> making = database.desk(tx -> accounts.create(tx, in))
                .map(made -> "made")
                .onFailure(Problem.class)
                .recoverWithItem(problem -> ((Problem) problem).code().name());
        assertThat(Uni.join()
                        .all(making, making, making, making)
                        .andFailFast()
                        .await()
                        .indefinitely())
                .containsExactlyInAnyOrder("made", "duplicate", "duplicate", "duplicate");
    }

    @Test
    void onlyAdminsWrite() {
        String agent = key("agent", "agent");
        as(agent).get(ACCOUNTS).then().statusCode(200);
        as(agent).body(account(Map.of())).post(ACCOUNTS).then().statusCode(403);
    }

    @Test
    void aCallerWithFewAccountsSeesTheseAndWhatTheyBelongTo() {
        UUID mine = UUID.fromString(made(ACCOUNTS, account(Map.of())));
        UUID other = UUID.fromString(made(ACCOUNTS, account(Map.of("externalId", "page-2"))));
        UUID empty = UUID.fromString(made("/api/v1/brands", Map.of("name", unique("Vuoto"))));
        Scope few = new Scope(null, new UUID[] {mine});

        assertThat(accounts.list(few, 200, null).await().indefinitely().items())
                .extracting(AccountOut::id)
                .containsExactly(mine);
        assertThat(brands.list(few, 200, null).await().indefinitely().items())
                .extracting(BrandOut::id)
                .containsExactly(UUID.fromString(brand));
        assertThat(connections.list(few, 200, null).await().indefinitely().items())
                .extracting(ConnectionOut::id)
                .containsExactly(UUID.fromString(connection));
        assertThatThrownBy(() -> accounts.read(few, other).await().indefinitely())
                .isInstanceOf(Problem.class);
        assertThatThrownBy(() -> brands.read(few, empty).await().indefinitely()).isInstanceOf(Problem.class);
    }

    private Map<String, Object> account(Map<String, ?> more) {
        Map<String, Object> body = new HashMap<>(Map.of(
                "connectionId", connection,
                "brandId", brand,
                "network", "facebook",
                "externalId", "page-1",
                "handle", "Aeroporto",
                "role", "official"));
        body.putAll(more);
        return body;
    }

    private static void patched(String id, Map<String, ?> patch) {
        admin().body(patch).patch(ACCOUNTS + "/" + id).then().statusCode(200);
    }

    private static String made(String path, Map<String, ?> body) {
        return admin().body(body).post(path).then().statusCode(201).extract().path("id");
    }

    private static void refused(Map<String, ?> body, int status, String field) {
        admin().body(body).post(ACCOUNTS).then().statusCode(status).body("errors[0].field", equalTo(field));
    }

    private static void inUse(String path) {
        admin().delete(path).then().statusCode(409).body("code", equalTo("in_use"));
    }
}
