package org.ascolta.sla;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ascolta.web.Problem;

/** What the events of a file say of some dates: that nobody comes, or when somebody does. */
final class CalendarDates {

    /** Days times the length of a rule: some 600 yearly holidays over five years, and a second or two. */
    private static final long MOST_COST = 40_000_000;

    private static final int COST_OF_A_DATE = 10;

    private final CalendarRange range;
    private final ZoneId zone;
    private final Set<CalendarEvent.Place> replaced;
    private final SortedMap<LocalDate, Set<CalendarInterval>> dates = new TreeMap<>();
    private long cost;
    private int ignored;

    private CalendarDates(CalendarRange range, ZoneId zone, Set<CalendarEvent.Place> replaced) {
        this.range = range;
        this.zone = zone;
        this.replaced = replaced;
    }

    /** What these events say of the dates of a calendar in a zone. */
    static CalendarDates of(List<CalendarEvent> events, CalendarRange range, ZoneId zone) {
        Set<CalendarEvent.Place> replaced =
                events.stream().flatMap(event -> event.replaces().stream()).collect(Collectors.toSet());
        CalendarDates dates = new CalendarDates(range, zone, replaced);
        events.forEach(dates::add);
        return dates;
    }

    /** In the order of dates. */
    List<CalendarException> exceptions() {
        return dates.entrySet().stream()
                .map(date -> new CalendarException(date.getKey(), List.copyOf(date.getValue())))
                .toList();
    }

    /** How many events were not taken. */
    int ignored() {
        return ignored;
    }

    private void add(CalendarEvent event) {
        boolean taken = event.isTaken() && (event.isWholeDay() ? close(event) : range.openings() && open(event));
        ignored += taken ? 0 : 1;
    }

    private boolean close(CalendarEvent event) {
        long days = event.days();
        starts(event, zone, range.from().minusDays(days - 1), range.to())
                .flatMap(first -> Stream.iterate(
                                later(first, range.from()),
                                day -> day.isBefore(first.plusDays(days)),
                                day -> day.plusDays(1))
                        .takeWhile(range::has))
                .forEach(this::at);
        return true;
    }

    /** A timed event that is not shorter than a minute, nor longer than a day. */
    private boolean open(CalendarEvent event) {
        Optional<ZoneId> home = event.start().zone(zone);
        if (home.isEmpty()) {
            return false;
        }
        LocalTime time = event.start().time().truncatedTo(ChronoUnit.MINUTES);
        LocalDateTime begun = event.start().in(home.get());
        Duration length =
                event.length(begun, event.end().map(end -> end.in(home.get()))).truncatedTo(ChronoUnit.MINUTES);
        LocalDateTime first = begun.truncatedTo(ChronoUnit.MINUTES);
        if (length.isNegative() || interval(first, first.plus(length)).isEmpty()) {
            return false;
        }
        starts(event, home.get(), range.from().minusDays(1), range.to().plusDays(1))
                .map(date -> date.atTime(time))
                .forEach(start -> open(here(start, home.get()), here(start.plus(length), home.get())));
        return true;
    }

    private LocalDateTime here(LocalDateTime time, ZoneId home) {
        return time.atZone(home).withZoneSameInstant(zone).toLocalDateTime().truncatedTo(ChronoUnit.MINUTES);
    }

    private void open(LocalDateTime start, LocalDateTime end) {
        if (range.has(start.toLocalDate())) {
            interval(start, end).ifPresent(at(start.toLocalDate())::add);
        }
    }

    private static Optional<CalendarInterval> interval(LocalDateTime start, LocalDateTime end) {
        boolean untilMidnight = end.equals(start.toLocalDate().plusDays(1).atStartOfDay());
        if (!start.isBefore(end) || !untilMidnight && !end.isBefore(start.plusDays(1))) {
            return Optional.empty();
        }
        return Optional.of(new CalendarInterval(
                start.toLocalTime().toString(),
                untilMidnight ? "24:00" : end.toLocalTime().toString()));
    }

    private void spend(long more) {
        cost += more;
        if (cost > MOST_COST) {
            throw Problem.unprocessable("body", "recurs more than can be reckoned at once");
        }
    }

    private Set<CalendarInterval> at(LocalDate date) {
        spend(COST_OF_A_DATE);
        return dates.computeIfAbsent(date, fresh -> new LinkedHashSet<>());
    }

    /** The dates on which it begins, by the wall clock of its own zone. */
    private Stream<LocalDate> starts(CalendarEvent event, ZoneId home, LocalDate from, LocalDate to) {
        Set<LocalDate> starts = new TreeSet<>();
        starts.add(event.start().date());
        event.rule().ifPresent(rule -> again(event, rule, home, from, to).forEach(starts::add));
        event.also().forEach(moment -> starts.add(date(moment, home)));
        event.except().forEach(moment -> starts.remove(date(moment, home)));
        if (event.replaces().isEmpty()) {
            starts.removeIf(date -> replaced.contains(event.on(date)));
        }
        return starts.stream().filter(date -> !date.isBefore(from) && !date.isAfter(to));
    }

    private Stream<LocalDate> again(CalendarEvent event, CalendarRule rule, ZoneId home, LocalDate from, LocalDate to) {
        LocalDate start = event.start().date();
        spend(rule.cost(start, from, to));
        if (rule.until() == null) {
            return rule.dates(start, from, to);
        }
        LocalDateTime end = event.isWholeDay()
                ? rule.until().date().atTime(LocalTime.MAX)
                : rule.until().in(home);
        LocalTime time = event.isWholeDay() ? LocalTime.MIN : event.start().time();
        return rule.dates(start, from, to).takeWhile(date -> !date.atTime(time).isAfter(end));
    }

    private static LocalDate date(CalendarMoment moment, ZoneId home) {
        return moment.isWholeDay() ? moment.date() : moment.in(home).toLocalDate();
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }
}
