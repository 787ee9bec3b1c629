package org.ascolta.channel;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import org.ascolta.channel.Outlet.Answer;

/** How long a platform asks us to wait; null where it does not say. Never longer than a day. */
public final class RetryAfter {

    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");
    private static final Duration MOST = Duration.ofDays(1);

    private RetryAfter() {}

    /** By the header: seconds, or a time, which is held against the answer's own {@code Date}. */
    public static Duration of(Answer answer) {
        String header = answer.headers().get("retry-after");
        if (header == null) {
            return null;
        }
        String text = header.strip();
        return SECONDS.matcher(text).matches() ? seconds(Long.parseLong(text)) : until(text, answer);
    }

    /** By a number of the body; null when it is none, or less than none. */
    public static Duration seconds(Long seconds) {
        if (seconds == null || seconds < 0) {
            return null;
        }
        return seconds < MOST.toSeconds() ? Duration.ofSeconds(seconds) : MOST;
    }

    private static Duration until(String time, Answer answer) {
        Instant then = time(time);
        Instant now = time(answer.headers().get("date"));
        return then == null || now == null
                ? null
                : seconds(Math.max(0, Duration.between(now, then).toSeconds()));
    }

    private static Instant time(String text) {
        try {
            return text == null ? null : Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text.strip()));
        } catch (DateTimeException noTime) {
            return null;
        }
    }
}
