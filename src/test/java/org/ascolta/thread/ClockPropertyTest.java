package org.ascolta.thread;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.ascolta.sla.Book;
import org.ascolta.sla.Metric;
import org.ascolta.sla.Policy;
import org.ascolta.thread.Clockwork.ClockKey;
import org.junit.jupiter.api.Test;

/** What holds of clocks whatever happens, over thousands of generated timelines, at any now. */
class ClockPropertyTest {

    private static final Terms.History TERMS =
            Terms.History.always(new Terms(false, 72, 168, 24, Set.of("robot"), List.of("aeroporto")));
    private static final Courtesy COURTESY = new Courtesy();

    @Test
    void whatIsOwedIsTimedByOneResponseClockThatBeganWithTheOldest() {
        int seen = 0;
        for (int seed = 1; seed <= 3000; seed++) {
            Fold fold = at(seed, now(seed), book());
            for (Episode episode : fold.episodes) {
                List<Clock> running = running(episode).stream()
                        .filter(clock -> clock.metric.isResponse())
                        .toList();
                if (episode.oldestDue() == null) {
                    assertThat(running).as("seed %d", seed).isEmpty();
                } else {
                    seen++;
                    assertThat(running).as("seed %d", seed).hasSize(1);
                    assertThat(running.get(0).startedAt).isEqualTo(episode.oldestDue().openedAt);
                    assertThat(running.get(0).metric == Metric.first_response)
                            .isEqualTo(episode.firstRespondedAt == null);
                }
            }
        }
        assertThat(seen).isGreaterThan(500);
    }

    @Test
    void noMetricRunsTwiceAndNoClockIsCountedTwice() {
        for (int seed = 1; seed <= 3000; seed++) {
            Fold fold = at(seed, now(seed), book());
            List<ClockKey> keys = new ArrayList<>();
            for (Episode episode : fold.episodes) {
                assertThat(running(episode).stream().map(clock -> clock.metric))
                        .as("seed %d", seed)
                        .doesNotHaveDuplicates();
                episode.clocks.all.forEach(clock -> keys.add(clock.key()));
                for (Metric metric : Metric.values()) {
                    List<Integer> cycles = episode.clocks.all.stream()
                            .filter(clock -> clock.metric == metric)
                            .map(clock -> clock.cycle)
                            .toList();
                    assertThat(cycles).isSorted().doesNotHaveDuplicates();
                }
            }
            assertThat(keys).as("seed %d", seed).doesNotHaveDuplicates();
        }
    }

    @Test
    void everyEndHasOneReasonAndAVerdictThatFollowsFromItsTimes() {
        Map<String, Integer> verdicts = new HashMap<>();
        for (int seed = 1; seed <= 3000; seed++) {
            for (Clock clock : clocks(at(seed, now(seed), book()))) {
                ClockRow row = ClockRow.of(clock, clock.cause);
                if (row.endedAt() == null) {
                    assertThat(Arrays.asList(row.fulfilledAt(), row.cancelledAt()))
                            .containsOnlyNulls();
                    assertThat(row.dueAt() == null).isEqualTo(row.pausedAt() != null);
                } else {
                    assertThat(row.endedAt()).isGreaterThanOrEqualTo(row.startedAt());
                    boolean called = row.fulfilledAt() == null && row.cancelledAt() == null;
                    assertThat(called && !row.isBreached(0))
                            .as("seed %d %s", seed, row)
                            .isFalse();
                    assertThat(row.fulfilledAt() != null && row.cancelledAt() != null)
                            .isFalse();
                    assertThat(row.cancelledAt() != null && row.isBreached(0)).isFalse();
                }
                if (row.key().metric().isResponse()) {
                    assertThat(row.pausedAt()).as("response clocks never pause").isNull();
                }
                verdicts.merge(row.isBreached(now(seed)) + " " + (row.fulfilledAt() != null), 1, Integer::sum);
            }
        }
        assertThat(verdicts).hasSize(4).allSatisfy((kind, count) -> assertThat(count)
                .isGreaterThan(100));
    }

    @Test
    void noActOfTheDeskUndoesABreach() {
        int breached = 0;
        for (int seed = 1; seed <= 3000; seed++) {
            Random random = new Random(seed);
            List<Entry> timeline = Timelines.of(random);
            long now = now(seed);
            timeline.removeIf(entry -> entry.ord().at() > now);
            Fold before = folded(timeline, now, book());
            if (before.owed.isEmpty()) {
                continue;
            }
            Episode ticket = before.owed.values().iterator().next().episode;
            List<UUID> said = before.owed.values().stream()
                    .filter(owed -> owed.episode == ticket)
                    .map(owed -> owed.id)
                    .toList();
            List<Entry> more = new ArrayList<>(timeline);
            Act act = Timelines.act(random, said, now);
            if (act.kind() != Act.Kind.UNWAIVE && act.kind() != Act.Kind.ENGAGE) {
                more.add(act);
            }
            more.sort(Comparator.comparing(Entry::ord));
            Fold after = folded(more, now + 1000 * Timelines.MINUTE, book());
            for (Clock clock : clocks(before)) {
                if (clock.isBreachedBy(now) && (clock.endedAt == null || clock.isBreachedBy(clock.endedAt))) {
                    breached++;
                    assertThat(clocks(after))
                            .as("seed %d %s", seed, act)
                            .anyMatch(one -> one.key().equals(clock.key())
                                    && one.dueAt != null
                                    && one.dueAt.equals(clock.dueAt)
                                    && (one.endedAt == null || one.dueAt < one.endedAt));
                }
            }
        }
        assertThat(breached).isGreaterThan(500);
    }

