package org.ascolta.sla;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ascolta.web.Problem;

/** The exceptions of a calendar, and others that come over them. */
record CalendarMerge(List<CalendarException> exceptions, int added, int replaced, int unchanged) {

    static CalendarMerge of(List<CalendarException> known, List<CalendarException> others) {
        Map<LocalDate, CalendarException> all = known.stream()
                .collect(Collectors.toMap(CalendarException::date, Function.identity(), (a, b) -> b, TreeMap::new));
        int added = 0;
        int unchanged = 0;
        for (CalendarException other : others) {
            if (other.intervals().size() > CalendarException.MOST_INTERVALS) {
                throw Problem.unprocessable("body", "has too many openings on one date");
            }
            CalendarException before = all.put(other.date(), other);
            added += before == null ? 1 : 0;
            unchanged += other.equals(before) ? 1 : 0;
        }
        if (all.size() > CalendarIn.MOST_EXCEPTIONS) {
            throw Problem.unprocessable(
                    "body", "would make more than " + CalendarIn.MOST_EXCEPTIONS + " exceptions; ask for fewer dates");
        }
        return new CalendarMerge(List.copyOf(all.values()), added, others.size() - added - unchanged, unchanged);
    }
}
