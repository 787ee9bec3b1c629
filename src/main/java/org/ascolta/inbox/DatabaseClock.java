package org.ascolta.inbox;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;

/**
 * The database's time, for signed timestamps. It runs on the monotonic clock between samples, so a jump of this
 * machine's wall clock changes nothing; until the first sample it is the wall clock.
 */
@Singleton
class DatabaseClock {

    private record Sample(Instant time, long nanoTime, long roundTrip) {}

    /** A sample with a short round trip is better than a newer one with a long one, for a while. */
    private static final long WORTH_NANOS = Duration.ofSeconds(10).toNanos();

    private volatile Sample last;

    Instant now() {
        Sample sample = last;
        return sample == null ? Instant.now() : sample.time.plusNanos(System.nanoTime() - sample.nanoTime);
    }

    /** The database said this time between these two moments of {@link System#nanoTime()}. */
    void sampled(Instant time, long asked, long answered) {
        Sample sample = last;
        long roundTrip = answered - asked;
        if (sample == null || roundTrip <= sample.roundTrip || answered - sample.nanoTime > WORTH_NANOS) {
            last = new Sample(time, asked + roundTrip / 2, roundTrip);
        }
    }
}
