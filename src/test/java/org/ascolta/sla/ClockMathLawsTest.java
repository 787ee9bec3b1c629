package org.ascolta.sla;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.ascolta.store.Micros;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the timetable of a zone answers is what somebody finds who looks at the wall clock every minute. */
class ClockMathLawsTest {

    private static final long HOUR = 60 * Walker.MINUTE;
    private static final long DAY = 24 * HOUR;
    private static final long WINDOW = 9 * DAY;
    private static final Instant FROM = Instant.parse("2012-01-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2032-01-01T00:00:00Z");

    /** @param start microseconds since the epoch; the days around it are what this is about */
    record Desk(Walker walker, Timetable hours, long start) {}

    @Property(tries = 300)
    void betweenIsWhatTheWallClockShows(
            @ForAll("desks") Desk desk,
            @ForAll @LongRange(max = 9 * 86_400_000_000L) long one,
            @ForAll @LongRange(max = 9 * 86_400_000_000L) long other) {
        long from = desk.start() + Math.min(one, other);
        long to = desk.start() + Math.max(one, other);
        assertThat(desk.hours().between(from, to)).isEqualTo(desk.walker().between(from, to, Walker.MINUTE));
        assertThat(desk.hours().between(to, from)).isZero();
    }

    @Property(tries = 300)
    void addIsTheFirstMinuteAndMicrosecondThatSuffices(
            @ForAll("desks") Desk desk,
            @ForAll @LongRange(max = 3 * 86_400_000_000L) long offset,
            @ForAll @LongRange(min = 1, max = 2 * 86_400_000_000L) long work) {
        long from = desk.start() + offset;
        long limit = Math.floorDiv(desk.start() + WINDOW, Walker.MINUTE) * Walker.MINUTE;
        long due = desk.hours().add(from, work);
        assertThat(Math.min(due, limit)).isEqualTo(desk.walker().add(from, work, limit));
    }

    @Property(tries = 2000)
    void whatIsAddedHasPassedAndNotAMicrosecondSooner(
            @ForAll("desks") Desk desk,
            @ForAll @LongRange(max = 9 * 86_400_000_000L) long offset,
            @ForAll @LongRange(min = 1, max = 40 * 86_400_000_000L) long work) {
        long from = desk.start() + offset;
        long due = desk.hours().add(from, work);
        if (due != Timetable.NEVER) {
            assertThat(desk.hours().between(from, due)).isEqualTo(work);
            assertThat(desk.hours().between(from, due - 1)).isEqualTo(work - 1);
        }
    }

    @Property(tries = 2000)
    void whatIsSubtractedLeavesEnoughAndNotAMicrosecondLater(
            @ForAll("desks") Desk desk,
            @ForAll @LongRange(max = 9 * 86_400_000_000L) long offset,
            @ForAll @LongRange(min = 1, max = 40 * 86_400_000_000L) long work) {
        long to = desk.start() + offset;
        long from = desk.hours().subtract(to, work);
        if (from != Long.MIN_VALUE) {
            assertThat(desk.hours().between(from, to)).isEqualTo(work);
            assertThat(desk.hours().between(from + 1, to)).isEqualTo(work - 1);
            assertThat(desk.hours().add(from, work)).isLessThanOrEqualTo(to);
        }
    }

    @Property(tries = 1000)
    void moreWorkAndALaterStartAreNeverDueSooner(
            @ForAll("desks") Desk desk,
            @ForAll @LongRange(max = 5 * 86_400_000_000L) long work,
            @ForAll @LongRange(max = 5 * 86_400_000_000L) long more) {
        Timetable hours = desk.hours();
        assertThat(hours.add(desk.start(), work + more)).isGreaterThanOrEqualTo(hours.add(desk.start(), work));
        assertThat(hours.add(desk.start() + more, work)).isGreaterThanOrEqualTo(hours.add(desk.start(), work));
        assertThat(hours.subtract(desk.start(), work + more)).isLessThanOrEqualTo(hours.subtract(desk.start(), work));
    }

