package org.ascolta.sla;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.ascolta.web.Maybe;

/** What changes of a calendar; a list replaces the list. */
public record CalendarPatch(
        @NotBlank @Size(max = 200) Maybe<String> name,
        @NotNull @Size(max = 64) Maybe<String> zone,
        @NotNull @Size(min = 1, max = 50) Maybe<List<@NotNull @Valid CalendarOpening>> weekly,
        @NotNull @Size(max = CalendarIn.MOST_EXCEPTIONS) Maybe<List<@NotNull @Valid CalendarException>> exceptions) {

    /** The calendar as it would be made now. */
    CalendarIn over(CalendarOut calendar) {
        return new CalendarIn(
                name.orElse(calendar.name()),
                zone.orElse(calendar.zone()),
                weekly.orElse(calendar.weekly()),
                exceptions.orElse(calendar.exceptions()));
    }
}
