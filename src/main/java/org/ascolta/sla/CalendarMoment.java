package org.ascolta.sla;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;

/**
 * A date or a time of an iCalendar file (RFC 5545, 3.3.4 and 3.3.5).
 *
 * @param time null: the whole day
 * @param zone as it is written; null: wherever the reader is
 */
record CalendarMoment(LocalDate date, LocalTime time, String zone) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmmss");
    private static final int DATE_LENGTH = 8;
    private static final Set<String> ZONES = ZoneId.getAvailableZoneIds();

    /** Throws what a run time does when it is neither. */
    static CalendarMoment of(String text, String zone) {
        LocalDate date = LocalDate.parse(
                text.substring(0, Math.min(DATE_LENGTH, text.length())), DateTimeFormatter.BASIC_ISO_DATE);
        if (text.length() == DATE_LENGTH) {
            return new CalendarMoment(date, null, null);
        }
        if (text.charAt(DATE_LENGTH) != 'T') {
            throw new IllegalArgumentException("neither a date nor a time");
        }
        boolean utc = text.endsWith("Z");
        LocalTime time = LocalTime.parse(text.substring(DATE_LENGTH + 1, text.length() - (utc ? 1 : 0)), TIME);
        return new CalendarMoment(date, time, utc ? "UTC" : zone);
    }

    boolean isWholeDay() {
        return time == null;
    }

    /** The zone in which it is meant; nothing when that is none of the JDK's. */
    Optional<ZoneId> zone(ZoneId own) {
        if (zone == null) {
            return Optional.of(own);
        }
        String name = zone.replace("\"", "");
        return ZONES.contains(name) ? Optional.of(ZoneId.of(name)) : Optional.empty();
    }

    /** What the wall clock of a zone reads then; of a whole day, its last moment. */
    LocalDateTime in(ZoneId wall) {
        return time == null
                ? date.atTime(LocalTime.MAX)
                : date.atTime(time)
                        .atZone(zone(wall).orElse(wall))
                        .withZoneSameInstant(wall)
                        .toLocalDateTime();
    }
}
