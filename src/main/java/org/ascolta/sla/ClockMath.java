package org.ascolta.sla;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Working time by a zone's wall clock: an instant counts when the clock on the wall reads, at that instant, a time inside an
 * opening. So an autumn hour that is read twice counts twice, and a spring hour that is never read does not exist.
 *
 * <p>Years are made when they are first needed, and kept. There is no working time before 1900 and after 2299; what does
 * not come within 30 years does never.
 */
final class ClockMath implements Timetable {

    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2299;
    private static final int PATIENCE = 30;
    private static final long DAY = 86_400 * SECOND;

    private final Openings openings;
    private final AtomicReferenceArray<WorkYear> years = new AtomicReferenceArray<>(LAST_YEAR - FIRST_YEAR + 1);

    /**
     * @param weekly     by the day of the week on which they start
     * @param exceptions what starts on these dates instead; nothing: nobody comes
     */
    ClockMath(ZoneId zone, Map<DayOfWeek, List<Opening>> weekly, Map<LocalDate, List<Opening>> exceptions) {
        this.openings = new Openings(zone, weekly, exceptions);
    }

    @Override
    public long add(long from, long duration) {
        if (duration <= 0 || from == NEVER) {
            return from;
        }
        int first = yearOf(from);
        long left = duration;
        long passed = year(first).until(from);
        for (int year = first; year <= first + PATIENCE; year++) {
            WorkYear work = year(year);
            if (left <= work.total() - passed) {
                return work.earliest(passed + left);
            }
            left -= work.total() - passed;
            passed = 0;
        }
        return NEVER;
    }

    @Override
    public long subtract(long from, long duration) {
        if (duration <= 0 || from == NEVER) {
            return from;
        }
        int last = yearOf(from);
        long left = duration;
        long passed = year(last).until(from);
        for (int year = last; year >= last - PATIENCE; ) {
            if (left <= passed) {
                return year(year).latest(passed - left);
            }
            left -= passed;
            passed = year(--year).total();
        }
        return Long.MIN_VALUE;
    }

    @Override
    public long between(long from, long to) {
        int first = Math.max(FIRST_YEAR, yearOf(from));
        int last = Math.min(LAST_YEAR, yearOf(to));
        if (to <= from || first > last) {
            return 0;
        }
        long work = -year(first).until(from);
        for (int year = first; year < last; year++) {
            work += year(year).total();
        }
        return work + year(last).until(to);
    }

    private WorkYear year(int year) {
        if (year < FIRST_YEAR || year > LAST_YEAR) {
            return WorkYear.IDLE;
        }
        WorkYear known = years.get(year - FIRST_YEAR);
        return known != null ? known : made(year);
    }

    /** Two threads may make the same year at once; they make it equal. */
    private WorkYear made(int year) {
        WorkYear work = new WorkYear(openings.between(start(year), start(year + 1)));
        years.set(year - FIRST_YEAR, work);
        return work;
    }

    private static long start(int year) {
        return LocalDate.of(year, 1, 1).atStartOfDay().toEpochSecond(ZoneOffset.UTC);
    }

    private static int yearOf(long micros) {
        return LocalDate.ofEpochDay(Math.floorDiv(micros, DAY)).getYear();
    }
}
