package org.ascolta.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RecentTest {

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger lookUps = new AtomicInteger();
    private final Recent<String, Integer> recent = new Recent<>(Duration.ofSeconds(5), 3, nanos::get);

    @Test
    void whatIsFreshIsNotLookedUpAgain() {
        assertThat(get("a")).contains(1);
        nanos.addAndGet(Duration.ofMillis(4999).toNanos());
        assertThat(get("a")).contains(1);
        nanos.addAndGet(Duration.ofMillis(1).toNanos());
        assertThat(get("a")).contains(2);
    }

    @Test
    void absenceIsRememberedToo() {
        assertThat(get("none")).isEmpty();
        assertThat(get("none")).isEmpty();
        assertThat(lookUps).hasValue(1);
    }

    @Test
    void failuresAreNot() {
        assertThat(recent.get("a", key -> Uni.createFrom().failure(new IllegalStateException()))
                        .onFailure()
                        .recoverWithNull()
                        .await()
                        .indefinitely())
                .isNull();
        assertThat(get("a")).contains(1);
    }

    @Test
    void itNeverGrowsBeyondItsBound() {
        for (int i = 0; i < 100; i++) {
            get("key" + i);
            assertThat(recent.size()).isLessThanOrEqualTo(3);
        }
    }

    @Test
    void clearingForgets() {
        get("a");
        recent.clear();
        assertThat(get("a")).contains(2);
    }

    private Optional<Integer> get(String key) {
        return recent.get(key, asked -> {
                    int number = lookUps.incrementAndGet();
                    return Uni.createFrom().item(asked.equals("none") ? Optional.empty() : Optional.of(number));
                })
                .await()
                .indefinitely();
    }
}
