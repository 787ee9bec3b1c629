package org.ascolta.thread;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import org.ascolta.sla.Metric;

/**
 * What has to hold at a time.
 *
 * @param place where; null: in all places together
 */
record ScenarioCheck(ScenarioLine line, long at, String place, ScenarioTimes times, int ticket, Expected expected) {

    /**
     * What the line says, aspect by aspect.
     *
     * @param actual the same aspects as the folds have them
     */
    private record Expected(Map<String, String> aspects, Function<ScenarioView, Map<String, String>> actual) {

        static Expected of(String what, String said, Function<ScenarioView, String> actual) {
            return new Expected(Map.of(what, said), view -> Map.of(what, actual.apply(view)));
        }
    }

    void run(List<Fold> folds) {
        assertThat(expected.actual().apply(new ScenarioView(folds, ticket, times)))
                .as(line.toString())
                .isEqualTo(expected.aspects());
    }

    static ScenarioCheck read(ScenarioLine line, long at, String place, ScenarioTimes times, ScenarioBook book) {
        int ticket = place != null && line.next("ticket") ? Integer.parseInt(line.take()) : 0;
        Expected expected;
        if (place == null) {
            line.expect("earliest due");
            expected = Expected.of("earliest due", times.next(line), ScenarioView::earliestDue);
        } else if (line.isOne(Metric.class)) {
            expected = clock(line, new ClockAspects(times, book, at));
        } else if (line.peek().matches("m\\d+")) {
            expected = obligation(line, times);
        } else {
            expected = ticket(line, times);
        }
        return new ScenarioCheck(line, at, place, times, ticket, expected);
    }

    private static Expected ticket(ScenarioLine line, ScenarioTimes times) {
        String what = line.take();
        return switch (what) {
            case "tickets" -> Expected.of(what, line.take(), ScenarioView::tickets);
            case "status" -> Expected.of(what, Status.of(line.take()).word(), ScenarioView::status);
            case "owed" -> owed(line);
            case "running" -> running(line);
            case "no" -> none(line);
            case "nothing" -> {
                line.expect("runs");
                yield Expected.of("running", "[]", ScenarioView::running);
            }
            case "next" -> {
                line.expect("due");
                yield Expected.of("next due", times.next(line), ScenarioView::nextDue);
            }
            default -> throw line.wrong("'" + what + "' is nothing that can be checked");
        };
    }

    private static Expected none(ScenarioLine line) {
        Metric metric = line.one(Metric.class);
        int cycle = cycle(line);
        return Expected.of("clock", "none", view -> view.clockOrNone(metric, cycle));
    }

    private static Expected running(ScenarioLine line) {
        TreeSet<Metric> metrics = new TreeSet<>();
        do {
            metrics.add(line.one(Metric.class));
        } while (!line.isDone());
        return Expected.of("running", metrics.toString(), ScenarioView::running);
    }

    private static Expected owed(ScenarioLine line) {
        if (line.next("nothing")) {
            return Expected.of("owed", "nothing", view -> view.owed(Map.of()));
        }
        Map<UUID, String> names = new LinkedHashMap<>();
        do {
            names.put(ScenarioBook.id(line.peek()), line.take());
        } while (!line.isDone());
        return Expected.of("owed", String.join(" ", names.values()), view -> view.owed(names));
    }

    /** {@code m1 open}, {@code m1 answered 10:20 by r1}, {@code m1 waived 10:20 as spam}, {@code m1 never owed}. */
    private static Expected obligation(ScenarioLine line, ScenarioTimes times) {
        UUID id = ScenarioBook.id(line.take());
        String said;
        if (line.next("never owed")) {
            said = "never owed";
        } else if (line.next("open")) {
            said = "open";
        } else if (line.next("waived")) {
            said = "waived " + times.next(line) + " as " + after(line, "as");
        } else {
            line.expect("answered");
            said = "answered " + times.next(line) + " by " + ScenarioBook.id(after(line, "by"));
        }
        return Expected.of("obligation", said, view -> view.obligation(id));
    }

    private static String after(ScenarioLine line, String word) {
        line.expect(word);
        return line.take();
    }

    private static Expected clock(ScenarioLine line, ClockAspects aspects) {
        Metric metric = line.one(Metric.class);
        int cycle = cycle(line);
        Map<String, String> said = new LinkedHashMap<>();
        while (!line.isDone()) {
            aspects.read(line, said);
        }
        if (!said.containsKey("state")) {
            throw line.wrong("say in which state the clock is");
        }
        return new Expected(said, view -> {
            Clock clock = view.clock(metric, cycle);
            return clock == null ? Map.of("clock", "none") : aspects.of(clock, said.keySet());
        });
    }

    private static int cycle(ScenarioLine line) {
        return line.peek().startsWith("#") ? Integer.parseInt(line.take().substring(1)) : 0;
    }
}
