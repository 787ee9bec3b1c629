package org.ascolta.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.ascolta.inbox.InboxClaims.Batch;
import org.ascolta.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(NoHands.class)
@QuarkusTestResource(TestDatabase.class)
class InboxClaimsTest {

    private static final UUID LOWEST = new UUID(0, 0);

    @Inject
    Hooks hooks;

    @Inject
    InboxClaims claims;

    private UUID connection;

    @BeforeEach
    void clear() {
        hooks.run("DELETE FROM inbox_todo");
        connection = hooks.connection();
    }

    @Test
    void noRowIsClaimedTwiceByWorkersAtTheSameTime() {
        rows(1000, 10);
        Set<UUID> seen = new HashSet<>();
        List<UUID> all = new ArrayList<>();
        while (seen.size() < 1000) {
            List<Uni<Batch>> together = IntStream.range(0, 4)
                    .mapToObj(i -> claims.claim(i == 3, LOWEST, 60))
                    .toList();
            Uni.join().all(together).andFailFast().await().indefinitely().forEach(batch -> batch.rows()
                    .forEach(row -> {
                        seen.add(row.id());
                        all.add(row.id());
                    }));
        }
        assertThat(all).hasSize(1000).doesNotHaveDuplicates();
        assertThat(claim(500).rows()).isEmpty();
    }

    @Test
    void aClaimRaisesTheAttemptsAndBringsTheRow() {
        rows(1, 10);
        Batch batch = claim(500);
        assertThat(batch.more()).isFalse();
        assertThat(batch.rows()).singleElement().satisfies(row -> {
            assertThat(row.attempts()).isEqualTo(1);
            assertThat(row.connectionId()).isEqualTo(connection);
            assertThat(row.platform()).isEqualTo("generic");
            assertThat(row.body().length()).isEqualTo(10);
        });
    }

    @Test
    void whatIsLeftIsTakenOverAfterItsLease() {
        rows(3, 10);
        assertThat(claim(500).rows()).hasSize(3);
        assertThat(claim(500).rows()).isEmpty();
        assertThat(hooks.count("SELECT count(*) FROM inbox_todo WHERE due_at > now() + interval '6 s'"
                        + " AND due_at <= now() + interval '8 s'"))
                .isEqualTo(3);
        hooks.run("UPDATE inbox_todo SET due_at = due_at - interval '8 s'");
        assertThat(claim(500).rows()).hasSize(3).allSatisfy(row -> assertThat(row.attempts())
                .isEqualTo(2));
    }

    @Test
    void aRowInItsThirdAttemptRunsAlone() {
        rows(4, 10);
        hooks.run(
                "UPDATE inbox_todo SET attempts = 2 WHERE id IN (SELECT id FROM inbox_todo ORDER BY id OFFSET 1 LIMIT 2)");
        assertThat(claim(500).rows()).hasSize(2).allSatisfy(row -> assertThat(row.attempts())
                .isEqualTo(1));
        for (int i = 0; i < 2; i++) {
            assertThat(claim(500).rows()).singleElement().satisfies(row -> assertThat(row.attempts())
                    .isEqualTo(3));
        }
        assertThat(claim(500).rows()).isEmpty();
    }

    @Test
    void aFullBatchSaysThatMoreMayWaitBehindIt() {
        rows(5, 10);
        Batch first = claim(3);
        assertThat(first.rows()).hasSize(3);
        assertThat(first.more()).isTrue();
        assertThat(claim(3).more()).isFalse();
    }

    @Test
    void aBatchIsBoundedInBytesAndSaysThatMoreWaits() {
        rows(3, 3_000_000);
        Batch first = claim(500);
        assertThat(first.rows()).hasSize(2);
        assertThat(first.more()).isTrue();
        Batch rest = claim(500);
        assertThat(rest.rows()).hasSize(1);
        assertThat(rest.more()).isFalse();
    }

    @Test
    void theNewestCanBeTakenFirst() {
        rows(5, 10);
        UUID newest = claims.claim(true, LOWEST, 1)
                .await()
                .indefinitely()
                .rows()
                .get(0)
                .id();
        UUID oldest = claims.claim(false, LOWEST, 1)
                .await()
                .indefinitely()
                .rows()
                .get(0)
                .id();
        assertThat(newest).isGreaterThan(oldest);
        assertThat(hooks.count("SELECT count(*) FROM inbox_todo WHERE id > $1", newest))
                .isZero();
        assertThat(hooks.count("SELECT count(*) FROM inbox_todo WHERE id < $1", oldest))
                .isZero();
    }

    @Test
    void whatIsGivenBackIsDueAtOnceAndHasLostNoAttempt() {
        rows(2, 10);
        claims.giveBack(claim(500).rows().stream().map(Claimed::id).toList())
                .await()
                .indefinitely();
        assertThat(claim(500).rows()).hasSize(2).allSatisfy(row -> assertThat(row.attempts())
                .isEqualTo(1));
    }

    private Batch claim(int rows) {
        return claims.claim(false, LOWEST, rows).await().indefinitely();
    }

    /** Rows as the writer makes them. */
    private void rows(int number, int bytes) {
        hooks.run("""
                WITH row AS (
                  INSERT INTO inbox (id, received_at, connection_id, secret_no, headers, body)
                  SELECT (lpad(to_hex(extract(epoch FROM now())::bigint * 1000 + i), 12, '0')
                      || '7000800000000000' || lpad(to_hex(i), 4, '0'))::uuid,
                    now(), $1, 0, '', convert_to(repeat('x', $3), 'UTF8')
                  FROM generate_series(1, $2::int) i RETURNING id, received_at)
                INSERT INTO inbox_todo (id, received_at) SELECT id, received_at FROM row
                """, connection, number, bytes);
    }
}
