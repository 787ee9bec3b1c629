package org.ascolta.reply;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ascolta.reply.OutboxClaims.Claim;
import org.ascolta.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(StepByStep.class)
@QuarkusTestResource(TestDatabase.class)
class OutboxClaimsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int PER_ACCOUNT = 4;

    @Inject
    Outboxes outboxes;

    @Inject
    OutboxClaims claims;

    @Inject
    Paces paces;

    @BeforeEach
    void clear() {
        outboxes.clear();
    }

    @Test
    void noRowIsTakenTwiceAndNoThreadOutOfOrder() {
        IntStream.range(0, 6).forEach(i -> outboxes.rows(outboxes.account(FakePlatform.ID), 8, 3));
        List<Long> all = new ArrayList<>();
        Map<UUID, Long> last = new HashMap<>();
        while (all.size() < 6 * 8 * 3) {
            List<Uni<Claim>> together =
                    IntStream.range(0, 4).mapToObj(i -> claims.claim(10)).toList();
            List<OutboxRow> taken = Uni.join().all(together).andFailFast().await().atMost(PATIENCE).stream()
                    .flatMap(claim -> claim.rows().stream())
                    .toList();
            assertThat(taken).extracting(OutboxRow::threadId).doesNotHaveDuplicates();
            for (OutboxRow row : taken) {
                assertThat(row.position()).isGreaterThan(last.getOrDefault(row.threadId(), 0L));
                last.put(row.threadId(), row.position());
                all.add(row.position());
                outboxes.run("DELETE FROM outbox WHERE position = $1", row.position());
            }
            outboxes.run("UPDATE outbox SET due_at = now() WHERE lease IS NULL");
        }
        assertThat(all).doesNotHaveDuplicates();
    }

    @Test
    void oneOfAThreadIsTakenAtATime() {
        UUID account = outboxes.account(FakePlatform.ID);
        outboxes.rows(account, 1, 3);
        OutboxRow first = one();
        assertThat(take(10)).isEmpty();
        outboxes.run("DELETE FROM outbox WHERE position = $1", first.position());
        due();
        assertThat(one().position()).isEqualTo(first.position() + 1);
    }

    @Test
    void aRefusedHeadHoldsItsThreadForAQuarterOfAnHour() {
        outboxes.rows(outboxes.account(FakePlatform.ID), 1, 2);
        head("due_at = now() + interval '1 hour', refused_at = now() - interval '14 minutes'");
        assertThat(take(10)).isEmpty();
        head("refused_at = now() - interval '901 seconds'");
        due();
        assertThat(take(10)).hasSize(1);
    }

    @Test
    void aHeadOfUnknownFateHoldsItsThreadForAMinute() {
        outboxes.rows(outboxes.account(FakePlatform.ID), 1, 2);
        head("state = 'unknown', changed_at = now() - interval '50 seconds'");
        assertThat(take(10)).isEmpty();
        assertThat(outboxes.count("SELECT count(*) FROM outbox WHERE state = 'queued' AND due_at > now()"))
                .as("put off, and not for longer than it may have to wait")
                .isEqualTo(1);
        assertThat(outboxes.count("SELECT count(*) FROM outbox WHERE due_at > now() + interval '10 seconds'"))
                .isZero();
        head("changed_at = now() - interval '61 seconds'");
        due();
        assertThat(take(10)).hasSize(1);
    }

    @Test
    void aHeadThatIsBeingSentHoldsItsThread() {
        outboxes.rows(outboxes.account(FakePlatform.ID), 1, 2);
        head(
                "state = 'sending', changed_at = now() - interval '1 hour', lease = gen_random_uuid(), lease_until = now()");
        assertThat(take(10)).isEmpty();
    }

    @Test
    void aBusyAccountDelaysNoOther() {
        UUID busy = outboxes.account(FakePlatform.ID);
        outboxes.rows(busy, 200, 1);
        UUID quiet = outboxes.account(FakePlatform.ID);
        outboxes.rows(quiet, 1, 1);
        Map<UUID, Long> taken = perAccount(take(5));
        assertThat(taken).containsEntry(busy, (long) PER_ACCOUNT).containsEntry(quiet, 1L);
        assertThat(take(5)).as("the busy account has its share under way").isEmpty();
    }

    @Test
    void whatIsFreeIsSharedByThoseWhoHaveLeastUnderWay() {
        List<UUID> accounts = IntStream.range(0, 4)
                .mapToObj(i -> outboxes.account(FakePlatform.ID))
                .toList();
        outboxes.rows(accounts.get(0), 20, 1);
        assertThat(take(3)).hasSize(3);
        accounts.stream().skip(1).forEach(account -> outboxes.rows(account, 20, 1));
        assertThat(perAccount(take(6))).hasSize(3).allSatisfy((account, rows) -> assertThat(rows)
                .isEqualTo(2));
    }

    @Test
    void manyStuckRowsOfAnAccountHideNoneThatCanGo() {
        UUID account = outboxes.account(FakePlatform.ID);
        outboxes.rows(account, 1, 300);
        head("due_at = now() + interval '1 hour', refused_at = now()");
        outboxes.rows(account, 1, 1);
        int looks = 0;
        List<OutboxRow> taken = List.of();
        while (taken.isEmpty() && looks++ < 20) {
            Claim claim = claims.claim(10).await().atMost(PATIENCE);
            taken = claim.rows();
            assertThat(claim.rest().isZero() || !taken.isEmpty())
                    .as("looks again at once while something was put off")
                    .isTrue();
        }
        assertThat(taken).hasSize(1);
    }

    @Test
    void anAccountThatIsPausedIsLeftAlone() {
        UUID account = outboxes.account(FakePlatform.ID);
        outboxes.rows(account, 3, 1);
        pause(account, "1 minute");
        assertThat(take(10)).isEmpty();
    }

    @Test
    void afterAPauseOneReplyTriesTheCredentialsForAll() {
        UUID account = outboxes.account(FakePlatform.ID);
        outboxes.rows(account, 3, 1);
        pause(account, "-1 second");
        assertThat(take(10)).hasSize(1);
        outboxes.run("DELETE FROM outbox WHERE lease IS NOT NULL");
        assertThat(take(10)).as("paused again until that one has an end").isEmpty();
    }

    @Test
    void anAccountKeepsItsPaceOverAllReplicas() {
        UUID account = outboxes.account(PacedPlatform.ID);
        outboxes.rows(account, 20, 1);
        List<Uni<Claim>> replicas =
                IntStream.range(0, 3).mapToObj(i -> claims.claim(10)).toList();
        List<OutboxRow> taken = Uni.join().all(replicas).andFailFast().await().atMost(PATIENCE).stream()
                .flatMap(claim -> claim.rows().stream())
                .toList();
        assertThat(taken).hasSizeBetween(3, 4);
        Claim next = claims.claim(10).await().atMost(PATIENCE);
        assertThat(next.rest()).isLessThanOrEqualTo(Duration.ofMillis(100));
        outboxes.run("DELETE FROM outbox WHERE lease IS NOT NULL");
        outboxes.run("UPDATE outbox_account SET spent_until = now() + interval '110 milliseconds'");
        assertThat(take(10)).as("its burst is three, two of which are spent").hasSize(1);
    }

    @Test
    void whatIsLeftIsTakenOverAfterItsLease() {
        outboxes.rows(outboxes.account(FakePlatform.ID), 1, 1);
        OutboxRow first = one();
        assertThat(take(10)).isEmpty();
        outboxes.run("UPDATE outbox SET due_at = now(), lease_until = now()");
        OutboxRow again = one();
        assertThat(again.position()).isEqualTo(first.position());
        assertThat(again.lease()).isNotEqualTo(first.lease());
    }

    @Test
    void theNextLookIsWhenTheNextRowIsDue() {
        outboxes.rows(outboxes.account(FakePlatform.ID), 1, 1);
        outboxes.run("UPDATE outbox SET due_at = now() + interval '400 milliseconds'");
        assertThat(claims.claim(10).await().atMost(PATIENCE).rest())
                .isBetween(Duration.ofMillis(50), Duration.ofMillis(400));
        outboxes.run("UPDATE outbox SET due_at = now() + interval '1 day'");
        assertThat(claims.claim(10).await().atMost(PATIENCE).rest()).isEqualTo(Duration.ofSeconds(1));
    }

    /** Pages read by both statements of a claim: as many with 40,000 rows that are not due as with none. */
    @Test
    void rowsThatAreNotDueCostNothing() {
        UUID account = outboxes.account(FakePlatform.ID);
        outboxes.rows(account, 5, 1);
        long alone = pages(account);
        for (int i = 0; i < 4; i++) {
            UUID other = i == 0 ? account : outboxes.account(FakePlatform.ID);
            outboxes.rows(other, 10_000, 1);
        }
        outboxes.run("UPDATE outbox SET due_at = now() + interval '1 hour' WHERE position >"
                + " (SELECT position FROM outbox ORDER BY position OFFSET 4 LIMIT 1)");
        outboxes.run("INSERT INTO outbox_account (account_id) SELECT DISTINCT account_id FROM outbox"
                + " ON CONFLICT DO NOTHING");
        outboxes.run("VACUUM ANALYZE outbox");
        assertThat(pages(account)).isLessThan(alone + 120);
    }

    private long pages(UUID account) {
        String[] platforms = paces.platforms();
        return pages(OutboxClaims.ACCOUNTS, platforms, paces.gaps(), paces.bursts())
                + pages(
                        OutboxClaims.TAKE,
                        platforms,
                        paces.gaps(),
                        paces.bursts(),
                        new UUID[] {account},
                        PER_ACCOUNT,
                        32,
                        60_000L,
                        900_000L,
                        0,
                        600_000L,
                        UUID.randomUUID(),
                        30_000L,
                        1_800_000L);
    }

    private long pages(String sql, Object... parameters) {
        JsonArray plan = outboxes.rows("EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) " + sql, parameters)
                .get(0)
                .getJsonArray(0);
        var root = plan.getJsonObject(0).getJsonObject("Plan");
        return root.getLong("Shared Hit Blocks") + root.getLong("Shared Read Blocks");
    }

    private void head(String change) {
        outboxes.run("UPDATE outbox SET " + change + " WHERE position = (SELECT min(position) FROM outbox)");
    }

    private void due() {
        outboxes.run(
                "UPDATE outbox SET due_at = now() WHERE state = 'queued' AND refused_at IS NULL AND lease IS NULL");
    }

    private void pause(UUID account, String until) {
        outboxes.run(
                "INSERT INTO outbox_account (account_id, paused_until, pause_code) VALUES ($1, now() + $2::text::interval,"
                        + " 'unauthorized')",
                account,
                until);
    }

    private OutboxRow one() {
        List<OutboxRow> taken = take(10);
        assertThat(taken).hasSize(1);
        return taken.get(0);
    }

    private List<OutboxRow> take(int rows) {
        return claims.claim(rows).await().atMost(PATIENCE).rows();
    }

    private static Map<UUID, Long> perAccount(List<OutboxRow> rows) {
        Function<OutboxRow, UUID> account = OutboxRow::accountId;
        return rows.stream().collect(Collectors.groupingBy(account, Collectors.counting()));
    }
}
