package org.ascolta.listen;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.ascolta.channel.Errands.Wish;
import org.ascolta.channel.Reader;
import org.ascolta.channel.Reader.Step;
import org.ascolta.testing.TestDatabase;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(QuietListener.class)
@QuarkusTestResource(TestDatabase.class)
class ErrandClaimsTest extends Listening {

    @Test
    void oneErrandOfAnAccountIsTakenAtATimeByAnyNumberOfReplicas() {
        List<UUID> accounts =
                IntStream.range(0, 12).mapToObj(i -> sources.account(null)).toList();
        accounts.forEach(one -> IntStream.range(0, 4).forEach(i -> sources.once(one, "message", "m" + i)));
        List<ErrandRow> all = new ArrayList<>();
        while (all.size() < 48) {
            List<Uni<List<ErrandRow>>> together =
                    IntStream.range(0, 5).mapToObj(i -> claims.claim(7)).toList();
            List<ErrandRow> taken = Uni.join().all(together).andFailFast().await().atMost(PATIENCE).stream()
                    .flatMap(List::stream)
                    .toList();
            assertThat(taken).extracting(ErrandRow::accountId).doesNotHaveDuplicates();
            all.addAll(taken);
            sources.run("DELETE FROM errand WHERE lease IS NOT NULL");
        }
        assertThat(all).extracting(row -> row.accountId() + row.subject()).doesNotHaveDuplicates();
    }

    @Test
    void anAccountWithMuchToReadHoldsUpNobody() {
        sources.run(
                "INSERT INTO errand (account_id, what, subject, due_at) SELECT $1, 'message', 'm' || i,"
                        + " now() - interval '1 day' FROM generate_series(1, 500) i",
                account);
        UUID other = sources.account("http://localhost:" + server.port());
        sources.once(other, "message", "m1");
        sources.once(other, "message", "m2");
        List<UUID> served = IntStream.range(0, 4)
                .mapToObj(i -> claim(1).get(0))
                .peek(row -> settle(row, Step.same(null)))
                .map(ErrandRow::accountId)
                .toList();
        assertThat(served.stream().filter(other::equals).count()).isEqualTo(2);
    }

    @Test
    void muchToReadOnceHoldsUpNoRoundOfItsOwnAccount() {
        sources.run(
                "INSERT INTO errand (account_id, what, subject, due_at) SELECT $1, 'message', 'm' || i,"
                        + " now() - interval '1 day' FROM generate_series(1, 200) i",
                account);
        sources.round(account, "poll");
        boolean polled = IntStream.range(0, 40)
                .mapToObj(i -> claim(1).get(0))
                .peek(row -> settle(row, Step.same(null)))
                .anyMatch(row -> row.what().equals("poll"));
        assertThat(polled).isTrue();
    }

    @Test
    void accountsOfDisabledConnectionsRest() {
        sources.round(account, "poll");
        sources.run(
                "UPDATE connection SET status = 'disabled' WHERE id = (SELECT connection_id FROM account WHERE id = $1)",
                account);
        assertThat(listen()).isZero();
    }

    @Test
    void wishesAreOneAndTheEarlierTimeCounts() {
        Wish wish = new Wish(account, Reader.MESSAGE, "m1", null);
        want(List.of());
        want(List.of(wish, wish, new Wish(account, Reader.MESSAGE, "m2", null)));
        sources.run("UPDATE errand SET due_at = now() - interval '1 hour' WHERE subject = 'm1'");
        sources.run("UPDATE errand SET due_at = now() + interval '1 hour' WHERE subject = 'm2'");
        want(List.of(wish, new Wish(account, Reader.MESSAGE, "m2", null)));
        assertThat(sources.count("SELECT count(*) FROM errand")).isEqualTo(2);
        assertThat(sources.count("SELECT count(*) FROM errand WHERE due_at < now() - interval '30 minutes'"))
                .isEqualTo(1);
        assertThat(sources.count("SELECT count(*) FROM errand WHERE due_at > now()"))
                .isZero();
    }

    @Test
    void aWishDuringTheCallIsReadAnew() {
        sources.once(account, "message", "m1");
        ErrandRow row = claim(8).get(0);
        want(List.of(new Wish(account, Reader.MESSAGE, "m1", null)));
        settle(row, Step.same(null));
        assertThat(claim(8)).hasSize(1);
    }

    private void want(List<Wish> wishes) {
        database.worker(tx -> errands.want(tx, wishes)).await().atMost(PATIENCE);
    }
}
