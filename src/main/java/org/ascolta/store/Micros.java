package org.ascolta.store;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** Microseconds since the epoch: the precision of the database, and the one place where times are cut to it. */
public final class Micros {

    private Micros() {}

    public static long of(Instant time) {
        return Math.multiplyExact(time.getEpochSecond(), 1_000_000L) + time.getNano() / 1000;
    }

    public static long of(OffsetDateTime time) {
        return of(time.toInstant());
    }

    /** Null stays null. */
    public static Long ofNullable(OffsetDateTime time) {
        return time == null ? null : (Long) of(time);
    }

    /** Null stays null. */
    public static OffsetDateTime time(Long micros) {
        return micros == null
                ? null
                : Instant.EPOCH.plus(micros, ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }
}
