package org.ascolta.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.ascolta.routing.Assignment.Left;
import org.ascolta.routing.Assignment.Match;
import org.ascolta.routing.Assignment.Outcome;

/** A desk whose next event is drawn by lot. Time is counted in steps. */
final class AssignmentModel {

    /** A ticket is due within so many steps. */
    static final int PATIENCE = 50;

    private static final int AGENTS = 12;
    private static final int STEADY = 3;
    private static final int HOLD = 20;
    /** Nobody writes while so many wait: a desk that never catches up serves nobody in time. */
    private static final int MOST_WAITING = 150;

    private static final List<String> LANGUAGES = List.of("it", "en", "de");

    private final Random lot;
    private final List<Colleague> agents = new ArrayList<>();
    private final Map<UUID, Waiting> waiting = new LinkedHashMap<>();
    private final Map<UUID, Match> taken = new LinkedHashMap<>();
    private final Map<UUID, Promise> promises = new HashMap<>();
    private final List<String> overdue = new ArrayList<>();
    private long now = 1;
    private long tickets;
    private int given;
    private int declined;
    private int promised;

    /** That a ticket has an agent before this one, having room for it, is given so many others. */
    private record Promise(UUID agent, int left) {}

    AssignmentModel(long seed) {
        lot = new Random(seed);
        IntStream.range(0, AGENTS).forEach(number -> agents.add(hired(number)));
    }

    /** The first few can take anything, and are always there. */
    private Colleague hired(int number) {
        Floor.Agent agent = Floor.agent(1_000_000 + number).capacity(1 + lot.nextInt(6));
        if (number < STEADY) {
            return agent.capacity(6).skills("visa", "refunds").now();
        }
        if (lot.nextBoolean()) {
            agent.skills("visa");
        }
        if (lot.nextBoolean()) {
            agent.languages(LANGUAGES.get(lot.nextInt(3)));
        }
        return agent.now();
    }

    void step() {
        now++;
        switch (lot.nextInt(20)) {
            case 0, 1, 2, 3, 4, 5, 6, 7 -> arrives();
            case 8 -> turns(true);
            case 9 -> turns(false);
            case 10 -> declines();
            case 11 -> gives();
            default -> finishes();
        }
        give();
    }

    /** What nobody could have is done by hand in the end. */
    private void gives() {
        waiting.values()
                .removeIf(ticket -> !promises.containsKey(ticket.id())
                        && Gap.of(ticket.need(), agents).isPresent());
    }

    private void arrives() {
        if (waiting.size() >= MOST_WAITING) {
            return;
        }
        Floor.Ticket ticket = Floor.ticket(++tickets)
                .due(now + 1 + lot.nextInt(PATIENCE - 1))
                .score(lot.nextInt(101))
                .since(now);
        if (lot.nextInt(3) == 0) {
            ticket.skills("visa");
        }
        if (lot.nextBoolean()) {
            ticket.language(LANGUAGES.get(lot.nextInt(3)));
        }
        if (lot.nextInt(10) == 0) {
            ticket.skills("nobody has it");
        }
        Waiting came = ticket.weight(1 + lot.nextInt(2)).now();
        if (agents.get(0).fits(came.need())) {
            promises.put(
                    came.id(),
                    new Promise(agents.get(lot.nextInt(STEADY)).id(), waiting.size() + taken.size() + PATIENCE));
            promised++;
        }
        waiting.put(came.id(), came);
    }

    private void turns(boolean presence) {
        int number = STEADY + lot.nextInt(AGENTS - STEADY);
        Colleague a = agents.get(number);
        agents.set(
                number,
                new Colleague(
                        a.id(),
                        a.queues(),
                        a.teams(),
                        a.skills(),
                        a.languages(),
                        a.accounts(),
                        a.inPublic(),
                        a.capacity(),
                        a.load(),
                        presence ? !a.isPresent() : a.isPresent(),
                        presence ? a.isOnShift() : !a.isOnShift(),
                        a.lastAssignedAt()));
        if (!agents.get(number).isPresent() || !agents.get(number).isOnShift()) {
            List.copyOf(taken.values()).stream()
                    .filter(match -> match.agent().id().equals(a.id()))
                    .forEach(match -> back(match, match.ticket().need()));
        }
    }

