package org.ascolta.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.ascolta.web.ErrorCode;
import org.ascolta.web.Problem;
import org.junit.jupiter.api.Test;

class RateLimitTest {

    private final AtomicLong nanos = new AtomicLong();
    private final RateLimit rate = new RateLimit(OptionalInt.of(6), nanos::get);

    @Test
    void aMinutesShareMayComeAtOnceAndNoMore() {
        take("ann", 6);
        Problem refusal = catchThrowableOfType(Problem.class, () -> rate.check("ann"));
        assertThat(refusal.code()).isEqualTo(ErrorCode.rate_limited);
        assertThat(refusal.status()).isEqualTo(429);
        assertThat(refusal.headers()).containsEntry("Retry-After", "10");
    }

    @Test
    void callersHaveTheirOwnShares() {
        take("ann", 6);
        take("ben", 6);
    }

    @Test
    void theShareGrowsBackAndRefusalsCostNothing() {
        take("ann", 6);
        for (int i = 0; i < 50; i++) {
            assertThatThrownBy(() -> rate.check("ann")).isInstanceOf(Problem.class);
        }
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(10));
        take("ann", 1);
        assertThatThrownBy(() -> rate.check("ann")).isInstanceOf(Problem.class);
        nanos.addAndGet(TimeUnit.HOURS.toNanos(1));
        take("ann", 6);
        assertThatThrownBy(() -> rate.check("ann")).isInstanceOf(Problem.class);
    }

    @Test
    void nothingIsLimitedUnlessItIsSet() {
        RateLimit off = new RateLimit(OptionalInt.empty(), nanos::get);
        for (int i = 0; i < 10_000; i++) {
            off.check("ann");
        }
        assertThatThrownBy(() -> new RateLimit(OptionalInt.of(0), nanos::get))
                .hasMessageContaining("ASCOLTA_RATE_LIMIT_PER_KEY");
    }

    private void take(String caller, int times) {
        for (int i = 0; i < times; i++) {
            rate.check(caller);
        }
    }
}
