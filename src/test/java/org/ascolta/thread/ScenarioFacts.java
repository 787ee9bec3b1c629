package org.ascolta.thread;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.UUID;
import org.ascolta.access.Actor;
import org.ascolta.sla.Band;
import org.ascolta.sla.Metric;
import org.ascolta.store.Micros;

/**
 * What happens in one place of a scenario, and when it becomes known. Everything is known when it happens, unless the line
 * ends in {@code , known 10:40}.
 */
final class ScenarioFacts {

    /** What is known of one fact at a time. */
    private interface Fact {
        List<Entry> at(long now);
    }

    private static final Actor AGENT = new Actor(Actor.Kind.agent, "agent-1");

    private final String visibility;
    private final ScenarioTimes times;
    private final List<Fact> facts = new ArrayList<>();
    private final Map<String, ScenarioMessage> messages = new LinkedHashMap<>();
    private final NavigableSet<Long> moments = new TreeSet<>();
    private long last = Long.MIN_VALUE;

    ScenarioFacts(String visibility, ScenarioTimes times) {
        this.visibility = visibility;
        this.times = times;
    }

    /** {@code public}, {@code private} or {@code listening}. */
    String visibility() {
        return visibility.equals("private") ? "private" : "public";
    }

    boolean isListening() {
        return visibility.equals("listening");
    }

    List<Entry> known(long now) {
        return facts.stream()
                .flatMap(fact -> fact.at(now).stream())
                .sorted(Comparator.comparing(Entry::ord))
                .toList();
    }

    /** When something became known, until then. */
    Collection<Long> moments(long now) {
        return moments.headSet(now, true);
    }

    void read(ScenarioLine line, long at) {
        last = at;
        switch (line.take()) {
            case "anna" -> anna(line, at);
            case "agent" -> agent(line, at);
            case "bot" -> bot(line, at);
            case "platform" -> platform(line, at);
            case "brand" -> echo(line, at, "brand", line.next("automatically"));
            case "robot" -> echo(line, at, "robot", false);
            case "desk" -> act(line, at, Actor.SYSTEM, ScenarioDeeds.desk(line));
            case "band" -> band(line, at);
            default -> throw line.wrong("who does that?");
        }
    }

    private void anna(ScenarioLine line, long at) {
        if (line.next("deletes")) {
            ScenarioMessage message = message(line);
            message.deletedAt = at;
            message.deletionKnown = known(line, at);
            return;
        }
        String name = line.take();
        ScenarioMessage message = say(line, name, at, "anna", line.text(), false);
        message.toStranger = line.next("to another customer");
        message.verdict = ScenarioRules.read(line);
        message.known = known(line, at);
    }

    private void echo(ScenarioLine line, long at, String author, boolean automatic) {
        String name = line.isText() ? author + messages.size() : line.take();
        ScenarioMessage message = say(line, name, at, author, line.text(), true);
        message.automatic = automatic;
        message.known = known(line, at);
    }

    private ScenarioMessage say(ScenarioLine line, String name, long at, String author, String text, boolean own) {
        ScenarioMessage message = new ScenarioMessage(name, at, author, text, own);
        if (messages.putIfAbsent(name, message) != null) {
            throw line.wrong("there is a " + name + " already");
        }
        facts.add(message::at);
        return message;
    }

    private void agent(ScenarioLine line, long at) {
        if (line.next("writes")) {
            String name = line.take();
            line.expect("that");
            reply(line, name, at, ScenarioDeeds.purpose(line), true, false);
        } else if (line.peek().matches("r\\d+")) {
            String name = line.take();
            reply(line, name, at, ScenarioDeeds.purpose(line), true, true);
        } else if (ScenarioDeeds.isPurpose(line)) {
            reply(line, "reply" + messages.size(), at, ScenarioDeeds.purpose(line), true, true);
        } else {
            act(line, at, AGENT, ScenarioDeeds.agent(line, times, this::message));
        }
    }

    private void bot(ScenarioLine line, long at) {
        if (line.next("hands over")) {
            act(line, at, new Actor(Actor.Kind.bot, "bot-1"), ScenarioDeeds.handOver(line));
            return;
        }
        String name = line.peek().matches("r\\d+") ? line.take() : "reply" + messages.size();
        reply(line, name, at, ScenarioDeeds.purpose(line), false, true);
    }

    private void reply(ScenarioLine line, String name, long at, Purpose purpose, boolean human, boolean accepted) {
        List<UUID> answers = named(line);
        String text = line.isText() ? line.text() : "We have found it.";
        List<UUID> names = new ArrayList<>(answers);
        names.add(newest(line));
        ScenarioMessage message = say(line, name, at, "desk", text, true);
        boolean approved = line.next("approved by an agent");
        message.own = new Own(names, answers, purpose, human || approved);
        message.acceptedAt = accepted ? at : null;
        message.known = accepted ? known(line, at) : at;
        message.acceptanceKnown = accepted ? message.known : Long.MAX_VALUE;
    }

    private void platform(ScenarioLine line, long at) {
        boolean accepts = line.next("accepts");
        if (!accepts) {
            line.expect("fails");
        }
        ScenarioMessage reply = message(line);
        if (reply.own == null) {
            throw line.wrong("that is no reply");
        } else if (accepts) {
            reply.acceptedAt = at;
            reply.acceptanceKnown = known(line, at);
        } else {
            reply.failureKnown = known(line, at);
        }
    }

    private void band(ScenarioLine line, long at) {
        Band band = line.one(Band.class);
        Metric metric = line.next("by a level of") ? line.one(Metric.class) : null;
        act(line, at, metric == null ? AGENT : Actor.SYSTEM, Deed.prioritise(band, metric));
    }

    /** An act speaks of the newest message that its author could see, unless it names others. */
    private void act(ScenarioLine line, long at, Actor actor, Deed deed) {
        UUID id = ScenarioBook.id("act " + facts.size());
        Collection<UUID> named = deed.dispositions().keySet();
        Act act = new Act(
                id,
                Act.ord(at, id),
                deed.kind(),
                named.isEmpty() ? List.of(newest(line)) : List.copyOf(named),
                deed.to(),
                Micros.ofNullable(deed.snoozeUntil()),
                deed.dispositions(),
                deed.note(),
                deed.elsewhere(),
                deed.work(),
                actor);
        long known = known(line, at);
        facts.add(now -> known <= now ? List.of(act) : List.of());
    }

    private UUID newest(ScenarioLine line) {
        return messages.values().stream()
                .filter(message -> !message.outbound && message.writtenAt <= last && message.known <= last)
                .max(Comparator.comparing((ScenarioMessage message) -> message.writtenAt))
                .map(message -> message.id)
                .orElseThrow(() -> line.wrong("nothing has been written yet"));
    }

    private List<UUID> named(ScenarioLine line) {
        List<UUID> ids = new ArrayList<>();
        while (messages.containsKey(line.peek())) {
            ids.add(message(line).id);
        }
        return ids;
    }

    private ScenarioMessage message(ScenarioLine line) {
        ScenarioMessage message = messages.get(line.peek());
        if (message == null) {
            throw line.wrong("there is no message " + line.peek());
        }
        line.take();
        return message;
    }

    private long known(ScenarioLine line, long at) {
        long known = line.next(", known") ? times.at(line) : at;
        if (known < at) {
            throw line.wrong("nothing is known before it happens");
        }
        moments.add(known);
        return known;
    }
}
