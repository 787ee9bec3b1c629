package org.ascolta.sla;

import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.ascolta.web.Problem;

/** Refuses, by the name of the field, what is well formed and makes no sense. */
final class CalendarCheck {

    private CalendarCheck() {}

    static void check(CalendarIn in) {
        if (!ZoneId.getAvailableZoneIds().contains(in.zone())) {
            throw Problem.unprocessable("zone", "is not a known IANA zone such as Europe/Rome");
        }
        weekly(in.weekly());
        exceptions(in.exceptions());
    }

    private static void weekly(List<CalendarOpening> weekly) {
        Set<CalendarOpening> seen = new HashSet<>();
        for (int i = 0; i < weekly.size(); i++) {
            CalendarOpening opening = weekly.get(i);
            String field = "weekly[" + i + "]";
            notEmpty(field, opening.from(), opening.to());
            unique(seen.add(opening), field);
        }
    }

    private static void exceptions(List<CalendarException> exceptions) {
        Set<Object> seen = new HashSet<>();
        for (int i = 0; i < exceptions.size(); i++) {
            String field = "exceptions[" + i + "]";
            unique(seen.add(exceptions.get(i).date()), field + ".date");
            intervals(field, exceptions.get(i).intervals());
        }
    }

    private static void intervals(String parent, List<CalendarInterval> intervals) {
        Set<CalendarInterval> seen = new HashSet<>();
        for (int i = 0; i < intervals.size(); i++) {
            CalendarInterval interval = intervals.get(i);
            String field = parent + ".intervals[" + i + "]";
            notEmpty(field, interval.from(), interval.to());
            unique(seen.add(interval), field);
        }
    }

    private static void notEmpty(String field, String from, String to) {
        if (from.equals(to)) {
            throw Problem.unprocessable(field + ".to", "must differ from from; the whole day is 00:00 to 24:00");
        }
    }

    private static void unique(boolean added, String field) {
        if (!added) {
            throw Problem.unprocessable(field, "is there already");
        }
    }
}
