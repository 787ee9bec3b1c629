package org.ascolta.sla;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.fortuna.ical4j.model.Recur;

/**
 * On which dates something comes again.
 *
 * @param text  the rule (RFC 5545, 3.3.10) without its end; null: oftener than daily, or by another calendar than ours
 * @param until its end; null: it has none
 */
record CalendarRule(String text, CalendarMoment until, boolean isCounted) {

    private static final int LONGEST = 500;
    private static final int MOST_INTERVAL = 1000;
    private static final Set<String> FREQUENCIES = Set.of("DAILY", "WEEKLY", "MONTHLY", "YEARLY");
    private static final Set<String> UNREAD = Set.of("BYHOUR", "BYMINUTE", "BYSECOND", "RSCALE", "SKIP");

    /** Throws what a run time does when it is no rule. */
    static CalendarRule of(String written) {
        if (written.length() > LONGEST) {
            throw new IllegalArgumentException("too long");
        }
        Map<String, String> parts = parts(written.toUpperCase(Locale.ROOT));
        String until = parts.remove("UNTIL");
        int interval = Integer.parseInt(parts.getOrDefault("INTERVAL", "1"));
        if (interval < 1 || interval > MOST_INTERVAL || Integer.parseInt(parts.getOrDefault("COUNT", "1")) < 1) {
            throw new IllegalArgumentException("not a number of times");
        }
        String text = parts.entrySet().stream()
                .map(part -> part.getKey() + '=' + part.getValue())
                .collect(Collectors.joining(";"));
        new Recur<LocalDate>(text);
        boolean isRead = FREQUENCIES.contains(parts.get("FREQ"))
                && parts.keySet().stream().noneMatch(UNREAD::contains);
        return new CalendarRule(
                isRead ? text : null,
                until == null ? null : CalendarMoment.of(until, null),
                parts.containsKey("COUNT"));
    }

    private static Map<String, String> parts(String rule) {
        return Stream.of(rule.split(";"))
                .filter(part -> !part.isBlank())
                .map(part -> part.split("=", 2))
                .collect(Collectors.toMap(part -> part[0].trim(), part -> part[1].trim(), (a, b) -> b, TreeMap::new));
    }

    boolean isRead() {
        return text != null;
    }

    /** What it takes at most to find its dates: days looked at, by the length of the rule. */
    long cost(LocalDate start, LocalDate from, LocalDate to) {
        LocalDate first = isCounted || start.isAfter(from) ? start : from;
        return text.length() * Math.max(1, ChronoUnit.DAYS.between(first, to));
    }

    /** The dates of something that began on one, both ends included. */
    Stream<LocalDate> dates(LocalDate start, LocalDate from, LocalDate to) {
        return start.isAfter(to) ? Stream.empty() : new Recur<LocalDate>(text).getDates(start, from, to).stream();
    }
}
