package org.ascolta.thread;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
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
            if (!(timeline.get(i) instanceof Entry.Spoken)) {
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
            if (random.nextInt(5) == 0 && !said.isEmpty() && i < length / 2) {
                entries.add(act(random, said, at + random.nextInt(200) * MINUTE));
            }
        }
        entries.sort(Comparator.comparing(Entry::ord));
        return entries;
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
                new Actor(Actor.Kind.agent, "agent-1"));
    }

    private static long seedless(Random random) {
        return random.nextLong();
    }

    private static <T> T pick(Random random, List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
