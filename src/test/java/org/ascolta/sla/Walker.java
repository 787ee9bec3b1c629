package org.ascolta.sla;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** Looks at the wall clock every minute, and asks whether somebody is there: slow, and plainly what was meant. */
record Walker(String zone, Map<String, List<String>> weekly, Map<LocalDate, List<String>> exceptions) {

    static final long MINUTE = 60_000_000L;

    /** Openings are written {@code 09:00-18:00}; days as {@code MONDAY}. */
    Timetable timetable() {
        return new CalendarHours(
                        zone,
                        weekly.entrySet().stream()
                                .flatMap(day -> day.getValue().stream()
                                        .map(text -> new CalendarOpening(
                                                CalendarOpening.Day.valueOf(
                                                        day.getKey().substring(0, 3)),
                                                text.substring(0, 5),
                                                text.substring(6))))
                                .toList(),
                        exceptions.entrySet().stream()
                                .map(date -> new CalendarException(
                                        date.getKey(),
                                        date.getValue().stream()
                                                .map(text ->
                                                        new CalendarInterval(text.substring(0, 5), text.substring(6)))
                                                .toList()))
                                .toList())
                .timetable();
    }

    /** The working time from one time to another, in steps that divide all openings and offsets. */
    long between(long from, long to, long step) {
        long work = 0;
        for (long cell = Math.floorDiv(from, step) * step; cell < to; cell += step) {
            if (isOpen(cell)) {
                work += Math.min(to, cell + step) - Math.max(from, cell);
            }
        }
        return work;
    }

    /** The earliest time by which so much has passed; the limit when that is later. */
    long add(long from, long work, long limit) {
        long left = work;
        for (long cell = Math.floorDiv(from, MINUTE) * MINUTE; cell < limit; cell += MINUTE) {
            long start = Math.max(from, cell);
            if (isOpen(cell)) {
                if (cell + MINUTE - start >= left) {
                    return start + left;
                }
                left -= cell + MINUTE - start;
            }
        }
        return limit;
    }

    boolean isOpen(long micros) {
        LocalDateTime wall = LocalDateTime.ofInstant(Instant.ofEpochSecond(micros / 1_000_000), ZoneId.of(zone));
        return starting(wall.toLocalDate()).stream().anyMatch(opening -> tonight(opening, wall.toLocalTime()))
                || starting(wall.toLocalDate().minusDays(1)).stream()
                        .anyMatch(opening -> sinceYesterday(opening, wall.toLocalTime()));
    }

    private List<String> starting(LocalDate date) {
        return exceptions.getOrDefault(
                date, weekly.getOrDefault(date.getDayOfWeek().name(), List.of()));
    }

    private static boolean tonight(String opening, LocalTime time) {
        boolean begun = !time.isBefore(from(opening));
        return begun && (endsAtMidnight(opening) || isOvernight(opening) || time.isBefore(to(opening)));
    }

    private static boolean sinceYesterday(String opening, LocalTime time) {
        return !endsAtMidnight(opening) && isOvernight(opening) && time.isBefore(to(opening));
    }

    private static boolean isOvernight(String opening) {
        return !to(opening).isAfter(from(opening));
    }

    private static boolean endsAtMidnight(String opening) {
        return opening.endsWith("24:00");
    }

    private static LocalTime from(String opening) {
        return LocalTime.parse(opening.substring(0, 5));
    }

    private static LocalTime to(String opening) {
        return LocalTime.parse(opening.substring(6));
    }
}
