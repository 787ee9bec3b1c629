package org.ascolta.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.ascolta.store.Database;
import org.ascolta.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(NoHands.class)
@QuarkusTestResource(TestDatabase.class)
class InboxPartitionsTest {

    @Inject
    InboxPartitions partitions;

    @Inject
    Database database;

    @Inject
    Hooks hooks;

    private LocalDate today;

    @BeforeEach
    void prepare() {
        hooks.run("DELETE FROM inbox_todo");
        today = database.rows("SELECT now()")
                .await()
                .indefinitely()
                .get(0)
                .getOffsetDateTime(0)
                .atZoneSameInstant(ZoneOffset.UTC)
                .toLocalDate();
    }

    @Test
    void yesterdayAndTheNextSevenDaysAreThereBeforeHooksAreAccepted() {
        assertThat(partitions.isReady()).isTrue();
        List<String> expected = today.minusDays(1)
                .datesUntil(today.plusDays(8))
                .map(date -> new Day(date).table())
                .toList();
        assertThat(attached()).containsAll(expected);
        assertThat(
                        hooks.count(
                                "SELECT count(*) FROM pg_partitioned_table WHERE partrelid = 'inbox'::regclass AND partdefid <> 0"))
                .isZero();
    }

    @Test
    void replicasMayMakeDaysAtTheSameTime() {
        hooks.run("DROP TABLE " + new Day(today.plusDays(7)).table());
        hooks.run("DROP TABLE " + new Day(today.plusDays(6)).table());
        Uni.join()
                .all(partitions.makeOnce(), partitions.makeOnce(), partitions.makeOnce())
                .andFailFast()
                .await()
                .indefinitely();
        assertThat(attached()).contains(new Day(today.plusDays(6)).table(), new Day(today.plusDays(7)).table());
    }

    @Test
    void aDayThatACrashLeftStandaloneIsAttached() {
        Day day = new Day(today.plusDays(5));
        hooks.run(day.detach(false).replace(" CONCURRENTLY", ""));
        assertThat(attached()).doesNotContain(day.table());
        partitions.makeOnce().await().indefinitely();
        assertThat(attached()).contains(day.table());
    }

    @Test
    void daysPastRetentionAreDroppedAndTheOthersStay() {
        Day old = made(31);
        Day young = made(30);
        partitions.dropOnce().await().indefinitely();
        assertThat(tables()).doesNotContain(old.table()).contains(young.table());
        hooks.run("DROP TABLE " + young.table());
    }

    @Test
    void aDayOfWhichARowWaitsIsNeverDropped() {
        Day old = made(40);
        hooks.run(
                "INSERT INTO inbox_todo (id, received_at) VALUES (gen_random_uuid(), $1)",
                old.from().plusHours(5));
        partitions.dropOnce().await().indefinitely();
        assertThat(attached()).contains(old.table());
        hooks.run("DELETE FROM inbox_todo");
        partitions.dropOnce().await().indefinitely();
        assertThat(tables()).doesNotContain(old.table());
    }

    @Test
    void aDayThatACrashLeftDetachedIsDroppedOrAttachedAgain() {
        Day empty = made(41);
        Day waiting = made(42);
        hooks.run("ALTER TABLE inbox DETACH PARTITION " + empty.table());
        hooks.run("ALTER TABLE inbox DETACH PARTITION " + waiting.table());
        hooks.run("INSERT INTO inbox_todo (id, received_at) VALUES (gen_random_uuid(), $1)", waiting.from());
        partitions.dropOnce().await().indefinitely();
        assertThat(tables()).doesNotContain(empty.table());
        assertThat(attached()).contains(waiting.table());
        hooks.run("DROP TABLE " + waiting.table());
    }

    private Day made(int daysAgo) {
        Day day = new Day(today.minusDays(daysAgo));
        hooks.run(day.create());
        hooks.run(day.attach());
        return day;
    }

    private List<String> attached() {
        return names("SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = 'inbox'::regclass");
    }

    private List<String> tables() {
        return names("SELECT relname::text FROM pg_class WHERE relkind = 'r' AND relname ~ '^inbox_[0-9]'");
    }

    private List<String> names(String sql) {
        return database.rows(sql).await().indefinitely().stream()
                .map(row -> row.getString(0))
                .toList();
    }
}
