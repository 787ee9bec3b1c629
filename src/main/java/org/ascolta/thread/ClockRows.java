package org.ascolta.thread;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ascolta.store.Ids;
import org.ascolta.thread.Clockwork.ClockKey;

/** What a fold changes of its thread's clocks: the rows as they are now, held against what is stored. */
final class ClockRows {

    private final Map<ClockKey, ClockRow> before;
    private final Map<ClockKey, ClockRow> after = new HashMap<>();

    private ClockRows(Map<ClockKey, ClockRow> before) {
        this.before = before;
    }

    /** Those of a thread that is folded from its whole past. */
    static ClockRows of(Past past) {
        return new ClockRows(past.clocks());
    }

    /** Those that a checkpoint knows, as they are shown. */
    static ClockRows of(Fold resumed, Checkpoint from) {
        Map<ClockKey, ClockRow> before = new HashMap<>(rows(resumed));
        if (from != null) {
            from.shown().forEach(row -> before.put(row.key(), row));
        }
        return new ClockRows(before);
    }

    static Map<ClockKey, ClockRow> rows(Fold fold) {
        Map<ClockKey, ClockRow> rows = new HashMap<>();
        for (Episode episode : fold.episodes) {
            episode.clocks.all.forEach(clock -> rows.put(clock.key(), ClockRow.of(clock, episode.ticketId)));
        }
        return rows;
    }

    /** Gives every clock the row that it has, or a new one. */
    void match(Fold fold) {
        fold.episodes.stream()
                .flatMap(episode -> episode.clocks.all.stream())
                .filter(clock -> clock.id == null)
                .forEach(clock -> clock.id = Optional.ofNullable(before.get(clock.key()))
                        .map(ClockRow::id)
                        .orElseGet(Ids::next));
    }

    void now(Fold fold) {
        after.putAll(rows(fold));
    }

    /** Those that are new or others than they were. */
    List<ClockRow> changed(Changes changes, long now) {
        List<ClockRow> changed = new ArrayList<>();
        after.values().stream()
                .filter(row -> !row.equals(before.get(row.key())))
                .sorted(Comparator.comparingLong(ClockRow::startedAt)
                        .thenComparing(row -> row.key().metric()))
                .forEach(row -> {
                    changed.add(row);
                    changes.clock(before.get(row.key()), row, now);
                });
        return changed;
    }

    /** Those that had ended and run again. */
    Set<UUID> restarted() {
        return before.values().stream()
                .filter(row -> !row.isRunning()
                        && after.containsKey(row.key())
                        && after.get(row.key()).isRunning())
                .map(ClockRow::id)
                .collect(Collectors.toSet());
    }

    /** Those that never were, as is known now. */
    List<UUID> revoked(Changes changes, long now) {
        return before.values().stream()
                .filter(row -> !after.containsKey(row.key()))
                .peek(row -> changes.revoked(row, now))
                .map(ClockRow::id)
                .toList();
    }

    /** What is shown otherwise than a checkpoint, taken before time passed, would have it. */
    static List<ClockRow> differing(Map<ClockKey, ClockRow> then, Fold now) {
        Stream<ClockRow> rows = rows(now).values().stream();
        return rows.filter(row -> then.containsKey(row.key()) && !row.equals(then.get(row.key())))
                .toList();
    }
}
