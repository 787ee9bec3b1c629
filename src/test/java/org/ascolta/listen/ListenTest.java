package org.ascolta.listen;

import static org.ascolta.testing.Fixtures.admin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.buffer.Buffer;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.ascolta.channel.Doors.Entrance;
import org.ascolta.channel.Reader.Step;
import org.ascolta.testing.Await;
import org.ascolta.testing.TestDatabase;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(QuietListener.class)
@QuarkusTestResource(TestDatabase.class)
class ListenTest extends Listening {

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
    void whatADisabledHookMissedIsReadWhenItIsEnabled() {
        sources.round(account, "gap");
        assertThat(listen()).isEqualTo(1);
        status("disabled");
        assertThat(listen()).isZero();
        answers.add("NEWS c1 last uno");
        status("active");
        assertThat(listen()).isEqualTo(1);
        assertThat(sources.inbox(account)).isEqualTo(1);
    }

    private void status(String status) {
        Object connection = sources.row("SELECT connection_id FROM account WHERE id = $1", account)
                .getValue(0);
        admin().body(Map.of("status", status))
                .patch("/api/v1/connections/" + connection)
                .then()
                .statusCode(200);
    }

    private long degraded() {
        return sources.count(
                "SELECT count(*) FROM event WHERE type = 'account.degraded' AND subject_id = $1", account.toString());
    }
}