    @Property(tries = 1000)
    void timeAddsUp(
            @ForAll("desks") Desk desk,
            @ForAll @LongRange(max = 400 * 86_400_000_000L) long one,
            @ForAll @LongRange(max = 400 * 86_400_000_000L) long other) {
        Timetable hours = desk.hours();
        long from = desk.start();
        long middle = from + one;
        long to = middle + other;
        assertThat(hours.between(from, middle) + hours.between(middle, to)).isEqualTo(hours.between(from, to));
    }

    /** Every day of twenty years, those included on which clocks are changed. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Europe/Rome",
                "America/New_York",
                "Asia/Kolkata",
                "Australia/Lord_Howe",
                "Africa/Casablanca",
                "America/Sao_Paulo",
                "UTC"
            })
    void everyDayOfTwentyYearsIsAsTheWallClockShows(String zone) {
        Walker walker = new Walker(
                zone,
                Map.of(
                        "MONDAY", List.of("09:00-13:00", "14:30-18:00"),
                        "TUESDAY", List.of("00:15-24:00"),
                        "WEDNESDAY", List.of("08:00-20:00", "19:00-21:30"),
                        "FRIDAY", List.of("22:00-06:00"),
                        "SATURDAY", List.of("18:45-02:30", "23:00-03:15"),
                        "SUNDAY", List.of("00:30-04:30")),
                Map.of(
                        LocalDate.of(2016, 12, 25), List.of(),
                        LocalDate.of(2020, 2, 29), List.of("20:00-19:00"),
                        LocalDate.of(2026, 1, 1), List.of("12:00-12:30")));
        Timetable hours = walker.timetable();
        for (long day = Micros.of(FROM); day < Micros.of(TO); day += DAY) {
            assertThat(hours.between(day, day + DAY))
                    .as("%s %s", zone, Micros.time(day))
                    .isEqualTo(walker.between(day, day + DAY, 15 * Walker.MINUTE));
        }
    }

    @Provide
    Arbitrary<Desk> desks() {
        Arbitrary<String> zones = Arbitraries.of(
                "Europe/Rome", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "Africa/Casablanca", "UTC");
        return zones.flatMap(zone -> starts(zone).flatMap(start -> Combinators.combine(weeks(), exceptions(start))
                .as((weekly, exceptions) -> new Walker(zone, weekly, exceptions))
                .map(walker -> new Desk(walker, walker.timetable(), start))));
    }

    /** Any time of the twenty years, and every other time one shortly before the clocks are changed. */
    private static Arbitrary<Long> starts(String zone) {
        return Arbitraries.longs().between(Micros.of(FROM), Micros.of(TO)).flatMap(any -> {
            ZoneOffsetTransition next =
                    ZoneId.of(zone).getRules().nextTransition(Micros.time(any).toInstant());
            return Arbitraries.of(any, next == null ? any : Micros.of(next.getInstant()) - 2 * DAY - any % HOUR);
        });
    }

    private static Arbitrary<Map<String, List<String>>> weeks() {
        return Arbitraries.maps(
                        Arbitraries.of("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY"),
                        openings().list().ofMinSize(1).ofMaxSize(3))
                .ofMinSize(1)
                .ofMaxSize(7);
    }

    private static Arbitrary<Map<LocalDate, List<String>>> exceptions(long start) {
        LocalDate first = Micros.time(start).toLocalDate();
        return Arbitraries.maps(
                        Arbitraries.integers().between(-2, 11).map(first::plusDays),
                        openings().list().ofMaxSize(2))
                .ofMaxSize(4);
    }

    private static Arbitrary<String> openings() {
        Arbitrary<Integer> minutes = Arbitraries.integers().between(0, 1439);
        return Combinators.combine(minutes, minutes)
                .as((from, to) -> time(from) + "-" + (from.equals(to) || to == 0 ? "24:00" : time(to)));
    }

    private static String time(int minutes) {
        return "%02d:%02d".formatted(minutes / 60, minutes % 60);
    }
}