    /** It waits again, for a while for who had it. */
    private void back(Match match, Need need) {
        taken.remove(match.ticket().id());
        unload(match);
        Waiting t = match.ticket();
        waiting.put(
                t.id(),
                new Waiting(
                        t.id(),
                        1,
                        need,
                        t.dueAt(),
                        t.score(),
                        t.since(),
                        match.agent().id(),
                        now + lot.nextInt(HOLD)));
    }

    private void finishes() {
        if (!taken.isEmpty()) {
            Match done = drawn();
            taken.remove(done.ticket().id());
            unload(done);
        }
    }

    /** Who declines something does not get it again; the steady ones decline nothing. */
    private void declines() {
        if (taken.isEmpty()) {
            return;
        }
        Match match = drawn();
        UUID agent = match.agent().id();
        if (agents.subList(0, STEADY).stream().anyMatch(steady -> steady.id().equals(agent))) {
            return;
        }
        Need n = match.ticket().need();
        Set<UUID> by = new HashSet<>(n.declinedBy());
        assertThat(by.add(agent)).as("who declined it got it again").isTrue();
        declined++;
        back(
                match,
                new Need(
                        n.queueId(),
                        n.teamId(),
                        n.skills(),
                        n.language(),
                        n.accountId(),
                        n.isPublic(),
                        n.weight(),
                        by));
    }

    private Match drawn() {
        return new ArrayList<>(taken.values()).get(lot.nextInt(taken.size()));
    }

    private void unload(Match match) {
        int weight = match.ticket().need().weight();
        agents.replaceAll(
                agent -> agent.id().equals(match.agent().id()) ? agent.having(-weight, agent.lastAssignedAt()) : agent);
    }

    private void give() {
        Outcome outcome = new Assignment(agents, now * 1000).give(waiting.values());
        if (outcome.matches().size() + outcome.left().size() != waiting.size()) {
            throw new AssertionError("a ticket was lost at " + now);
        }
        outcome.matches().forEach(this::check);
        outcome.left().forEach(this::check);
        outcome.matches().forEach(this::take);
    }

    private void check(Match match) {
        if (!agent(match.agent().id()).fits(match.ticket().need())
                || match.agent().load() > match.agent().capacity()) {
            throw new AssertionError("at " + now + ": " + match);
        }
    }

    private void check(UUID ticket, Left left) {
        boolean isGap = Gap.of(waiting.get(ticket).need(), agents).isPresent();
        if ((left == Left.gap) != isGap) {
            throw new AssertionError("at " + now + ": " + left + " of " + waiting.get(ticket));
        }
    }

    private void take(Match match) {
        UUID id = match.agent().id();
        Colleague before = agent(id);
        agents.replaceAll(agent -> agent.id().equals(id) ? match.agent() : agent);
        taken.put(match.ticket().id(), match);
        Waiting gone = waiting.remove(match.ticket().id());
        promises.remove(gone.id());
        given++;
        promises.replaceAll((ticket, promise) -> promise.agent().equals(id)
                        && before.hasRoom(waiting.get(ticket).need().weight())
                ? new Promise(id, promise.left() - 1)
                : promise);
        promises.forEach((ticket, promise) -> {
            if (promise.left() < 0) {
                overdue.add(ticket + " at " + now);
            }
        });
    }

    private Colleague agent(UUID id) {
        return agents.stream()
                .filter(agent -> agent.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    int given() {
        return given;
    }

    int declined() {
        return declined;
    }

    int promised() {
        return promised;
    }

    List<String> overdue() {
        return overdue;
    }
}
