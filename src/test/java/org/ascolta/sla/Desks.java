package org.ascolta.sla;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Calendars for tests of other packages. */
public final class Desks {

    private Desks() {}

    /** Openings are written {@code 09:00-18:00}; days as {@code MONDAY}. */
    public static Timetable timetable(
            String zone, Map<String, List<String>> weekly, Map<LocalDate, List<String>> exceptions) {
        return new Walker(zone, weekly, exceptions).timetable();
    }
}
