package org.ascolta.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.ascolta.channel.Outlet.Answer;
import org.ascolta.channel.Outlet.Call;
import org.ascolta.channel.Outlet.Outcome;
import org.ascolta.channel.Outlet.Outcome.Kind;
import org.ascolta.channel.Outlet.Outgoing;
import org.ascolta.channel.Outlet.Reach;
import org.ascolta.demo.Behaviour;
import org.ascolta.demo.Posted;
import org.ascolta.demo.StubPlatform;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An outlet and the stub of its platform agree, in both directions. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class StubContract {

    private static final Duration PATIENCE = Duration.ofMillis(700);

    protected StubPlatform stub;

    protected abstract Door door();

    protected abstract Outgoing reply(String text, String externalId);

    /** What this platform's answer comes to, where the stub gives one. */
    protected abstract Kind refusal(Behaviour behaviour);

    @BeforeAll
    void start() {
        stub = StubPlatform.start(0);
        stub.timing(Duration.ofSeconds(3), Duration.ofSeconds(2));
    }

    @AfterAll
    void stop() {
        stub.close();
    }

    @AfterEach
    void nothingWasWrongWithTheCalls() {
        assertThat(stub.refused()).isEmpty();
        stub.forget();
    }

    @ParameterizedTest
    @EnumSource(Behaviour.class)
    void everyBehaviourComesToItsClass(Behaviour behaviour) {
        stub.next(behaviour);

        Kind kind = send(reply("Ciao", null)).kind();

        assertThat(kind).isEqualTo(expected(behaviour));
        assertThat(stub.calls()).isEqualTo(1);
        assertThat(stub.posts()).hasSize(kind == Kind.SENT || kind == Kind.UNKNOWN ? 1 : 0);
    }

    private Kind expected(Behaviour behaviour) {
        return switch (behaviour) {
            case OK, ECHO_AFTER, ECHO_BEFORE, GZIP -> Kind.SENT;
            case SLOW, SLOW_THEN_ECHO, BAD_GATEWAY, RESET, RESET_THEN_ECHO, MALFORMED, HUGE, ENDLESS, CUT ->
                Kind.UNKNOWN;
            default -> refusal(behaviour);
        };
    }

    @Test
    void itWaitsAsLongAsItIsTold() {
        stub.next(Behaviour.RATE_LIMITED);
        assertThat(send(reply("Ciao", null)).retryAfter()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void aSentTextIsEditedAndTakenBack() {
        assumeTrue(door().outlet()
                .reach(door(), Outlet.Spot.of(Content.Visibility.PRIVATE))
                .orElseThrow()
                .edits());
        Outgoing sent = reply("Ciao", send(reply("Ciao", null)).externalId());
        boolean edits = reach().edits();
        boolean withdraws = reach().withdraws();

        if (edits) {
            assertThat(talk(door().outlet().edit(door(), sent, "Buongiorno"), sent)
                            .kind())
                    .isEqualTo(Kind.SENT);
            assertThat(talk(door().outlet().edit(door(), sent, "Buongiorno"), sent))
                    .as("once more")
                    .extracting(Outcome::kind, Outcome::externalId)
                    .containsExactly(Kind.SENT, sent.externalId());
        } else {
            assertThat(door().outlet().edit(door(), sent, "Buongiorno")).isEmpty();
        }
        if (withdraws) {
            assertThat(talk(door().outlet().withdraw(door(), sent), sent).kind())
                    .isEqualTo(Kind.SENT);
            assertThat(talk(door().outlet().withdraw(door(), sent), sent).kind())
                    .isEqualTo(Kind.SENT);
        } else {
            assertThat(door().outlet().withdraw(door(), sent)).isEmpty();
        }

        Posted posted = stub.posts().get(0);
        assertThat(posted.externalId()).isEqualTo(sent.externalId());
        assertThat(posted.text()).isEqualTo(edits ? "Buongiorno" : "Ciao");
        assertThat(posted.edited()).isEqualTo(edits);
        assertThat(posted.deleted()).isEqualTo(withdraws);
    }

    @Test
    void theLongestTextGoesThrough() {
        String longest = longest(reach());
        assertThat(send(reply(longest, null)).kind()).isEqualTo(Kind.SENT);
        assertThat(stub.posts().get(0).text()).isEqualTo(longest);
    }

    /** As long as it may be in its unit, and of characters that are longer than they look. */
    protected String longest(Reach reach) {
        ToIntFunction<String> size =
                switch (reach.unit()) {
                    case chars -> text -> text.codePointCount(0, text.length());
                    case bytes -> text -> text.getBytes(StandardCharsets.UTF_8).length;
                    default -> String::length;
                };
        String flag = "🏳️‍🌈";
        int flags = reach.max() / size.applyAsInt(flag);
        return flag.repeat(flags) + "x".repeat(reach.max() - flags * size.applyAsInt(flag));
    }

    private Reach reach() {
        return door().outlet().reach(door(), reply("Ciao", null).spot()).orElseThrow();
    }

    protected Outcome send(Outgoing reply) {
        return talk(Optional.of(door().outlet().send(door(), reply)), reply);
    }

    /** Unknown where no whole answer came. */
    protected Outcome talk(Optional<Call> call, Outgoing reply) {
        Optional<Answer> answer = Outlets.talk(call.orElseThrow(), PATIENCE.multipliedBy(2));
        return answer.map(whole -> door().outlet().outcome(door(), reply, whole))
                .orElseGet(() -> Outcome.unknown("no_answer", null));
    }
}
