package org.ascolta.sla;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What starts on a date instead of the week's openings.
 *
 * @param intervals none: a holiday, which does not cut the night shift that began the day before
 */
@Schema(name = "CalendarException")
public record CalendarException(
        @NotNull LocalDate date,
        @NotNull @Size(max = MOST_INTERVALS) List<@NotNull @Valid CalendarInterval> intervals) {

    static final int MOST_INTERVALS = 20;
}