    @Test
    void aPublicationUndoesNoBreachAndTouchesNothingUnlessItSaysSo() {
        int touched = 0;
        for (int seed = 1; seed <= 3000; seed++) {
            long now = now(seed);
            Policy standard = ClockScene.standard();
            Policy stricter = ClockScene.version(standard, 2, now - 200 * Timelines.MINUTE, 3);
            Policy slacker = ClockScene.version(standard, 3, now, 10_000);
            Book before = ClockScene.book(List.of(standard, stricter));
            Book quiet = ClockScene.book(List.of(standard, stricter, slacker));
            Book loud =
                    ClockScene.book(List.of(standard, stricter, slacker), new Book.Rebinding(now, standard.id(), null));
            List<Entry> timeline = Timelines.of(new Random(seed));
            timeline.removeIf(entry -> entry.ord().at() > now);
            String then = told(folded(timeline, now, before));
            assertThat(told(folded(timeline, now + Timelines.MINUTE, quiet)))
                    .isEqualTo(told(folded(timeline, now + Timelines.MINUTE, before)));
            Fold rebound = folded(timeline, now + Timelines.MINUTE, loud);
            for (Clock clock : clocks(folded(timeline, now, before))) {
                Clock same = clocks(rebound).stream()
                        .filter(one -> one.key().equals(clock.key()))
                        .findFirst()
                        .orElseThrow();
                boolean kept = clock.endedAt != null || clock.isBreachedBy(now);
                assertThat(kept && !ClockScene.told(same).equals(ClockScene.told(clock)) && clock.endedAt != null)
                        .as("seed %d, then %s", seed, then)
                        .isFalse();
                if (kept) {
                    assertThat(same.dueAt).isEqualTo(clock.dueAt);
                } else {
                    touched++;
                    assertThat(same.policy).isEqualTo(slacker);
                }
            }
        }
        assertThat(touched).isGreaterThan(300);
    }

    @Test
    void whatComesLaterThanNowChangesNothingOfNow() {
        for (int seed = 1; seed <= 2000; seed++) {
            long now = now(seed);
            List<Entry> timeline = Timelines.of(new Random(seed));
            List<Entry> past = timeline.stream()
                    .filter(entry -> entry.ord().at() <= now && !(entry instanceof Act))
                    .toList();
            List<Entry> more = new ArrayList<>(past);
            timeline.stream()
                    .filter(entry -> entry.ord().at() > now && entry instanceof Entry.Gone)
                    .forEach(more::add);
            Map<ClockKey, Boolean> verdicts = verdicts(folded(past, now, book()), now);
            assertThat(verdicts(folded(more, now, book()), now))
                    .as("seed %d", seed)
                    .containsAllEntriesOf(verdicts);
        }
    }

    private static Map<ClockKey, Boolean> verdicts(Fold fold, long now) {
        Map<ClockKey, Boolean> verdicts = new HashMap<>();
        clocks(fold)
                .forEach(clock -> verdicts.put(
                        clock.key(), clock.isBreachedBy(Math.min(now, clock.endedAt == null ? now : clock.endedAt))));
        return verdicts;
    }

    private static String told(Fold fold) {
        return clocks(fold).stream().map(ClockScene::told).toList().toString();
    }

    private static Book book() {
        return ClockScene.book(List.of(ClockScene.standard()));
    }

    private static long now(int seed) {
        return new Random(-seed).nextInt(20_000) * Timelines.MINUTE;
    }

    /** What is known at a time. */
    private static Fold at(int seed, long now, Book book) {
        List<Entry> timeline = Timelines.of(new Random(seed));
        timeline.removeIf(entry -> entry.ord().at() > now);
        return folded(timeline, now, book);
    }

    private static Fold folded(List<Entry> timeline, long now, Book book) {
        Fold fold = Fold.of(timeline, TERMS, COURTESY, true, ClockScene.clockwork("public", book));
        fold.settle(now);
        return fold;
    }

    private static List<Clock> clocks(Fold fold) {
        return fold.episodes.stream()
                .flatMap(episode -> episode.clocks.all.stream())
                .toList();
    }

    private static List<Clock> running(Episode episode) {
        return episode.clocks.all.stream().filter(Clock::isRunning).toList();
    }
}
