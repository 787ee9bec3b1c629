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
import org.ascolta.channel.Platforms;
import org.ascolta.demo.Behaviour;
import org.ascolta.demo.Posted;
import org.ascolta.demo.StubPlatform;
import org.ascolta.testing.Await;
import org.ascolta.testing.TestDatabase;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a platform does with a call: where the reply ends, how often the platform was called, what is still owed. */
@QuarkusTest
@TestProfile(StepByStep.class)
@QuarkusTestResource(TestDatabase.class)
class DeliveryTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String TEXT = "È al banco 3, la aspettiamo.";

    private static StubPlatform stub;

    @Inject
    Outboxes outboxes;

    @Inject
    Chats chats;

    @Inject
    OutboxRelay relay;

    @Inject
    OutboxSweeper sweeper;

    @Inject
    OutboxLookups lookups;

    @Inject
    Platforms platforms;

    private Played played;
    private UUID connection;
    private UUID account;
    private UUID ticket;

    @BeforeAll
    static void startStub() {
        stub = StubPlatform.start(0);
        stub.timing(Duration.ofMillis(2000), Duration.ofSeconds(1));
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

    static Stream<Arguments> behaviours() {
        return Arrays.stream(Channel.values()).flatMap(channel -> Arrays.stream(Behaviour.values())
                .map(behaviour -> Arguments.of(channel, behaviour)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("behaviours")
    void aReplyEndsWhereThePlatformsBehaviourLeavesIt(Channel channel, Behaviour behaviour) {
        open(channel);
        End end = played.end(behaviour);
        UUID reply = answers(TEXT);
        stub.next(behaviour);
        Await.until(behaviour + " to end " + end, PATIENCE, () -> {
            step();
            return end.holds(end(reply));
        });
        quiet();
        assertThat(end(reply)).matches(end::holds, end.toString());
        boolean arrived = end.status().equals("sent");
        assertThat(chats.owed(ticket)).containsExactly(arrived ? "answered" : "open");
        assertIsThereOnceAtMost();
        assertThat(outboxes.count("SELECT count(*) FROM outbox"))
                .isEqualTo(List.of("sent", "failed").contains(end.status()) ? 0 : 1);
    }

    @ParameterizedTest
    @MethodSource("thoseThatCanBeAsked")
    void aReplyOfUnknownFateIsFoundByAsking(Channel channel) {
        open(channel);
        UUID reply = answers(TEXT);
        stub.next(Behaviour.RESET);
        step();
        assertThat(end(reply)).isEqualTo(End.unknown("no_answer"));
        Await.until("the platform to say that it is there", PATIENCE, () -> {
            lookups.askOnce().await().atMost(PATIENCE);
            return End.sent(1).equals(end(reply));
        });
        assertThat(chats.owed(ticket)).containsExactly("answered");
        assertIsThereOnceAtMost();
        assertThat(outboxes.count("SELECT count(*) FROM outbox")).isZero();
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
    @EnumSource
    void aPlatformThatCannotBeReachedIsTriedAgain(Channel channel) {
        open(channel);
        String address =
                outboxes.text("SELECT coalesce(reply_url, api_base_url) FROM connection WHERE id = $1", connection);
        move("http://localhost:1/");
        UUID reply = answers(TEXT);
        step();
        assertThat(end(reply)).isEqualTo(new End("queued", 0, "retry connect"));
        move(address);
        Await.until("the reply to arrive", PATIENCE, () -> {
            step();
            return End.sent(1).equals(end(reply));
        });
    }

    private void move(String address) {
        String column = played.isConnector() ? "reply_url" : "api_base_url";
        outboxes.run("UPDATE connection SET " + column + " = $1 WHERE id = $2", address, connection);
    }

    /** Not where an answer can be given but once. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "FACEBOOK_ASIDE")
    void theOrderOfAThreadHoldsWhileItsFirstIsRefused(Channel channel) {
        open(channel);
        stub.next(Behaviour.RATE_LIMITED, Behaviour.SERVER_ERROR);
        List<String> texts = Stream.of("uno", "due", "tre", "quattro")
                .map(number -> number + ": la aspettiamo al banco")
                .toList();
        List<UUID> replies = texts.stream().map(this::answers).toList();
        Await.until("all to arrive", PATIENCE, () -> {
            hurry();
            step();
            return replies.stream().allMatch(reply -> chats.status(reply).equals("sent"));
        });
        assertThat(stub.posts()).extracting(post -> said(post)).isEqualTo(texts);
        assertThat(stub.calls()).isEqualTo(6);
        assertThat(stub.refused()).isEmpty();
    }

    /** Without the name that it is put under, where somebody must be named to be answered. */
    private static String said(Posted post) {
        return post.text().replaceFirst("^@\\S+ ", "");
    }

    /** Lets the next of a thread go as soon as the one before it has gone, whatever pause its platform would like. */
    private void hurry() {
        outboxes.run("UPDATE outbox SET due_at = now() WHERE state = 'queued' AND refused_at IS NULL");
    }

    @ParameterizedTest
    @MethodSource("thoseThatTakeBack")
    void whatWasSentCanBeChangedAndTakenBack(Channel channel) {
        open(channel);
        UUID reply = answers(TEXT);
        stub.next(Behaviour.ECHO_AFTER);
        Await.until("the reply and its echo", PATIENCE, () -> {
            step();
            return chats.status(reply).equals("sent") && isHeardOf();
        });
        if (played.edits()) {
            String corrected = "È al banco 4, la aspettiamo.";
            admin().body(Map.of("text", corrected))
                    .patch("/api/v1/replies/" + reply)
                    .then()
                    .statusCode(200);
            Await.until("the correction", PATIENCE, () -> {
                step();
                return said(stub.posts().get(0)).equals(corrected)
                        && chats.reply(reply).getString("text").equals(corrected);
            });
        }
        admin().delete("/api/v1/replies/" + reply).then().statusCode(200);
        Await.until("the withdrawal", PATIENCE, () -> {
            step();
            return stub.posts().get(0).deleted() && chats.status(reply).equals("withdrawn");
        });
        assertThat(chats.owed(ticket)).containsExactly("open");
        assertThat(stub.refused()).isEmpty();
    }

    /** Where the platform tells of it, all that it told is read. */
    private boolean isHeardOf() {
        return !played.hasHook()
                || outboxes.count("SELECT count(*) FROM inbox WHERE connection_id = $1", connection) > 0
                        && outboxes.count(
                                        "SELECT count(*) FROM inbox_todo t JOIN inbox i ON i.id = t.id"
                                                + " WHERE i.connection_id = $1",
                                        connection)
                                == 0;
    }

    static Stream<Channel> thoseThatCanBeAsked() {
        return Arrays.stream(Channel.values()).filter(channel -> channel.open().canBeAsked());
    }

    static Stream<Channel> thoseThatTakeBack() {
        return Arrays.stream(Channel.values()).filter(channel -> channel.open().withdraws());
    }

    /** An account of its own, a customer who asks there, and the stub's echoes on their way back to it. */
    private void open(Channel channel) {
        played = channel.open();
        String address = played.open(stub);
        boolean connector = played.isConnector();
        connection = outboxes.connection(played.platform(), connector ? null : address, connector ? address : null);
        account = outboxes.account(connection, played.network(), played.account(), played.credentials());
        if (played.hasHook()) {
            stub.echoTo(played.door(), hook(), Outboxes.SECRET);
        }
        ticket = chats.hears(connection, platforms.byName(played.platform()).orElseThrow(), played.hook());
    }

    private UUID answers(String text) {
        boolean inPublic = played.isPublic() && !played.isAside();
        return chats.answers(ticket, Map.of("text", text, "visibility", inPublic ? "public" : "private"));
    }

    private void assertIsThereOnceAtMost() {
        assertThat(stub.posts()).hasSizeLessThanOrEqualTo(1);
        assertThat(stub.posts()).allMatch(post -> played.dedupes() || post.repeats() == 0);
        assertThat(stub.refused()).isEmpty();
        assertThat(outboxes.count("SELECT count(*) FROM message WHERE account_id = $1 AND kind = 'outbound'", account))
                .as("an echo is no second message")
                .isEqualTo(1);
    }

    private String hook() {
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
