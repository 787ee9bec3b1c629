package org.ascolta.thread;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The pure fold over thousands of generated timelines: sorted input decides all, and a checkpoint forgets nothing. */
class FoldTest {

    private static final Terms.History TERMS =
            Terms.History.always(new Terms(false, 72, 168, 24, Set.of("robot"), List.of("aeroporto")));
    private static final Courtesy COURTESY = new Courtesy();
    private static final Clockwork CLOCKWORK = ClockScene.clockwork("public");

    @Test
    void aCheckpointAnywhereContinuesAsIfNothingHadBeenForgotten() {
        for (int seed = 1; seed <= 4000; seed++) {
            Random random = new Random(seed);
            boolean isPublic = random.nextBoolean();
            List<Entry> timeline = Timelines.of(random);
            int acts = lastAct(timeline);
            int cut = acts + random.nextInt(timeline.size() - acts + 1);
            Fold whole = Fold.of(timeline, TERMS, COURTESY, isPublic, CLOCKWORK);
            Fold before = Fold.of(timeline.subList(0, cut), TERMS, COURTESY, isPublic, CLOCKWORK);
            before.episodes.forEach(FoldTest::name);
            Checkpoint checkpoint = Checkpoint.of(before);
            if (checkpoint != null) {
                Fold after = Fold.resume(checkpoint, TERMS, COURTESY, isPublic, CLOCKWORK);
                timeline.subList(cut, timeline.size()).forEach(after::step);
                assertThat(view(after, after))
                        .as("seed %d cut %d of %s", seed, cut, timeline)
                        .isEqualTo(view(whole, after));
            }
        }
    }

    @Test
    void settlingTwiceOrInStepsIsSettlingOnce() {
        for (int seed = 1; seed <= 1000; seed++) {
            Random random = new Random(seed);
            boolean isPublic = random.nextBoolean();
            List<Entry> timeline = Timelines.of(random);
            long end = timeline.get(timeline.size() - 1).ord().at() + 30 * 24 * Terms.HOUR;
            Fold once = Fold.of(timeline, TERMS, COURTESY, isPublic, CLOCKWORK);
            once.settle(end);
            Fold steps = Fold.of(timeline, TERMS, COURTESY, isPublic, CLOCKWORK);
            for (long now = steps.last.at(); now <= end; now += 7 * Terms.HOUR) {
                steps.settle(now);
            }
            steps.settle(end);
            steps.settle(end);
            assertThat(view(steps, steps)).as("seed %d", seed).isEqualTo(view(once, once));
        }
    }

    @Test
    void whatIsOwedIsOpenOrEndedAndCountedOnce() {
        for (int seed = 1; seed <= 2000; seed++) {
            Random random = new Random(seed);
            Fold fold = Fold.of(Timelines.of(random), TERMS, COURTESY, random.nextBoolean(), CLOCKWORK);
            for (Episode episode : fold.episodes) {
                long open = fold.owed.values().stream()
                        .filter(owed -> owed.episode == episode && owed.isOpen())
                        .count();
                assertThat((long) episode.open()).as("seed %d", seed).isEqualTo(open);
                if (episode.isResolved()) {
                    assertThat(open)
                            .as("seed %d: nothing is owed in a resolved ticket", seed)
                            .isZero();
                }
            }
        }
    }

    @Test
    void aReplyThatWasNotAcceptedMeansNothing() {
        int compared = 0;
        for (int seed = 1; seed <= 2000; seed++) {
            Random random = new Random(seed);
            boolean isPublic = random.nextBoolean();
            List<Entry> timeline = Timelines.of(random);
            List<Entry> failed = timeline.stream().map(FoldTest::failed).toList();
            List<Entry> never =
                    timeline.stream().filter(entry -> !isReply(entry)).toList();
            Fold withFailures = settled(failed, isPublic);
            Fold without = settled(never, isPublic);
            if (sameEpisodes(withFailures, without)) {
                compared++;
                assertThat(view(withFailures, withFailures)).as("seed %d", seed).isEqualTo(view(without, without));
            }
        }
        assertThat(compared).isGreaterThan(1000);
    }

