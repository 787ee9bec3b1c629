package org.ascolta.listen;

import static org.ascolta.testing.Fixtures.admin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.stream.IntStream;
import org.ascolta.channel.Doors;
import org.ascolta.channel.Doors.Entrance;
import org.ascolta.channel.Errands;
import org.ascolta.channel.Errands.Wish;
import org.ascolta.channel.Reader;
import org.ascolta.channel.Reader.Step;
import org.ascolta.reply.RawServer;
import org.ascolta.store.Database;
import org.ascolta.store.Ids;
import org.ascolta.testing.Await;
import org.ascolta.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(QuietListener.class)
@QuarkusTestResource(TestDatabase.class)
class ListenTest {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    @Inject
    Sources sources;

    @Inject
    Listener listener;

    @Inject
    ErrandClaims claims;

    @Inject
    ErrandHand hand;

    @Inject
    ErrandSettler settler;

    @Inject
    ErrandRounds rounds;

    @Inject
    Errands errands;

    @Inject
    Doors doors;

    @Inject
    Database database;

    private final Deque<String> answers = new ConcurrentLinkedDeque<>();
    private RawServer server;
    private UUID account;

    @BeforeEach
    void begin() throws IOException {
        sources.clear();
        server = new RawServer(client -> {
            server.read(client);
            String told = answers.isEmpty() ? "SAME" : answers.poll();
            if (told.equals("SILENCE")) {
                Await.pause(Duration.ofSeconds(4));
            }
            client.getOutputStream()
                    .write(("HTTP/1.1 200 OK\r\nContent-Length: " + told.length() + "\r\n\r\n" + told)
                            .getBytes(StandardCharsets.US_ASCII));
            client.close();
        });
        account = sources.account("http://localhost:" + server.port());
    }

    @AfterEach
    void end() throws IOException {
        server.close();
    }

    @Test
    void everyAccountHasTheRoundsOfItsPlatform() {
        sweep();
        sweep();
        Row round = errand();
        assertThat(round.getString("what")).isEqualTo("poll");
        assertThat(round.getOffsetDateTime("since")).isNotNull();
        assertThat(sources.count("SELECT count(*) FROM errand")).isEqualTo(1);
        sources.credentials(account, "{\"quiet\":\"yes\"}");
        sweep();
        assertThat(sources.count("SELECT count(*) FROM errand")).isZero();
    }

    @Test
    void whatIsReadBecomesAMessageAndTheCursorGoesOn() {
        sources.round(account, "poll");
        answers.add("NEWS c1 more uno");
        answers.add("NEWS c2 last due");
        assertThat(listen()).isEqualTo(1);
        assertThat(errand().getString("cursor")).isEqualTo("c1");
        assertThat(listen()).as("more is read at once").isEqualTo(1);
        assertThat(listen()).as("and then it rests").isZero();
        assertThat(errand().getString("cursor")).isEqualTo("c2");
        assertThat(errand().getOffsetDateTime("read_at")).isNotNull();
        assertThat(server.requests.get(1)).startsWith("GET /poll/?c1 ");
        Await.until(
                "both messages",
                PATIENCE,
                () -> sources.count("SELECT count(*) FROM message WHERE account_id = $1", account) == 2);
    }

    @Test
    void nothingNewIsNotKept() {
        sources.round(account, "poll");
        listen();
        assertThat(sources.inbox(account)).isZero();
        assertThat(errand().getOffsetDateTime("due_at"))
                .isAfter(OffsetDateTime.now().plusMinutes(4));
    }

    @Test
    void whatIsDoneOnceIsGoneAfterIt() {
        sources.once(account, "message", "m1");
        answers.add("NEWS - last uno");
        listen();
        assertThat(sources.inbox(account)).isEqualTo(1);
        sources.once(account, "message", "m2");
        answers.add("GONE");
        listen();
        assertThat(sources.count("SELECT count(*) FROM errand")).isZero();
    }

    @Test
    void whoDiesBetweenCallAndSettlementIsFollowedAndNothingIsDoubled() {
        sources.round(account, "poll");
        ErrandRow lost = claim(8).get(0);
        assertThat(claim(8)).as("leased").isEmpty();
        sources.run("UPDATE errand SET lease_until = now(), due_at = now()");
        answers.add("NEWS c1 last uno");
        assertThat(listen()).isEqualTo(1);
        answers.add("NEWS c0 last uno");
        hand.run(lost).await().atMost(PATIENCE);
        assertThat(sources.inbox(account)).isEqualTo(1);
        assertThat(errand().getString("cursor")).isEqualTo("c1");
    }

    @Test
    void theCursorNeverRunsAheadOfTheInbox() {
        sources.round(account, "poll");
        ErrandRow row = claim(8).get(0);
        Entrance entrance = database.worker(tx -> doors.enter(tx, List.of(account)))
                .await()
                .atMost(PATIENCE)
                .get(0);
        Fetched unstorable = Fetched.answered(200, Map.of(), null);
        assertThatThrownBy(() -> settler.settle(row, entrance, Step.read("c9", false), unstorable)
                        .await()
                        .atMost(PATIENCE))
                .isNotNull();
        assertThat(errand().getString("cursor")).isNull();
        settler.settle(row, entrance, Step.read("c9", false), Fetched.answered(200, Map.of(), Buffer.buffer("x")))
                .await()
                .atMost(PATIENCE);
        assertThat(errand().getString("cursor")).isEqualTo("c9");
        assertThat(sources.inbox(account)).isEqualTo(1);
    }

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
    void aBusyPlatformIsLeftAlone() {
        sources.round(account, "poll");
        sources.once(account, "message", "m1");
        answers.add("RETRY 600");
        assertThat(listen()).isEqualTo(1);
        assertThat(listen()).isZero();
        assertThat(sources.count("SELECT count(*) FROM errand WHERE error = 'busy' AND attempts = 1"
                        + " AND due_at > now() + interval '9 minutes'"))
                .isEqualTo(1);
    }

