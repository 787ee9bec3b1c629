package org.ascolta.sla;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.ascolta.store.Micros;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClockMathTest {

    private static final long MINUTE = 60 * Timetable.SECOND;

    /** A desk in Rome with a night shift on Thursdays, closed at Christmas, open on one Sunday and once till midnight. */
    private static final Timetable ROME = new Walker(
                    "Europe/Rome",
                    Map.of(
                            "MONDAY", List.of("09:00-13:00", "14:00-18:00"),
                            "TUESDAY", List.of("09:00-18:00"),
                            "WEDNESDAY", List.of("09:00-18:00", "17:00-19:00"),
                            "THURSDAY", List.of("22:00-06:00"),
                            "SATURDAY", List.of("00:00-24:00")),
                    Map.of(
                            LocalDate.of(2026, 12, 25), List.of(),
                            LocalDate.of(2026, 12, 24), List.of("09:00-12:00"),
                            LocalDate.of(2026, 3, 27), List.of(),
                            LocalDate.of(2026, 3, 29), List.of("01:00-05:00"),
                            LocalDate.of(2026, 10, 25), List.of("01:00-05:00"),
                            LocalDate.of(2026, 12, 31), List.of("20:00-24:00")))
            .timetable();

    @ParameterizedTest(name = "{0}")
    @CsvSource(textBlock = """
                    within a morning,                    2026-02-02T09:30+01:00, 30,  2026-02-02T10:00+01:00
                    over lunch,                          2026-02-02T12:30+01:00, 60,  2026-02-02T14:30+01:00
                    no longer than needed,               2026-02-02T12:30+01:00, 30,  2026-02-02T13:00+01:00
                    before the desk opens,               2026-02-02T06:00+01:00, 30,  2026-02-02T09:30+01:00
                    what overlaps counts once,           2026-02-04T16:00+01:00, 180, 2026-02-04T19:00+01:00
                    over midnight,                       2026-02-05T23:30+01:00, 60,  2026-02-06T00:30+01:00
                    no shift on Friday itself,           2026-02-06T05:30+01:00, 60,  2026-02-07T00:30+01:00
                    Saturday ends at midnight,           2026-02-07T23:30+01:00, 60,  2026-02-09T09:30+01:00
                    Christmas Eve is short,              2026-12-24T11:30+01:00, 60,  2026-12-26T00:30+01:00
                    a holiday does not cut the night,    2026-03-26T23:00+01:00, 420, 2026-03-27T06:00+01:00
                    a special Sunday in spring,          2026-03-29T01:00+01:00, 120, 2026-03-29T04:00+02:00
                    an hour that is never read,          2026-03-28T23:59+01:00, 181, 2026-03-29T05:00+02:00
                    an hour that is read twice,          2026-10-25T01:00+02:00, 300, 2026-10-25T05:00+01:00
                    its first pass,                      2026-10-25T02:30+02:00, 30,  2026-10-25T02:00+01:00
                    its second pass,                     2026-10-25T02:30+01:00, 30,  2026-10-25T03:00+01:00
                    until midnight and over the year,    2026-12-31T23:30+01:00, 60,  2027-01-02T00:30+01:00
                    """)
    void workingTimePassesWhileTheWallClockSaysSo(String what, String from, int minutes, String due) {
        assertThat(Micros.time(ROME.add(at(from), minutes * MINUTE))).isEqualTo(Micros.time(at(due)));
        assertThat(ROME.between(at(from), at(due))).isEqualTo(minutes * MINUTE);
        assertThat(ROME.between(ROME.subtract(at(due), minutes * MINUTE), at(due)))
                .isEqualTo(minutes * MINUTE);
    }

    @Test
    void subtractionAnswersTheLatestTimeThatLeavesEnough() {
        assertThat(ROME.subtract(at("2026-02-02T14:00+01:00"), 60 * MINUTE)).isEqualTo(at("2026-02-02T12:00+01:00"));
        assertThat(ROME.subtract(at("2026-02-02T15:00+01:00"), 60 * MINUTE)).isEqualTo(at("2026-02-02T14:00+01:00"));
        assertThat(ROME.subtract(at("2026-02-03T09:00+01:00"), 1)).isEqualTo(at("2026-02-02T18:00+01:00") - 1);
    }

    @Test
    void noDurationIsTheTimeItself() {
        long sunday = at("2026-02-08T12:00+01:00");
        assertThat(ROME.add(sunday, 0)).isEqualTo(sunday);
        assertThat(ROME.subtract(sunday, 0)).isEqualTo(sunday);
        assertThat(ROME.between(sunday, sunday - 1)).isZero();
    }

    @Test
    void whatDoesNotComeWithinThirtyYearsNeverComes() {
        Timetable once =
                new Walker("UTC", Map.of(), Map.of(LocalDate.of(2026, 1, 1), List.of("09:00-10:00"))).timetable();
        long now = at("2026-01-01T00:00Z");

        assertThat(once.add(now, 60 * MINUTE)).isEqualTo(at("2026-01-01T10:00Z"));
        assertThat(once.add(now, 60 * MINUTE + 1)).isEqualTo(Timetable.NEVER);
        assertThat(once.subtract(at("2027-01-01T00:00Z"), 60 * MINUTE + 1)).isEqualTo(Long.MIN_VALUE);
        assertThat(once.subtract(at("2090-01-01T00:00Z"), 60 * MINUTE)).isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void theEndsOfTimeHoldNoWork() {
        assertThat(ROME.add(Timetable.NEVER, MINUTE)).isEqualTo(Timetable.NEVER);
        assertThat(ROME.subtract(Timetable.NEVER, MINUTE)).isEqualTo(Timetable.NEVER);
        assertThat(ROME.add(Long.MIN_VALUE, MINUTE)).isEqualTo(Timetable.NEVER);
        assertThat(ROME.between(at("2300-01-01T01:00Z"), Timetable.NEVER)).isZero();
        assertThat(ROME.between(Long.MIN_VALUE, at("1899-01-01T00:00Z"))).isZero();
        assertThat(ROME.between(Long.MIN_VALUE, Long.MAX_VALUE)).isPositive();
        assertThat(ROME.add(at("2026-01-01T00:00Z"), Long.MAX_VALUE)).isEqualTo(Timetable.NEVER);
    }

    private static long at(String time) {
        return OffsetDateTime.parse(time).toEpochSecond() * Timetable.SECOND;
    }
}
