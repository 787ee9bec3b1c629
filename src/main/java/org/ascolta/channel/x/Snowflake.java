package org.ascolta.channel.x;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/** X's ids tell when they were given: above their lowest 22 bits are the milliseconds since 4 November 2010. */
final class Snowflake {

    private static final long EPOCH_MILLIS = 1_288_834_974_657L;
    private static final int SERIAL_BITS = 22;
    private static final Pattern ID = Pattern.compile("[1-9][0-9]{14,17}|[1-8][0-9]{18}");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}|[1-8][0-9]{18}");

    private Snowflake() {}

    /** To the second, as X writes times of posts; null for an id that is too short to tell. */
    static Instant time(String id) {
        return ID.matcher(id).matches()
                ? Instant.ofEpochMilli((Long.parseLong(id) >> SERIAL_BITS) + EPOCH_MILLIS)
                        .truncatedTo(ChronoUnit.SECONDS)
                : null;
    }

    /** What came later has the greater number; 0 for what is none. */
    static long sequence(String id) {
        return NUMBER.matcher(id).matches() ? Long.parseLong(id) : 0;
    }
}
