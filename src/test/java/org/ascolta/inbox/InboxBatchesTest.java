package org.ascolta.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.ascolta.store.Database;
import org.ascolta.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The work on rows, step by step; a trigger in the database fails for texts that name the SQLSTATE they want. */
@QuarkusTest
@TestProfile(NoHands.class)
@QuarkusTestResource(TestDatabase.class)
class InboxBatchesTest {

    @Inject
    Hooks hooks;

    @Inject
    Database database;

    @Inject
    InboxClaims claims;

    @Inject
    InboxBatches batches;

    @Inject
    KeptRows kept;

    private UUID connection;
    private String account;

    @BeforeEach
    void prepare() {
        hooks.poisonable();
        hooks.run("DELETE FROM inbox_todo");
        connection = hooks.connection();
        account = "shop-" + connection;
        hooks.account(connection, account);
    }

    @Test
    void aBatchBecomesMessagesAndNothingWaits() {
        post("m1", "one");
        post("m2", "two");
        assertThat(workOnce()).isEqualTo(2);
        assertThat(messages()).isEqualTo(2);
        assertThat(waiting()).isZero();
        assertThat(keptRows()).isEmpty();
    }

    @Test
    void onePoisonedRowCostsOnlyItself() {
        IntStream.range(0, 11).forEach(i -> post("m" + i, i == 6 ? "poison-22021" : "fine"));
        assertThat(workOnce()).isEqualTo(11);
        assertThat(messages()).isEqualTo(10);
        assertThat(waiting()).isZero();
        assertThat(keptRows()).singleElement().satisfies(row -> {
            assertThat(row.getString("state")).isEqualTo("dead");
            assertThat(row.getString("reason")).isEqualTo("refused by the database: 22021");
        });
    }

    @Test
    void onePoisonedItemCostsNoneOfItsSiblings() {
        postBatch(
                event("m1", "fine"),
                event("m2", "poison-22021"),
                "{\"no\":\"type\"}",
                event("m3", "fine"),
                event("m4", "fine"));
        assertThat(workOnce()).isEqualTo(1);
        assertThat(messages()).isEqualTo(3);
        assertThat(waiting()).isZero();
        assertThat(keptRows()).singleElement().satisfies(row -> {
            assertThat(row.getString("state")).isEqualTo("dead");
            assertThat(row.getString("reason")).contains("item 1: refused by the database: 22021", "item 2: ");
        });
    }

    @Test
    void whatFailsForAnUnknownReasonIsDeadAfterTenAttempts() {
        post("m1", "poison-XX000");
        post("m2", "fine");
        for (int attempt = 1; attempt <= 10; attempt++) {
            assertThat(keptRows()).as("before attempt %s", attempt).isEmpty();
            workOnce();
            hooks.run("UPDATE inbox_todo SET due_at = '-infinity'");
        }
        assertThat(waiting()).isZero();
        assertThat(messages()).isEqualTo(1);
        assertThat(keptRows()).singleElement().satisfies(row -> {
            assertThat(row.getString("state")).isEqualTo("dead");
            assertThat(row.getShort("attempts")).isEqualTo((short) 10);
        });
    }

    @Test
    void aFailedAttemptIsFollowedByAPauseThatGrows() {
        post("m1", "poison-XX000");
        workOnce();
        assertThat(workOnce()).as("not due yet").isZero();
        assertThat(seconds("SELECT extract(epoch FROM due_at - now()) FROM inbox_todo"))
                .isBetween(0.0, 1.0);
        hooks.run("UPDATE inbox_todo SET due_at = '-infinity', attempts = 5");
        workOnce();
        assertThat(seconds("SELECT extract(epoch FROM due_at - now()) FROM inbox_todo"))
                .isBetween(30.0, 32.0);
    }

    @Test
    void aTransientFailureCostsNoAttempt() {
        post("m1", "poison-40001");
        post("m2", "fine");
        List<Claimed> rows = claim();
        assertThatThrownBy(() -> batches.work(rows).await().indefinitely()).hasMessageContaining("40001");
        assertThat(messages()).as("nothing of the batch").isZero();
        assertThat(hooks.count("SELECT count(*) FROM inbox_todo WHERE attempts = 0 AND due_at <= now()"))
                .isEqualTo(2);
    }

    @Test
    void whatNoWorkerSurvivesIsDeadAfterTenAttemptsToo() {
        post("m1", "fine");
        hooks.run("UPDATE inbox_todo SET attempts = 10");
        workOnce();
        assertThat(keptRows()).singleElement().satisfies(row -> assertThat(row.getString("reason"))
                .isEqualTo("no result after 10 attempts"));
    }

