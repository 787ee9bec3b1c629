package org.ascolta.thread;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.ascolta.access.Actor;
import org.junit.jupiter.api.Test;

/** The pure fold over thousands of generated timelines: sorted input decides all, and a checkpoint forgets nothing. */
class FoldTest {

    private static final Terms.History TERMS =
            Terms.History.always(new Terms(false, 72, 168, 24, Set.of("robot"), List.of("aeroporto")));
    private static final Courtesy COURTESY = new Courtesy();
    private static final long MINUTE = 60_000_000L;
    private static final List<String> TEXTS = List.of(
            "Grazie!", "Il wifi non va?", "ok", "Where is my bag?", "Quale volo?", "Siete pessimi", "thanks a lot");

    @Test
    void aCheckpointAnywhereContinuesAsIfNothingHadBeenForgotten() {
        for (int seed = 1; seed <= 4000; seed++) {
            Random random = new Random(seed);
            boolean isPublic = random.nextBoolean();
            List<Entry> timeline = timeline(random);
            int acts = lastAct(timeline);
            int cut = acts + random.nextInt(timeline.size() - acts + 1);
            Fold whole = Fold.of(timeline, TERMS, COURTESY, isPublic);
            Fold before = Fold.of(timeline.subList(0, cut), TERMS, COURTESY, isPublic);
            before.episodes.forEach(episode -> episode.ticketId = episode.name);
            Checkpoint checkpoint = Checkpoint.of(before);
            if (checkpoint != null) {
                Fold after = Fold.resume(checkpoint, TERMS, COURTESY, isPublic);
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
            List<Entry> timeline = timeline(random);
            long end = timeline.get(timeline.size() - 1).ord().at() + 30 * 24 * Terms.HOUR;
            Fold once = Fold.of(timeline, TERMS, COURTESY, isPublic);
            once.settle(end);
            Fold steps = Fold.of(timeline, TERMS, COURTESY, isPublic);
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
            Fold fold = Fold.of(timeline(random), TERMS, COURTESY, random.nextBoolean());
            for (Episode episode : fold.episodes) {
                long open = fold.owed.values().stream()
                        .filter(owed -> owed.episode == episode && owed.isOpen())
                        .count();
                assertThat((long) episode.open).as("seed %d", seed).isEqualTo(open);
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
            List<Entry> timeline = timeline(random);
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
            Fold fold = Fold.of(timeline(new Random(seed)), TERMS, COURTESY, new Random(seed).nextBoolean());
            Map<UUID, Entry.Reply> replies = new HashMap<>();
            timeline(new Random(seed)).stream()
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

    private static Fold settled(List<Entry> timeline, boolean isPublic) {
        Fold fold = Fold.of(timeline, TERMS, COURTESY, isPublic);
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
                        e -> e.status + " open " + e.open + " since " + e.openedAt + " active " + e.lastActivity
                                + " resolved " + e.resolvedAt + " responded " + e.firstRespondedAt + " snoozed "
                                + e.snoozeUntil));
        fold.owed.values().stream()
                .filter(one -> owed.contains(one.id))
                .forEach(one -> view.put("owed " + one.id, one.state() + one.openedAt + one.end() + one.episode.name));
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

    private static List<Entry> timeline(Random random) {
        List<Entry> entries = new ArrayList<>();
        List<UUID> said = new ArrayList<>();
        long at = 0;
        int length = 2 + random.nextInt(16);
        for (int i = 0; i < length; i++) {
            at += (random.nextInt(4) == 0 ? random.nextInt(15_000) : random.nextInt(30)) * MINUTE / 4;
            UUID id = new UUID(seedless(random), i);
            boolean outbound = random.nextInt(3) == 0;
            String author = outbound ? random.nextInt(8) == 0 ? "robot" : "brand" : "anna";
            Ord ord = new Ord(at, Ord.MESSAGE, 0, !outbound, "m" + i);
            Entry.Parent parent = outbound ? Entry.Parent.NONE : pick(random, List.of(Entry.Parent.values()));
            entries.add(new Entry.Spoken(id, ord, pick(random, TEXTS), outbound, false, author, parent));
            if (!outbound) {
                said.add(id);
            }
            if (random.nextInt(6) == 0 && i < length / 2) {
                entries.add(new Entry.Gone(
                        id, new Ord(at + random.nextInt(60) * MINUTE, Ord.DELETION, 0, !outbound, "m" + i)));
            }
            if (random.nextInt(4) == 0 && !said.isEmpty() && i < length / 2) {
                entries.add(reply(random, said, at + random.nextInt(200) * MINUTE));
            }
            if (random.nextInt(5) == 0 && !said.isEmpty() && i < length / 2) {
                entries.add(act(random, said, at + random.nextInt(200) * MINUTE));
            }
        }
        entries.sort(Comparator.comparing(Entry::ord));
        return entries;
    }

    private static Entry reply(Random random, List<UUID> said, long at) {
        List<UUID> names = new ArrayList<>(said);
        Collections.shuffle(names, random);
        UUID id = new UUID(seedless(random), 2000);
        List<UUID> answers = names.subList(0, 1 + random.nextInt(Math.min(2, names.size())));
        return new Entry.Spoken(
                id,
                new Ord(at, Ord.ACT, 0, false, id.toString()),
                pick(random, TEXTS),
                true,
                false,
                "agent-1",
                Entry.Parent.NONE,
                new Entry.Reply(
                        List.copyOf(answers), List.copyOf(answers), random.nextInt(4) > 0, random.nextInt(4) > 0));
    }

    private static Act act(Random random, List<UUID> said, long at) {
        List<UUID> names = new ArrayList<>(said);
        Collections.shuffle(names, random);
        names = names.subList(0, Math.min(names.size(), 1 + random.nextInt(2)));
        Act.Kind kind = pick(random, List.of(Act.Kind.values()));
        Status to = pick(
                random,
                List.of(Status.OPEN, Status.RESOLVED, Status.SNOOZED, Status.WAITING_CUSTOMER, Status.RESOLVED));
        UUID id = new UUID(seedless(random), 1000);
        return new Act(
                id,
                Act.ord(at, id),
                kind,
                List.copyOf(names),
                to,
                at + random.nextInt(1000) * MINUTE,
                kind == Act.Kind.TOUCH ? Map.of() : Map.of(names.get(0), "no_reply_needed"),
                null,
                random.nextInt(3) > 0 ? null : new Elsewhere("https://forum.example/1", null),
                new Actor(Actor.Kind.agent, "agent-1"));
    }

    private static long seedless(Random random) {
        return random.nextLong();
    }

    private static <T> T pick(Random random, List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
