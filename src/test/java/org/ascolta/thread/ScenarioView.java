package org.ascolta.thread;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ascolta.sla.Metric;

/**
 * What folds say, in the words in which scenarios check it.
 *
 * @param folds  of one place, or of all
 * @param ticket the how many-eth ticket it is asked about; 0: the latest
 */
record ScenarioView(List<Fold> folds, int ticket, ScenarioTimes times) {

    private Fold fold() {
        return folds.get(0);
    }

    /** Null when there is no such ticket. */
    private Episode episode() {
        int index = ticket == 0 ? fold().episodes.size() - 1 : ticket - 1;
        return index < 0 || index >= fold().episodes.size()
                ? null
                : fold().episodes.get(index);
    }

    private Stream<Clock> clocks() {
        return episode() == null ? Stream.empty() : episode().clocks.all.stream();
    }

    /** The clock of this number, or of none the latest one; null when there is none. */
    Clock clock(Metric metric, int cycle) {
        return clocks().filter(clock -> clock.metric == metric && (cycle == 0 || clock.cycle == cycle))
                .reduce((earlier, later) -> later)
                .orElse(null);
    }

    String clockOrNone(Metric metric, int cycle) {
        Clock clock = clock(metric, cycle);
        return clock == null ? "none" : "one: " + ClockScene.told(clock);
    }

    String running() {
        return clocks().filter(Clock::isRunning)
                .map(clock -> clock.metric)
                .sorted()
                .toList()
                .toString();
    }

    String tickets() {
        return String.valueOf(fold().episodes.size());
    }

    String status() {
        return episode() == null ? "no ticket" : episode().status.word();
    }

    String nextDue() {
        return episode() == null ? "no ticket" : times.told(episode().clocks.nextDue());
    }

    String earliestDue() {
        return times.told(folds.stream()
                .flatMap(fold -> fold.episodes.stream())
                .map(episode -> episode.clocks.nextDue())
                .filter(Objects::nonNull)
                .min(Long::compare)
                .orElse(null));
    }

    /** @param names of messages by their ids, those that the check speaks of */
    String owed(Map<UUID, String> names) {
        String open = fold().owed.values().stream()
                .filter(owed -> owed.isOpen() && owed.episode == episode())
                .map(owed -> names.getOrDefault(owed.id, "another"))
                .collect(Collectors.joining(" "));
        return open.isEmpty() ? "nothing" : open;
    }

    String obligation(UUID message) {
        Owed owed = fold().owed.get(message);
        if (owed == null) {
            return "never owed";
        } else if (owed.isOpen()) {
            return "open";
        }
        Owed.End end = owed.end();
        return end.answeredBy() == null
                ? "waived " + times.told(end.at()) + " as " + end.reason()
                : "answered " + times.told(end.at()) + " by " + end.answeredBy();
    }
}
