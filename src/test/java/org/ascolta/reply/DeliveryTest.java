package org.ascolta.reply;

import static org.ascolta.testing.Fixtures.admin;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.ascolta.demo.Behaviour;
import org.ascolta.demo.Posted;
import org.ascolta.demo.StubPlatform;
import org.ascolta.store.Ids;
import org.ascolta.testing.Await;
import org.ascolta.testing.TestDatabase;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a platform does with a call: where the reply ends, how often the platform was called, what is still owed. */
@QuarkusTest
@TestProfile(StepByStep.class)
@QuarkusTestResource(TestDatabase.class)
class DeliveryTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String BOT = "7204119385";
    private static final String TOKEN = BOT + ":delivery-test";
    private static final String TEXT = "È al banco 3, la aspettiamo.";

    enum Channel {
        TELEGRAM,
        GENERIC
    }

    private static StubPlatform stub;

    @Inject
    Outboxes outboxes;

    @Inject
    Chats chats;

    @Inject
    OutboxRelay relay;

    @Inject
    OutboxSweeper sweeper;

    private UUID ticket;
    private UUID account;

    @BeforeAll
    static void startStub() {
        stub = StubPlatform.start(0);
        stub.timing(Duration.ofMillis(2500), Duration.ofSeconds(1));
    }

    @AfterAll
    static void stopStub() {
        stub.close();
    }

    @BeforeEach
    void clear() {
        outboxes.clear();
        stub.forget();
    }

    /** Of a call of unknown fate Telegram is never asked twice; a connector drops what it knows, so it is. */
    static Stream<Arguments> behaviours() {
        return Stream.of(
                        both(Behaviour.OK, End.sent(1), End.sent(1)),
                        both(Behaviour.SLOW, End.unknown("timeout"), End.sent(2)),
                        both(Behaviour.SLOW_THEN_ECHO, End.sent(1), End.sentByEchoOrAgain()),
                        both(Behaviour.ECHO_AFTER, End.sent(1), End.sent(1)),
                        both(Behaviour.ECHO_BEFORE, End.sent(1), End.sent(1)),
                        both(Behaviour.RATE_LIMITED, End.sent(2), End.sent(2)),
                        both(Behaviour.SERVER_ERROR, End.sent(2), End.sent(2)),
                        both(Behaviour.BAD_GATEWAY, End.unknown("server_error"), End.sent(2)),
                        both(Behaviour.RESET, End.unknown("no_answer"), End.sent(2)),
                        both(Behaviour.RESET_THEN_ECHO, End.sent(1), End.sentByEchoOrAgain()),
                        both(Behaviour.UNAUTHORIZED, End.held("credentials_refused"), End.held("credentials_refused")),
                        both(Behaviour.WINDOW, End.failed("permanent not_started"), End.failed("window window_closed")),
                        both(Behaviour.BLOCKED, End.failed("permanent blocked"), End.failed("permanent refused")),
                        both(
                                Behaviour.REFUSED,
                                End.failed("permanent chat_not_found"),
                                End.failed("permanent refused")),
                        both(
                                Behaviour.MIGRATED,
                                End.failed("permanent chat_migrated"),
                                End.failed("permanent refused")),
                        both(Behaviour.MALFORMED, End.unknown("malformed_answer"), End.sent(2)),
                        both(Behaviour.GZIP, End.sent(1), End.sent(1)),
                        both(Behaviour.HUGE, End.unknown("answer_too_large"), End.sent(2)),
                        both(Behaviour.ENDLESS, End.unknown("timeout"), End.sent(2)),
                        both(Behaviour.CUT, End.unknown("cut"), End.sent(2)))
                .flatMap(List::stream);
    }

    @Test
    void everyBehaviourIsTried() {
        assertThat(behaviours().map(arguments -> arguments.get()[1]).distinct().toList())
                .containsExactlyInAnyOrder((Object[]) Behaviour.values());
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("behaviours")
    void aReplyEndsWhereThePlatformsBehaviourLeavesIt(Channel channel, Behaviour behaviour, End end) {
        open(channel);
        UUID reply = chats.answers(ticket, TEXT);
        stub.next(behaviour);
        Await.until(behaviour + " to end " + end, PATIENCE, () -> {
            step();
            return end.holds(end(reply));
        });
        quiet();
        assertThat(end(reply)).matches(end::holds, end.toString());
        boolean arrived = end.status().equals("sent");
        assertThat(chats.owed(ticket)).containsExactly(arrived ? "answered" : "open");
        assertThat(stub.posts().size()).isLessThanOrEqualTo(1);
        assertThat(stub.posts().stream()
                        .filter(post -> channel == Channel.TELEGRAM)
                        .map(Posted::repeats))
                .allMatch(repeats -> repeats == 0);
        assertThat(stub.refused()).isEmpty();
        assertThat(outboxes.count("SELECT count(*) FROM message WHERE account_id = $1 AND kind = 'outbound'", account))
                .as("an echo is no second message")
                .isEqualTo(1);
        assertThat(outboxes.count("SELECT count(*) FROM outbox"))
                .isEqualTo(List.of("sent", "failed").contains(end.status()) ? 0 : 1);
    }

    @Test
    void aReplyFollowsAGroupThatHasMoved() {
        open(Channel.TELEGRAM);
        UUID asked = chats.asksInGroup(account, "-4711", "-4711:7", Instant.now());
        UUID reply = chats.answers(asked, TEXT);
        stub.next(Behaviour.MIGRATED);
        Await.until("the reply in the new group", PATIENCE, () -> {
            step();
            return chats.status(reply).equals("sent");
        });
        assertThat(stub.posts()).singleElement().matches(post -> !post.place().equals("-4711"), "posted elsewhere");
        assertThat(stub.calls()).isEqualTo(2);
        assertThat(chats.owed(asked)).containsExactly("answered");
    }

    @ParameterizedTest
    @MethodSource("channels")
    void aPlatformThatCannotBeReachedIsTriedAgain(Channel channel) {
        open(channel);
        outboxes.run(
                "UPDATE connection SET api_base_url = $1, reply_url = $1 WHERE id IN"
                        + " (SELECT connection_id FROM account WHERE id = $2)",
                "http://localhost:1/",
                account);
        UUID reply = chats.answers(ticket, TEXT);
        step();
        assertThat(end(reply)).isEqualTo(new End("queued", 0, "retry connect"));
        outboxes.run(
                "UPDATE connection SET api_base_url = $1, reply_url = $2 WHERE id IN"
                        + " (SELECT connection_id FROM account WHERE id = $3)",
                stub.telegram(TOKEN),
                stub.generic("forum", Outboxes.SECRET),
                account);
        Await.until("the reply to arrive", PATIENCE, () -> {
            step();
            return End.sent(1).equals(end(reply));
        });
    }

    @ParameterizedTest
    @MethodSource("channels")
    void theOrderOfAThreadHoldsWhileItsFirstIsRefused(Channel channel) {
        open(channel);
        stub.timing(Duration.ofMillis(2500), Duration.ofSeconds(1));
        stub.next(Behaviour.RATE_LIMITED, Behaviour.SERVER_ERROR);
        List<String> texts = List.of("uno", "due", "tre", "quattro");
        List<UUID> replies =
                texts.stream().map(text -> chats.answers(ticket, text)).toList();
        Await.until("all to arrive", PATIENCE, () -> {
            step();
            return replies.stream().allMatch(reply -> chats.status(reply).equals("sent"));
        });
        assertThat(stub.posts()).extracting(Posted::text).isEqualTo(texts);
        assertThat(stub.calls()).isEqualTo(6);
    }

    @ParameterizedTest
    @MethodSource("channels")
    void whatWasSentCanBeChangedAndTakenBack(Channel channel) {
        open(channel);
        UUID reply = chats.answers(ticket, TEXT);
        step();
        admin().body(Map.of("text", "È al banco 4."))
                .patch("/api/v1/replies/" + reply)
                .then()
                .statusCode(200);
        Await.until("the correction", PATIENCE, () -> {
            step();
            return stub.posts().get(0).text().equals("È al banco 4.")
                    && chats.reply(reply).getString("text").equals("È al banco 4.");
        });
        admin().delete("/api/v1/replies/" + reply).then().statusCode(200);
        Await.until("the withdrawal", PATIENCE, () -> {
            step();
            return stub.posts().get(0).deleted() && chats.status(reply).equals("withdrawn");
        });
        assertThat(chats.owed(ticket)).containsExactly("open");
        assertThat(stub.refused()).isEmpty();
    }

    static Stream<Channel> channels() {
        return Arrays.stream(Channel.values());
    }

    private static List<Arguments> both(Behaviour behaviour, End telegram, End generic) {
        return List.of(
                Arguments.of(Channel.TELEGRAM, behaviour, telegram), Arguments.of(Channel.GENERIC, behaviour, generic));
    }

    /** An account of its own, a customer who asks there, and the stub's echoes on their way back to it. */
    private void open(Channel channel) {
        boolean telegram = channel == Channel.TELEGRAM;
        String url = telegram ? stub.telegram(TOKEN) : null;
        String replyUrl = telegram ? null : stub.generic("forum", Outboxes.SECRET);
        account = outboxes.account(
                telegram ? "telegram" : "generic", telegram ? BOT : null, url, replyUrl, telegram ? TOKEN : null);
        stub.echoTo(telegram ? BOT : "forum", hook(), Outboxes.SECRET);
        ticket = telegram
                ? chats.asks(account, "4711:shop", "4711:9:shop", Instant.now())
                : chats.asks(account, "talk", "q-" + Ids.next(), Instant.now());
    }

    private String hook() {
        String connection = outboxes.rows("SELECT connection_id FROM account WHERE id = $1", account)
                .get(0)
                .getUUID(0)
                .toString();
        int port = ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class);
        return "http://localhost:" + port + "/hooks/" + connection;
    }

    private void step() {
        relay.relayOnce().await().atMost(PATIENCE);
        sweeper.sweepOnce().await().atMost(PATIENCE);
    }

    /** What is still under way at the stub comes to its end, and changes nothing any more. */
    private void quiet() {
        for (int i = 0; i < 3; i++) {
            step();
        }
    }

    private End end(UUID reply) {
        JsonPath read = chats.reply(reply);
        String error = read.getString("error.class");
        return new End(
                read.getString("status"),
                stub.calls(),
                error == null ? null : error + " " + read.getString("error.code"));
    }
}
