package org.ascolta.reply;

import static org.ascolta.testing.Fixtures.admin;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;
import org.ascolta.store.Ids;
import org.ascolta.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Accounts that are answered for by another one of their brand. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class AnswerFromTest {

    @Inject
    Outboxes outboxes;

    @Inject
    Chats chats;

    private UUID watched;
    private UUID official;

    @BeforeEach
    void twoAccounts() {
        watched = outboxes.account(AsidePlatform.ID);
        official = outboxes.account(AsidePlatform.ID);
        outboxes.run(
                "UPDATE account SET reply_policy = jsonb_build_object('mode', 'answerFrom', 'accountId', $2::text)"
                        + " WHERE id = $1",
                watched,
                official.toString());
    }

    @Test
    void whatIsPublicIsAnsweredByTheOther() {
        UUID ticket = chats.asksInGroup(watched, "post-" + Ids.next(), "q-" + Ids.next(), Instant.now());
        assertThat(options(ticket).getList("items.accountId", UUID.class)).containsOnly(official);
        UUID reply = chats.answers(ticket, "Eccoci.");
        assertThat(UUID.fromString(chats.reply(reply).getString("accountId"))).isEqualTo(official);
        assertThat(outboxes.count(
                        "SELECT count(*) FROM outbox WHERE reply_id = $1 AND account_id = $2", reply, official))
                .isEqualTo(1);
        assertThat(outboxes.count("SELECT count(*) FROM message WHERE id = $1 AND account_id = $2", reply, watched))
                .as("it stands where it answers")
                .isEqualTo(1);
    }

    @Test
    void aPrivateConversationIsNobodyElses() {
        UUID ticket = chats.asks(watched);
        assertThat(options(ticket).getList("items.accountId", UUID.class)).containsExactly(watched);
    }

    @Test
    void anotherNetworkIsNoWayThere() {
        outboxes.run("UPDATE account SET network = 'elsewhere' WHERE id = $1", official);
        UUID ticket = chats.asksInGroup(watched, "post-" + Ids.next(), "q-" + Ids.next(), Instant.now());
        assertThat(options(ticket).getList("items.accountId", UUID.class)).containsOnly(watched);
    }

    private static JsonPath options(UUID ticket) {
        return admin().get("/api/v1/tickets/" + ticket + "/reply-options")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
