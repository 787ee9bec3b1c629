package org.ascolta.sla;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Comparator;
import java.util.List;

/**
 * A calendar to be made.
 *
 * @param zone       the IANA zone whose wall clock is read, for example {@code Europe/Rome}
 * @param weekly     when somebody is there every week; openings that overlap count once
 * @param exceptions dates on which that is not so; none when absent
 */
public record CalendarIn(
        @NotBlank @Size(max = 200) String name,
        @NotNull @Size(max = 64) String zone,
        @NotNull @Size(min = 1, max = 50) List<@NotNull @Valid CalendarOpening> weekly,
        @Size(max = MOST_EXCEPTIONS) List<@NotNull @Valid CalendarException> exceptions) {

    static final int MOST_EXCEPTIONS = 1000;

    public CalendarIn {
        exceptions = exceptions == null ? List.of() : exceptions;
    }

    /** What it says, exceptions in the order of their dates; refused when it makes no sense. */
    CalendarHours hours() {
        CalendarCheck.check(this);
        return new CalendarHours(
                zone,
                weekly,
                exceptions.stream()
                        .sorted(Comparator.comparing(CalendarException::date))
                        .toList());
    }
}