    @Test
    void whatFailsIsTriedMoreAndMoreSeldomAndOnceOnlySoOften() {
        sources.once(account, "message", "m1");
        for (int i = 0; i < 20; i++) {
            answers.add(i % 2 == 0 ? "RETRY" : "THROW");
            assertThat(listen()).as("attempt %d", i).isEqualTo(1);
            sources.run("UPDATE errand SET due_at = now()");
        }
        assertThat(sources.count("SELECT count(*) FROM errand")).isZero();
    }

    @Test
    void hangingServersAndImpossibleCallsAreErrorsOfTheErrand() {
        sources.round(account, "poll");
        answers.add("SILENCE");
        listen();
        assertThat(errand().getString("error")).isEqualTo("timeout");
        sources.run("UPDATE errand SET subject = 'impossible', due_at = now()");
        listen();
        assertThat(errand().getString("error")).isEqualTo("invalid_call");
        sources.run("UPDATE errand SET subject = '', due_at = now()");
        listen();
        assertThat(errand().getString("error")).isNull();
        assertThat(errand().getInteger("attempts")).isZero();
    }

    @Test
    void refusedCredentialsAreSaidOnceAndRestUntilThereAreNewOnes() {
        sources.round(account, "poll");
        sources.round(account, "gap");
        answers.add("AUTH");
        assertThat(listen()).isEqualTo(1);
        assertThat(listen()).isZero();
        sources.run("UPDATE errand_account SET rest_until = now()");
        sources.run("UPDATE errand SET due_at = now()");
        answers.add("AUTH");
        assertThat(listen()).isEqualTo(1);
        assertThat(degraded()).isEqualTo(1);
        admin().body(Map.of("credentials", Map.of("token", "new")))
                .patch("/api/v1/accounts/" + account)
                .then()
                .statusCode(200);
        assertThat(listen()).isEqualTo(1);
        assertThat(sources.count("SELECT count(*) FROM errand_account WHERE refused_code IS NULL"))
                .isEqualTo(1);
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

    @Test
    void publicPostsWithOpenTicketsAreCounted() {
        UUID open = ticket("post-1", "open");
        ticket("post-2", "closed");
        sweep();
        assertThat(counted()).containsExactly("post-1");
        sources.run("UPDATE ticket SET state = 'closed' WHERE id = $1", open);
        sweep();
        assertThat(counted()).isEmpty();
    }

    @Test
    void reconcilingReadsFromBeforeTheLastMessage() {
        sources.round(account, "gap");
        sources.run("UPDATE errand SET cursor = 'c', due_at = now() + interval '1 hour'");
        sources.run("UPDATE account SET last_inbound_at = '2026-03-02T12:00:00Z' WHERE id = $1", account);
        admin().post("/api/v1/accounts/" + account + "/reconcile")
                .then()
                .statusCode(202)
                .body("what", org.hamcrest.Matchers.equalTo("gap"))
                .body("since", org.hamcrest.Matchers.equalTo("2026-03-02T06:00:00Z"));
        assertThat(errand().getString("cursor")).isNull();
        assertThat(listen()).isEqualTo(1);
        assertThat(errand()).as("a round goes on").isNotNull();
    }

    @Test
    void whatCannotBeReadBackIsSaidSo() {
        admin().post("/api/v1/accounts/" + Ids.next() + "/reconcile").then().statusCode(404);
        sources.run(
                "UPDATE connection SET platform = 'generic' WHERE id = (SELECT connection_id FROM account WHERE id = $1)",
                account);
        admin().post("/api/v1/accounts/" + account + "/reconcile")
                .then()
                .statusCode(422)
                .body("code", org.hamcrest.Matchers.equalTo("place_not_allowed"));
    }

    private UUID ticket(String place, String state) {
        UUID thread = Ids.next();
        UUID ticket = Ids.next();
        sources.run(
                "INSERT INTO thread (id, account_id, kind, external_id, author) VALUES ($1, $2, 'public', $3, 'a')",
                thread,
                account,
                place);
        sources.run(
                "INSERT INTO ticket (id, thread_id, account_id, brand_id, visibility, first_message_id, state, status,"
                        + " opened_at, last_activity_at) SELECT $1, $2, $3, brand_id, 'public', $1, $4, $4, now(), now()"
                        + " FROM account WHERE id = $3",
                ticket,
                thread,
                account,
                state);
        return ticket;
    }

    private List<String> counted() {
        return sources.rows("SELECT subject FROM errand WHERE what = 'counts' ORDER BY subject").stream()
                .map(row -> row.getString(0))
                .toList();
    }

    private long degraded() {
        return sources.count(
                "SELECT count(*) FROM event WHERE type = 'account.degraded' AND subject_id = $1", account.toString());
    }

    private Row errand() {
        return sources.row("SELECT * FROM errand WHERE account_id = $1 LIMIT 1", account);
    }

    private void want(List<Wish> wishes) {
        database.worker(tx -> errands.want(tx, wishes)).await().atMost(PATIENCE);
    }

    private void settle(ErrandRow row, Step step) {
        settler.settle(row, null, step, null).await().atMost(PATIENCE);
    }

    private List<ErrandRow> claim(int accounts) {
        return claims.claim(accounts).await().atMost(PATIENCE);
    }

    private int listen() {
        return listener.listenOnce().await().atMost(PATIENCE);
    }

    private void sweep() {
        rounds.sweepOnce().await().atMost(PATIENCE);
    }
}
