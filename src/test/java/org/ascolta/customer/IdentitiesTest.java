package org.ascolta.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.ascolta.store.Database;
import org.ascolta.testing.TestDatabase;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class IdentitiesTest {

    private static final OffsetDateTime NOON = OffsetDateTime.parse("2026-05-01T12:00:00Z");

    @Inject
    Identities identities;

    @Inject
    Database database;

    private final String scope = UUID.randomUUID().toString();

    @Test
    void aNewAuthorBecomesOneIdentityWithOneCustomer() {
        Map<Key, Known> known = upsert(List.of(look("1", "Ada", 0), look("1", "Ada Lovelace", 5), look("2", null, 0)));

        assertThat(known).containsOnlyKeys(key("1"), key("2"));
        assertThat(known.values()).extracting(Known::customerId).doesNotHaveDuplicates();
        assertThat(name(known.get(key("1")))).isEqualTo("Ada Lovelace");
        assertThat(name(known.get(key("2")))).isEqualTo("@2");
        assertThat(customersOfScope()).isEqualTo(2);
    }

    @Test
    void aKnownAuthorKeepsHisIds() {
        Map<Key, Known> first = upsert(List.of(look("1", "Ada", 0)));
        Map<Key, Known> again = upsert(List.of(look("1", "Eve", 9), look("2", "Bea", 0)));

        assertThat(again).containsAllEntriesOf(first).hasSize(2);
        assertThat(name(again.get(key("1")))).isEqualTo("Ada");
    }

    @Test
    void batchesOfTheSameNewAuthorsAgreeAndNeverDeadlock() {
        List<Uni<Map<Key, Known>>> batches = new ArrayList<>();
        for (int batch = 0; batch < 12; batch++) {
            List<Seen> shuffled = new ArrayList<>(IntStream.range(0, 300)
                    .mapToObj(i -> look("c" + i, "Name " + i, i))
                    .toList());
            Collections.shuffle(shuffled, new Random(batch));
            batches.add(database.worker(tx ->
                    identities.upsert(tx, shuffled).call(known -> identities.refreshProfiles(tx, later(shuffled)))));
        }

        List<Map<Key, Known>> answers =
                Uni.join().all(batches).andFailFast().await().indefinitely();

        assertThat(answers).allSatisfy(answer -> assertThat(answer).isEqualTo(answers.get(0)));
        assertThat(answers.get(0)).hasSize(300);
        assertThat(customersOfScope()).isEqualTo(300);
    }

    @Test
    void theLatestProfileIsShownInWhateverOrderTheyArrive() {
        List<Seen> looks = List.of(look("1", "Ada", 0), look("1", "Ada L.", 3), look("1", "Ada B.", 2));
        Known known = upsert(looks.subList(0, 1)).get(key("1"));

        refresh(looks.subList(1, 2));
        refresh(looks.subList(2, 3));

        assertThat(name(known)).isEqualTo("Ada L.");
        assertThat(identity(known).getString("name")).isEqualTo("Ada L.");
    }

    @Test
    void anEarlierLookFillsOnlyWhatIsUnknown() {
        Known known = upsert(List.of(look("1", "Ada", 5))).get(key("1"));

        refresh(List.of(new Seen(key("1"), "Old", null, 7L, true, "ada@example.org", null, null, NOON)));

        Row identity = identity(known);
        assertThat(identity.getString("name")).isEqualTo("Ada");
        assertThat(identity.getLong("followers")).isEqualTo(7);
        assertThat(identity.getBoolean("verified")).isTrue();
        assertThat(identity.getString("email")).isEqualTo("ada@example.org");
    }

    @Test
    void whatDoesNotChangeIsNotWritten() {
        Known known = upsert(List.of(look("1", "Ada", 0))).get(key("1"));
        String before = identity(known).getString("version_of_row");

        refresh(List.of(look("1", "Ada", 7), look("1", null, 8)));

        assertThat(identity(known).getString("version_of_row")).isEqualTo(before);
    }

    @Test
    void theNameGivenByTheDeskStays() {
        Known known = upsert(List.of(look("1", "Ada", 0))).get(key("1"));
        database.desk(tx -> tx.change(
                        "UPDATE customer SET name = 'Contessa', name_by_desk = true WHERE id = $1", known.customerId()))
                .await()
                .indefinitely();

        refresh(List.of(look("1", "Ada L.", 3)));

        assertThat(name(known)).isEqualTo("Contessa");
        assertThat(identity(known).getString("name")).isEqualTo("Ada L.");
    }

    private List<Seen> later(Collection<Seen> looks) {
        return looks.stream()
                .map(look ->
                        new Seen(look.key(), look.name() + "!", null, null, null, null, null, null, NOON.plusHours(1)))
                .toList();
    }

    private Key key(String id) {
        return new Key("generic", scope, id);
    }

    private Seen look(String id, String name, int minute) {
        return new Seen(key(id), name, "@" + id, null, null, null, null, null, NOON.plusMinutes(minute));
    }

    private Map<Key, Known> upsert(List<Seen> seen) {
        return database.worker(tx -> identities.upsert(tx, seen)).await().indefinitely();
    }

    private void refresh(List<Seen> seen) {
        database.worker(tx -> identities.refreshProfiles(tx, seen)).await().indefinitely();
    }

    private String name(Known known) {
        return one("SELECT name FROM customer WHERE id = $1", known.customerId())
                .getString(0);
    }

    private Row identity(Known known) {
        return one(
                "SELECT name, followers, verified, email, ctid::text AS version_of_row FROM identity WHERE id = $1",
                known.identityId());
    }

    private long customersOfScope() {
        return one("""
                        SELECT count(DISTINCT c.id)
                        FROM identity i JOIN customer c ON c.id = i.customer_id WHERE i.scope = $1""", scope).getLong(0);
    }

    private Row one(String sql, Object parameter) {
        return database.rows(sql, parameter).await().indefinitely().get(0);
    }
}
