package org.ascolta.thread;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * The wall clock of a scenario: {@code 10:00}, {@code 10:00:30}, and on another day {@code +1d 10:00} or
 * {@code 2026-03-29 10:00}. An hour that the wall clock reads twice is told apart by its offset, {@code 02:30+01:00}.
 */
record ScenarioTimes(ZoneId zone, LocalDate today) {

    static final ScenarioTimes MONDAY = new ScenarioTimes(ZoneOffset.UTC, LocalDate.of(2026, 3, 2));

    private static final String DAYS = "[+-]\\d+d";
    private static final String DATE = "\\d{4}-\\d\\d-\\d\\d";
    private static final String TIME = "\\d\\d:\\d\\d(:\\d\\d(\\.\\d{1,6})?)?([+-]\\d\\d:\\d\\d)?";

    /** Whether a time comes next. */
    static boolean isNext(ScenarioLine line) {
        return line.peek().matches(DAYS + "|" + DATE + "|" + TIME);
    }

    /** Microseconds since the epoch. */
    long at(ScenarioLine line) {
        LocalDate day = today;
        if (line.peek().matches(DAYS)) {
            String days = line.take();
            day = today.plusDays(Long.parseLong(days.substring(0, days.length() - 1)));
        } else if (line.peek().matches(DATE)) {
            day = LocalDate.parse(line.take());
        }
        String word = line.take();
        if (!word.matches(TIME)) {
            throw line.wrong("'" + word + "' is no time");
        }
        try {
            return micros(day, word, line);
        } catch (DateTimeException wrong) {
            throw line.wrong(wrong.getMessage());
        }
    }

    private long micros(LocalDate day, String word, ScenarioLine line) {
        int offset = Math.max(word.indexOf('+'), word.indexOf('-'));
        LocalTime time = LocalTime.parse(offset < 0 ? word : word.substring(0, offset));
        ZonedDateTime moment = offset < 0
                ? day.atTime(time).atZone(zone)
                : day.atTime(time).atZone(ZoneOffset.of(word.substring(offset)));
        boolean isRead = moment.withZoneSameInstant(zone).toLocalTime().equals(time);
        boolean isReadOnce =
                offset >= 0 || zone.getRules().getValidOffsets(day.atTime(time)).size() == 1;
        if (!isRead || !isReadOnce) {
            throw line.wrong("the wall clock reads " + word + " never, or twice: say its offset");
        }
        Instant instant = moment.toInstant();
        return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1000;
    }

    /** {@code 90s}, {@code 15m}, {@code 1h30m}, {@code 2d}: microseconds. */
    static long length(ScenarioLine line, String word) {
        try {
            String upper = word.toUpperCase(Locale.ROOT);
            return Duration.parse(upper.endsWith("D") ? "P" + upper : "PT" + upper)
                            .toNanos()
                    / 1000;
        } catch (DateTimeException wrong) {
            throw line.wrong("'" + word + "' is no length of time");
        }
    }

    /** The next words, a time or {@code never}, as {@link #told} says them. */
    String next(ScenarioLine line) {
        return line.next("never") ? told(null) : told(at(line));
    }

    String told(Long micros) {
        if (micros == null) {
            return "never";
        }
        Instant instant = Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
        ZonedDateTime moment = instant.atZone(zone);
        String day = moment.toLocalDate().equals(today) ? "" : moment.toLocalDate() + " ";
        String offset =
                zone.getRules().getValidOffsets(moment.toLocalDateTime()).size() == 1
                        ? ""
                        : moment.getOffset().getId();
        return day + DateTimeFormatter.ISO_LOCAL_TIME.format(moment) + offset;
    }
}
