package org.ascolta.channel.x;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import org.ascolta.channel.Outlet.Answer;
import org.ascolta.channel.RetryAfter;

/** How long X asks us to wait: until {@code x-rate-limit-reset} (epoch seconds), held against the answer's own time. */
final class Waits {

    private static final Pattern SECONDS = Pattern.compile("\\d{1,12}");

    private Waits() {}

    /** Null where it does not say. */
    static Duration of(Answer answer) {
        String reset = answer.headers().get("x-rate-limit-reset");
        Instant now = date(answer.headers().get("date"));
        if (reset == null || now == null || !SECONDS.matcher(reset).matches()) {
            return RetryAfter.of(answer);
        }
        return RetryAfter.seconds(Math.max(0, Long.parseLong(reset) - now.getEpochSecond()));
    }

    private static Instant date(String text) {
        try {
            return text == null ? null : Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text.strip()));
        } catch (DateTimeException noTime) {
            return null;
        }
    }
}
