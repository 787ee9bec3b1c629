package org.ascolta.routing;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.ascolta.access.Actor;
import org.ascolta.routing.Assignment.Left;
import org.ascolta.routing.Assignment.Match;
import org.ascolta.routing.Assignment.Outcome;
import org.ascolta.store.Tx;

/** Gives tickets that wait to agents who are there: the backlog before newcomers, who is due soonest first. */
@ApplicationScoped
class Assigner {

    /** Of one round. */
    private static final int LOOKS = 10;

    private final Turns turns;
    private final Roster roster;
    private final Stations stations;
    private final WaitingRows waiting;
    private final Hands hands;

    Assigner(Turns turns, Roster roster, Stations stations, WaitingRows waiting, Hands hands) {
        this.turns = turns;
        this.roster = roster;
        this.stations = stations;
        this.waiting = waiting;
        this.hands = hands;
    }

    /** One round; answers how many got an agent: as many as a round can, when there may be more. */
    Uni<Integer> assignOnce() {
        return turns.make(new Turns.Round<>(
                        this::decide,
                        (tx, all) ->
                                hands.hand(tx, all, all.size(), Actor.SYSTEM).map(List::size),
                        Handing::ticketId)
                .inTurn(Turns.Turn.assignment));
    }

    /** Looks without a lock, and then again at those who shall get something: nobody gives them more, and they do not go. */
    Uni<List<Handing>> decide(Tx tx) {
        return stations.read(tx).flatMap(queues -> roster.present(tx, queues.book())
                .map(Assigner::onShift)
                .flatMap(agents -> look(tx, queues, agents))
                .flatMap(matches -> settle(tx, queues, matches)));
    }

    private Uni<List<Match>> look(Tx tx, Stations.All queues, List<Colleague> agents) {
        Assignment assignment = new Assignment(agents, queues.now());
        return Needs.read(tx, queues.served(agents.stream().filter(agent -> agent.hasRoom(1))))
                .flatMap(needs -> give(tx, assignment, needs, Wanted.of(needs, agents), Round.FIRST));
    }

    /** What was matched so far, and what is kept for who had it. */
    private record Round(int number, List<Match> matches, Set<UUID> kept) {

        static final Round FIRST = new Round(1, List.of(), Set.of());

        Round and(Outcome outcome) {
            List<Match> all = new ArrayList<>(matches);
            all.addAll(outcome.matches());
            Set<UUID> held = new HashSet<>(kept);
            outcome.left().forEach((ticket, why) -> {
                if (why == Left.held) {
                    held.add(ticket);
                }
            });
            return new Round(number + 1, all, held);
        }
    }

    /** What is kept for somebody must not stand before what can be given out: then more is read. */
    private Uni<List<Match>> give(
            Tx tx, Assignment assignment, List<Needs.Same> needs, List<Wanted> wanted, Round round) {
        Set<UUID> except = turns.resting();
        round.matches().forEach(match -> except.add(match.ticket().id()));
        return waiting.read(tx, wanted, except, round.kept()).flatMap(tickets -> {
            Round next = round.and(assignment.give(tickets));
            boolean more = next.kept().size() > round.kept().size() && round.number() < LOOKS;
            return more && next.matches().size() < WaitingRows.MOST
                    ? give(tx, assignment, needs, Wanted.pages(needs, assignment.agents()), next)
                    : Uni.createFrom().item(next.matches());
        });
    }

    private Uni<List<Handing>> settle(Tx tx, Stations.All queues, List<Match> matches) {
        Set<UUID> meant = matches.stream().map(match -> match.agent().id()).collect(Collectors.toSet());
        return roster.lockFree(tx, meant)
                .flatMap(locked -> roster.read(tx, locked, queues.book()))
                .map(agents -> new Assignment(agents, queues.now())
                        .give(matches.stream().map(Match::ticket).toList()).matches().stream()
                                .map(Assigner::handing)
                                .toList());
    }

    private static List<Colleague> onShift(List<Colleague> agents) {
        return agents.stream().filter(Colleague::isOnShift).toList();
    }

    static Handing handing(Match match) {
        Waiting ticket = match.ticket();
        return new Handing(
                ticket.id(), ticket.version(), match.agent().id(), ticket.need().queueId(), null);
    }
}
