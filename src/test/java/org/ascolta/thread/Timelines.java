package org.ascolta.thread;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.ascolta.access.Actor;
import org.ascolta.sla.Band;
import org.ascolta.sla.Metric;
import org.ascolta.triage.Verdict;

/** Generated timelines of one thread, sorted: messages, deletions, replies and acts in the order of their times. */
final class Timelines {

    static final long MINUTE = 60_000_000L;
    private static final List<String> TEXTS = List.of(
            "Grazie!", "Il wifi non va?", "ok", "Where is my bag?", "Quale volo?", "Siete pessimi", "thanks a lot");

    private Timelines() {}

    static List<Entry> of(Random random) {
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
            Verdict verdict = outbound ? Verdict.NONE : Verdicting.of(random);
            entries.add(new Entry.Spoken(
                    id, ord, pick(random, TEXTS), outbound, false, author, parent, null, verdict, null));
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

    static Act act(Random random, List<UUID> said, long at) {
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
                kind == Act.Kind.TOUCH || kind == Act.Kind.ASSIGN || kind == Act.Kind.PRIORITISE
                        ? Map.of()
                        : Map.of(names.get(0), "no_reply_needed"),
                null,
                random.nextInt(3) > 0 ? null : new Elsewhere("https://forum.example/1", null),
                change(random),
                new Actor(Actor.Kind.agent, "agent-1"));
    }

    private static Act.Change change(Random random) {
        Metric ofLevel = random.nextInt(3) > 0 ? null : pick(random, List.of(Metric.values()));
        return new Act.Change(
                random.nextBoolean(),
                random.nextInt(4) == 0,
                pick(random, List.of(Band.values())),
                ofLevel,
                random.nextInt(3) == 0,
                random.nextInt(3) == 0 ? List.of(Verdicting.fired(random)) : List.of(),
                random.nextInt(3) == 0 ? Wanted.again(Verdicting.placed(random)) : null);
    }

    private static long seedless(Random random) {
        return random.nextLong();
    }

    private static <T> T pick(Random random, List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
