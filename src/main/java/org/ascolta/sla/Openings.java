package org.ascolta.sla;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * When the wall clock of a zone reads a time that is inside an opening. An opening belongs to the date on which it starts;
 * what an exception says replaces those that the week would have start on its date, and cuts none that started before.
 */
final class Openings {

    private static final long DAY = 86_400;
    private static final long MINUTE = 60;

    private final ZoneRules rules;
    private final Map<DayOfWeek, List<Opening>> weekly;
    private final Map<Long, List<Opening>> exceptions;

    Openings(ZoneId zone, Map<DayOfWeek, List<Opening>> weekly, Map<LocalDate, List<Opening>> exceptions) {
        this.rules = zone.getRules();
        this.weekly = ordered(weekly, Function.identity());
        this.exceptions = ordered(exceptions, LocalDate::toEpochDay);
    }

    private static <K, L extends Comparable<L>> Map<L, List<Opening>> ordered(
            Map<K, List<Opening>> openings, Function<K, L> key) {
        return openings.entrySet().stream()
                .collect(Collectors.toMap(
                        one -> key.apply(one.getKey()),
                        one -> sorted(one.getValue().stream()),
                        (one, other) -> sorted(Stream.concat(one.stream(), other.stream())),
                        TreeMap::new));
    }

    private static List<Opening> sorted(Stream<Opening> openings) {
        return openings.sorted(Comparator.comparingInt(Opening::from)).toList();
    }

    /** The working time from one instant to another, both in seconds since the epoch, in order and nowhere touching. */
    Spans between(long start, long end) {
        Spans spans = new Spans();
        long segment = start;
        while (segment < end) {
            Instant at = Instant.ofEpochSecond(segment);
            ZoneOffsetTransition next = rules.nextTransition(at);
            long segmentEnd = next == null ? end : Math.min(end, next.toEpochSecond());
            addSegment(spans, segment, segmentEnd, rules.getOffset(at).getTotalSeconds());
            segment = segmentEnd;
        }
        return spans;
    }

    /** While the offset stays the same, the wall clock reads every time between two once and in order. */
    private void addSegment(Spans spans, long start, long end, long offset) {
        long first = start + offset;
        long last = end + offset;
        for (long day = Math.floorDiv(first, DAY) - 1; day * DAY < last; day++) {
            for (Opening opening : on(day)) {
                long from = Math.max(first, day * DAY + opening.from() * MINUTE);
                long to = Math.min(last, day * DAY + opening.to() * MINUTE);
                if (from < to) {
                    spans.add(from - offset, to - offset);
                }
            }
        }
    }

    private List<Opening> on(long day) {
        List<Opening> special = exceptions.get(day);
        return special != null
                ? special
                : weekly.getOrDefault(DayOfWeek.of((int) Math.floorMod(day + 3, 7L) + 1), List.of());
    }
}
