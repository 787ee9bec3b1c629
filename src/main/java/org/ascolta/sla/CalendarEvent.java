package org.ascolta.sla;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** A VEVENT of an iCalendar file, as its properties are read one by one. Those that say nothing of dates are passed over. */
final class CalendarEvent {

    private static final int DAYS_OF_WEEK = 7;

    private final List<CalendarMoment> also = new ArrayList<>();
    private final List<CalendarMoment> except = new ArrayList<>();
    private String uid;
    private CalendarMoment start;
    private CalendarMoment end;
    private CalendarMoment instead;
    private Duration duration;
    private CalendarRule rule;
    private boolean cancelled;

    /** Throws what a run time does when the value is not one of this property. */
    void read(String property, String zone, String value) {
        switch (property) {
            case "UID" -> uid = value;
            case "DTSTART" -> start = CalendarMoment.of(value.trim(), zone);
            case "DTEND" -> end = CalendarMoment.of(value.trim(), zone);
            case "DURATION" -> duration = duration(value.trim().toUpperCase(Locale.ROOT));
            case "RECURRENCE-ID" -> instead = CalendarMoment.of(value.trim(), zone);
            case "RRULE" -> rule = CalendarRule.of(value);
            case "RDATE" -> each(value, zone, also::add);
            case "EXDATE" -> each(value, zone, except::add);
            case "STATUS" -> cancelled = "CANCELLED".equalsIgnoreCase(value.trim());
            default -> {}
        }
    }

    /** Of periods, the start counts. */
    private static void each(String values, String zone, Consumer<CalendarMoment> into) {
        for (String value : values.split(",")) {
            into.accept(CalendarMoment.of(value.split("/", 2)[0].trim(), zone));
        }
    }

    private static Duration duration(String text) {
        Duration read = text.endsWith("W")
                ? Duration.ofDays((long) DAYS_OF_WEEK * Integer.parseInt(text.substring(1, text.length() - 1)))
                : Duration.parse(text);
        if (read.isNegative()) {
            throw new IllegalArgumentException("negative");
        }
        return read;
    }

    boolean isWholeDay() {
        return start.isWholeDay();
    }

    /** Whether it takes place, and comes again in ways that can be read. */
    boolean isTaken() {
        return start != null && !cancelled && (rule == null || rule.isRead());
    }

    CalendarMoment start() {
        return start;
    }

    Optional<CalendarRule> rule() {
        return Optional.ofNullable(rule);
    }

    List<CalendarMoment> also() {
        return also;
    }

    List<CalendarMoment> except() {
        return except;
    }

    /** Of which event it replaces one date, and which; nothing: it stands for itself. */
    Optional<Place> replaces() {
        return Optional.ofNullable(instead).map(moment -> new Place(uid, moment.date()));
    }

    /** Its place on a date. */
    Place on(LocalDate date) {
        return new Place(uid, date);
    }

    /** One date of an event, as others name it. */
    record Place(String uid, LocalDate date) {}

    /** How many days it takes; one at least. */
    long days() {
        long days = 1;
        if (end != null) {
            days = ChronoUnit.DAYS.between(start.date(), end.date());
        } else if (duration != null) {
            days = duration.toDays();
        }
        return Math.max(1, days);
    }

    /** How long a timed one takes; none when it does not say. */
    Duration length(LocalDateTime begun, Optional<LocalDateTime> ended) {
        return ended.map(time -> Duration.between(begun, time)).orElse(duration == null ? Duration.ZERO : duration);
    }

    Optional<CalendarMoment> end() {
        return Optional.ofNullable(end);
    }
}
