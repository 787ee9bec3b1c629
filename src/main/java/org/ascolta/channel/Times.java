package org.ascolta.channel;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.regex.Pattern;

/** Platforms' times in all their spellings: ISO 8601, or epoch seconds or milliseconds, as number or text. */
public final class Times {

    private static final Pattern EPOCH = Pattern.compile("\\d{1,14}(\\.\\d{1,9})?");
    private static final BigDecimal SECONDS_END = new BigDecimal("1e11");
    private static final BigDecimal MILLIS_END = new BigDecimal("1e14");
    private static final BigDecimal THOUSAND = new BigDecimal(1000);
    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    /** Offsets as {@code Z}, {@code +02:00}, {@code +0200} or {@code +02}; without one it is UTC. */
    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .optionalStart()
            .appendOffset("+HH:MM:ss", "Z")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HHmm", "Z")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HH", "Z")
            .optionalEnd()
            .parseDefaulting(ChronoField.OFFSET_SECONDS, 0)
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private Times() {}

    /** In microseconds, as the store keeps it; null when it is no time between 1970 and 9999. */
    public static Instant read(String text) {
        String trimmed = text.strip();
        try {
            Instant time = EPOCH.matcher(trimmed).matches() ? epoch(new BigDecimal(trimmed)) : iso(trimmed);
            return time == null || time.isBefore(EARLIEST) || time.isAfter(LATEST)
                    ? null
                    : time.truncatedTo(ChronoUnit.MICROS);
        } catch (DateTimeException | ArithmeticException noTime) {
            return null;
        }
    }

    private static Instant epoch(BigDecimal number) {
        if (number.compareTo(MILLIS_END) >= 0) {
            return null;
        }
        BigDecimal seconds = number.compareTo(SECONDS_END) < 0 ? number : number.divide(THOUSAND);
        long whole = seconds.longValue();
        return Instant.ofEpochSecond(
                whole,
                seconds.subtract(BigDecimal.valueOf(whole)).movePointRight(9).longValue());
    }

    private static Instant iso(String text) {
        TemporalAccessor parsed = ISO.parse(text.replace(' ', 'T'));
        return LocalDateTime.from(parsed).toInstant(ZoneOffset.from(parsed));
    }
}
