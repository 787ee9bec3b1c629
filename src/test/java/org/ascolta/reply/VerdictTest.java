package org.ascolta.reply;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.ascolta.channel.Outlet.Outcome;
import org.ascolta.channel.Outlet.Outcome.Kind;
import org.ascolta.reply.Verdict.Fate;
import org.junit.jupiter.api.Test;

class VerdictTest {

    private static final OffsetDateTime NOW = OffsetDateTime.parse("2026-11-22T10:00:00Z");

    private static final OutboxConfig.Retry RETRY = new OutboxConfig.Retry() {
        @Override
        public Duration first() {
            return Duration.ofSeconds(1);
        }

        @Override
        public Duration longest() {
            return Duration.ofMinutes(5);
        }

        @Override
        public Duration within() {
            return Duration.ofHours(24);
        }
    };

    @Test
    void theWaitDoublesUpToItsLongest() {
        assertThat(delay(0, null)).isEqualTo(Duration.ofSeconds(1));
        assertThat(delay(3, null)).isEqualTo(Duration.ofSeconds(8));
        assertThat(delay(9, null)).isEqualTo(Duration.ofMinutes(5));
        assertThat(delay(30_000, null)).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void thePlatformIsNeverAskedSoonerThanItSays() {
        assertThat(delay(0, Duration.ofMinutes(20))).isEqualTo(Duration.ofMinutes(20));
        assertThat(delay(9, Duration.ofSeconds(1))).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void luckOnlyAddsToTheWait() {
        Verdict lucky = Verdict.of(send(3, null), Outcome.retry("x", null, null), false, NOW, RETRY, 1);
        assertThat(lucky.delay()).isBetween(Duration.ofSeconds(8), Duration.ofSeconds(10));
    }

    @Test
    void theLastAttemptIsAtTheEndOfTheDay() {
        OffsetDateTime nearly = NOW.minusHours(23);
        Outcome refusal = Outcome.retry("x", null, Duration.ofHours(5));
        assertThat(Verdict.of(send(5, nearly), refusal, false, NOW, RETRY, 0).delay())
                .isEqualTo(Duration.ofHours(1));
        Verdict over = Verdict.of(send(5, NOW.minusHours(24)), refusal, false, NOW, RETRY, 0);
        assertThat(over).isEqualTo(new Verdict(Fate.FAILED, "retry", Duration.ZERO));
    }

    @Test
    void whatIsUnknownIsRepeatedOnlyWhereThatDoesNoHarm() {
        Outcome unknown = Outcome.unknown("cut", null);
        assertThat(Verdict.of(send(0, null), unknown, false, NOW, RETRY, 0).fate())
                .isEqualTo(Fate.UNKNOWN);
        Verdict repeated = Verdict.of(send(0, null), unknown, true, NOW, RETRY, 0);
        assertThat(repeated).isEqualTo(new Verdict(Fate.AGAIN, "unknown", Duration.ofSeconds(1)));
        assertThat(Verdict.of(send(9, NOW.minusHours(25)), unknown, true, NOW, RETRY, 0)
                        .fate())
                .as("after a day nobody knows still")
                .isEqualTo(Fate.UNKNOWN);
    }

    @Test
    void refusalsForGoodEndIt() {
        assertThat(of(Kind.PERMANENT)).isEqualTo(new Verdict(Fate.FAILED, "permanent", Duration.ZERO));
        assertThat(of(Kind.WINDOW)).isEqualTo(new Verdict(Fate.FAILED, "window", Duration.ZERO));
        assertThat(of(Kind.AUTH)).isEqualTo(new Verdict(Fate.HELD, "auth", Duration.ZERO));
    }

    private static Verdict of(Kind kind) {
        return Verdict.of(send(0, null), Outcome.refused(kind, "x", null), true, NOW, RETRY, 0);
    }

    private static Duration delay(int attempts, Duration asked) {
        return Verdict.of(send(attempts, null), Outcome.retry("x", null, asked), false, NOW, RETRY, 0)
                .delay();
    }

    private static OutboxRow send(int attempts, OffsetDateTime refusedAt) {
        UUID id = UUID.randomUUID();
        return new OutboxRow(1, id, id, id, OutboxKind.send, id, attempts, Duration.ZERO, refusedAt, false);
    }
}
