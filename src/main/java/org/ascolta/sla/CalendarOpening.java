package org.ascolta.sla;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.DayOfWeek;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * From when to when somebody is there every week, as the wall clock reads.
 *
 * @param day  the day on which it starts
 * @param from from {@code 00:00} to {@code 23:59}
 * @param to   not of it any more; not after {@code from}: on the next day; {@code 24:00}: midnight
 */
@Schema(name = "CalendarOpening")
public record CalendarOpening(
        @NotNull Day day,
        @NotNull @Pattern(regexp = CalendarInterval.FROM) String from,
        @NotNull @Pattern(regexp = CalendarInterval.TO) String to) {

    /** The days in the order of {@link DayOfWeek}. */
    public enum Day {
        MON,
        TUE,
        WED,
        THU,
        FRI,
        SAT,
        SUN
    }

    DayOfWeek dayOfWeek() {
        return DayOfWeek.of(day.ordinal() + 1);
    }

    Opening opening() {
        return Opening.of(from, to);
    }
}