    @Test
    void aReplyEndsWhatItAnswersAndNothingElse() {
        int answered = 0;
        for (int seed = 1; seed <= 2000; seed++) {
            Fold fold =
                    Fold.of(Timelines.of(new Random(seed)), TERMS, COURTESY, new Random(seed).nextBoolean(), CLOCKWORK);
            Map<UUID, Entry.Reply> replies = new HashMap<>();
            Timelines.of(new Random(seed)).stream()
                    .filter(FoldTest::isReply)
                    .map(Entry.Spoken.class::cast)
                    .forEach(message -> replies.put(message.id(), message.reply()));
            for (Owed owed : fold.owed.values()) {
                UUID by = owed.isOpen() ? null : owed.end().answeredBy();
                if (by != null && replies.containsKey(by)) {
                    answered++;
                    assertThat(replies.get(by).answers()).contains(owed.id);
                    assertThat(replies.get(by).isSent() && replies.get(by).counts())
                            .isTrue();
                }
            }
        }
        assertThat(answered).isGreaterThan(100);
    }

    /** As the store does: tickets and clocks have ids before a checkpoint is made. */
    private static void name(Episode episode) {
        episode.ticketId = episode.name;
        episode.clocks.all.forEach(clock -> clock.id = clock.cause);
    }

    private static Fold settled(List<Entry> timeline, boolean isPublic) {
        Fold fold = Fold.of(timeline, TERMS, COURTESY, isPublic, CLOCKWORK);
        fold.settle(1000 * 24 * Terms.HOUR);
        return fold;
    }

    /** What a reply names is held together even when the reply itself fails. */
    private static boolean sameEpisodes(Fold one, Fold other) {
        return names(one).equals(names(other));
    }

    private static List<UUID> names(Fold fold) {
        return fold.episodes.stream().map(episode -> episode.name).toList();
    }

    private static Entry failed(Entry entry) {
        if (!isReply(entry)) {
            return entry;
        }
        Entry.Spoken m = (Entry.Spoken) entry;
        Entry.Reply r = m.reply();
        return new Entry.Spoken(
                m.id(),
                m.ord(),
                m.text(),
                true,
                false,
                m.author(),
                m.parent(),
                new Entry.Reply(r.names(), r.answers(), false, r.counts()));
    }

    private static boolean isReply(Entry entry) {
        return entry instanceof Entry.Spoken message && message.isReply();
    }

    /** What the episodes and obligations are, for those that the second fold speaks of. */
    private static Map<String, String> view(Fold fold, Fold scope) {
        Set<UUID> owed = scope.owed.keySet();
        Set<UUID> names = scope.episodes.stream().map(episode -> episode.name).collect(Collectors.toSet());
        Map<String, String> view = fold.episodes.stream()
                .filter(episode -> names.contains(episode.name))
                .collect(Collectors.toMap(
                        episode -> "episode " + episode.name,
                        e -> e.status + " open " + e.open() + " since " + e.openedAt + " active " + e.lastActivity
                                + " resolved " + e.resolvedAt + " responded " + e.firstRespondedAt + " snoozed "
                                + e.snoozeUntil + " wanted " + e.weighing.wanted + " " + e.weighing.priority()
                                + " in " + e.language));
        fold.owed.values().stream()
                .filter(one -> owed.contains(one.id))
                .forEach(one -> view.put("owed " + one.id, one.state() + one.openedAt + one.end() + one.episode.name));
        scope.episodes.forEach(
                episode -> episode.clocks.all.forEach(clock -> view.put("clock " + clock.key(), "none")));
        fold.episodes.stream()
                .flatMap(episode -> episode.clocks.all.stream())
                .filter(clock -> view.containsKey("clock " + clock.key()))
                .forEach(clock -> view.put("clock " + clock.key(), ClockScene.told(clock)));
        view.put("pending", fold.pending + " " + fold.asked + " " + fold.lastInboundAt);
        return view;
    }

    private static int lastAct(List<Entry> timeline) {
        int last = 0;
        for (int i = 0; i < timeline.size(); i++) {
            if (!(timeline.get(i) instanceof Entry.Spoken) || isReply(timeline.get(i))) {
                last = i + 1;
            }
        }
        return last;
    }
}