    @Test
    void aThrowingAdapterKillsItsRowOnlyAndShowsNoText() {
        UUID throwing = hooks.connection("throwing", Hooks.SECRET);
        Hooks.post(throwing, "{\"secret\":1}".getBytes(StandardCharsets.UTF_8));
        post("m1", "fine");
        workOnce();
        assertThat(messages()).isEqualTo(1);
        Row row = keptRows(throwing).get(0);
        assertThat(row.getString("state")).isEqualTo("dead");
        assertThat(row.getString("reason")).isEqualTo("the adapter failed: IllegalStateException");
    }

    @Test
    void aConnectionThatIsGoneLeavesItsRowsDead() {
        post("m1", "fine");
        hooks.run("DELETE FROM account WHERE connection_id = $1", connection);
        hooks.run("DELETE FROM connection WHERE id = $1", connection);
        workOnce();
        assertThat(keptRows()).singleElement().satisfies(row -> assertThat(row.getString("reason"))
                .isEqualTo("its connection is gone"));
    }

    @Test
    void unknownTypesAreIgnoredAndBrokenBodiesDead() {
        Hooks.post(connection, "{\"type\":\"like.created\",\"data\":{}}".getBytes(StandardCharsets.UTF_8));
        Hooks.post(connection, "not json".getBytes(StandardCharsets.UTF_8));
        workOnce();
        assertThat(keptRows()).extracting(row -> row.getString("state")).containsExactlyInAnyOrder("ignored", "dead");
    }

    @Test
    void whatWaitsForAnAccountIsReleasedWhenItAppears() {
        UUID other = hooks.connection();
        Hooks.post(other, Hooks.event("later-" + other, "m1", "ciao"));
        workOnce();
        assertThat(keptRows(other)).singleElement().satisfies(row -> assertThat(row.getString("state"))
                .isEqualTo("unrouted"));
        release();
        assertThat(waiting()).as("nobody has come").isZero();

        hooks.account(other, "later-" + other);
        release();
        release();
        assertThat(waiting()).isEqualTo(1);
        workOnce();
        assertThat(keptRows(other)).isEmpty();
        assertThat(messagesOf("later-" + other)).isEqualTo(1);
    }

    @Test
    void aKeptRowOutlivesTheDayOfItsInbox() {
        UUID other = hooks.connection();
        Hooks.post(other, Hooks.event("old-" + other, "m1", "ciao"));
        workOnce();
        hooks.run("DELETE FROM inbox WHERE connection_id = $1", other);
        hooks.account(other, "old-" + other);
        release();
        workOnce();
        assertThat(messagesOf("old-" + other)).isEqualTo(1);
    }

    @Test
    void keptRowsExpire() {
        Hooks.post(connection, "not json".getBytes(StandardCharsets.UTF_8));
        workOnce();
        kept.expireOnce().await().indefinitely();
        assertThat(keptRows()).hasSize(1);
        hooks.run("UPDATE inbox_kept SET kept_at = now() - interval '91 days' WHERE connection_id = $1", connection);
        kept.expireOnce().await().indefinitely();
        assertThat(keptRows()).isEmpty();
    }

    private int workOnce() {
        int worked = 0;
        for (List<Claimed> rows = claim(); !rows.isEmpty(); rows = claim()) {
            batches.work(rows).await().indefinitely();
            worked += rows.size();
        }
        return worked;
    }

    private List<Claimed> claim() {
        return claims.claim(false, new UUID(0, 0), 500).await().indefinitely().rows();
    }

    private void release() {
        kept.releaseOnce().await().indefinitely();
    }

    private void post(String id, String text) {
        assertThat(Hooks.post(connection, Hooks.event(account, id, text)).status())
                .isEqualTo(200);
    }

    private String event(String id, String text) {
        return "{\"specversion\":\"1.0\",\"id\":\"" + id + "\",\"source\":\"test\","
                + new String(Hooks.event(account, id, text), StandardCharsets.UTF_8).substring(1);
    }

    private void postBatch(String... events) {
        byte[] body = ("[" + String.join(",", events) + "]").getBytes(StandardCharsets.UTF_8);
        assertThat(Hooks.post(connection, "application/cloudevents-batch+json", body)
                        .status())
                .isEqualTo(200);
    }

    private long waiting() {
        return hooks.count("SELECT count(*) FROM inbox_todo");
    }

    private long messages() {
        return messagesOf(account);
    }

    private long messagesOf(String externalId) {
        return hooks.count(
                "SELECT count(*) FROM message m JOIN account a ON a.id = m.account_id WHERE a.external_id = $1",
                externalId);
    }

    private List<Row> keptRows() {
        return keptRows(connection);
    }

    private List<Row> keptRows(UUID of) {
        return database.rows("SELECT * FROM inbox_kept WHERE connection_id = $1", of)
                .await()
                .indefinitely();
    }

    private double seconds(String sql) {
        return database.rows(sql).await().indefinitely().get(0).getDouble(0);
    }
}
