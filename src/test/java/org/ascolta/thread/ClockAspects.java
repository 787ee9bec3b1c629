package org.ascolta.thread;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ascolta.sla.Band;

/** What a scenario may say of a clock, as it reads and as it is. */
record ClockAspects(ScenarioTimes times, ScenarioBook book, long now) {

    /** Reads one aspect: {@code breached}, {@code due 10:15}, {@code left 20m}, {@code answered 10:20 by r1}, … */
    void read(ScenarioLine line, Map<String, String> expected) {
        if (line.isOne(ClockVerdict.class)) {
            once(line, expected, "state", line.one(ClockVerdict.class).name());
            return;
        }
        String aspect = line.take();
        switch (aspect) {
            case "from", "due", "answered", "ended" -> once(line, expected, aspect, times.next(line));
            case "left", "target", "passed" ->
                once(line, expected, aspect, length(ScenarioTimes.length(line, line.take())));
            case "band" -> once(line, expected, aspect, line.one(Band.class).name());
            case "by" ->
                once(line, expected, aspect, ScenarioBook.id(line.take()).toString());
            case "policy" -> once(line, expected, aspect, line.take() + " " + line.take());
            case "fires" -> once(line, expected, aspect, times(line).toString());
            default -> throw line.wrong("'" + aspect + "' is nothing that a clock has");
        }
    }

    private static void once(ScenarioLine line, Map<String, String> expected, String aspect, String value) {
        if (expected.put(aspect, value) != null) {
            throw line.wrong(aspect + " is said twice");
        }
    }

    private List<String> times(ScenarioLine line) {
        List<String> all = new ArrayList<>();
        do {
            all.add(times.next(line));
        } while (line.next(","));
        return all;
    }

    /** The same of a clock. */
    Map<String, String> of(Clock clock, Set<String> aspects) {
        ClockRow row = ClockRow.of(clock, clock.cause);
        Map<String, String> told = new LinkedHashMap<>();
        aspects.forEach(aspect -> told.put(aspect, told(row, aspect)));
        return told;
    }

    private String told(ClockRow row, String aspect) {
        return switch (aspect) {
            case "state" -> ClockVerdict.of(row, now).name();
            case "from" -> times.told(row.startedAt());
            case "due" -> times.told(row.dueAt());
            case "answered" -> times.told(row.fulfilledAt());
            case "ended" -> times.told(row.endedAt());
            case "left" -> row.pausedAt() == null ? "it is not paused" : length(row.remaining());
            case "passed" -> length(row.consumed());
            case "target" -> length(row.target());
            case "band" -> row.band().name();
            case "by" -> String.valueOf(row.fulfilledBy());
            case "policy" -> book.name(row.policyVersionId());
            case "fires" -> row.fires().stream().map(times::told).toList().toString();
            default -> throw new IllegalStateException(aspect);
        };
    }

    private static String length(long micros) {
        return Duration.of(micros, ChronoUnit.MICROS).toString();
    }
}
