package org.ascolta.sla;

import java.time.LocalDate;
import org.ascolta.web.Problem;

/**
 * Which dates of a file are asked for.
 *
 * @param to       the last one
 * @param openings whether timed events are taken, as special openings
 */
record CalendarRange(LocalDate from, LocalDate to, boolean openings) {

    private static final int USUAL_YEARS = 2;
    private static final int MOST_YEARS = 5;
    private static final LocalDate LAST = LocalDate.of(9999, 12, 31);

    /** From today for two years, if nothing else is asked. */
    static CalendarRange of(LocalDate from, LocalDate to, boolean openings, LocalDate today) {
        LocalDate first = from == null ? today : from;
        LocalDate last = to == null ? first.plusYears(USUAL_YEARS) : to;
        if (last.isBefore(first)) {
            throw Problem.invalid("to", "must not be before from");
        }
        if (last.isAfter(first.plusYears(MOST_YEARS))) {
            throw Problem.invalid("to", "must be within " + MOST_YEARS + " years from from");
        }
        return new CalendarRange(first, last.isAfter(LAST) ? LAST : last, openings);
    }

    boolean has(LocalDate date) {
        return !date.isBefore(from) && !date.isAfter(to);
    }
}
