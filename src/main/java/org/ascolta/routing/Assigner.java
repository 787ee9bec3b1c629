package org.ascolta.routing;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.ascolta.access.Actor;
import org.ascolta.store.Tx;

/** Gives tickets that wait to agents who are there: the backlog before newcomers, who is due soonest first. */
@ApplicationScoped
class Assigner {

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
                .inTurn());
    }

    /** Agents first, then what waits: nobody gives them anything meanwhile, and nobody goes. */
    Uni<List<Handing>> decide(Tx tx) {
        return roster.lockPresent(tx)
                .flatMap(ids -> ids.isEmpty() ? Uni.createFrom().item(List.of()) : decide(tx, ids));
    }

    private Uni<List<Handing>> decide(Tx tx, List<UUID> ids) {
        return stations.read(tx).flatMap(queues -> roster.read(tx, ids, queues.book())
                .flatMap(agents -> waiting.read(tx, onShift(agents), queues.open())
                        .map(tickets -> new Assignment(agents, queues.now())
                                .give(tickets).matches().stream()
                                        .map(Assigner::handing)
                                        .toList())));
    }

    private static List<Colleague> onShift(List<Colleague> agents) {
        return agents.stream().filter(Colleague::isOnShift).toList();
    }

    static Handing handing(Assignment.Match match) {
        Waiting ticket = match.ticket();
        return new Handing(
                ticket.id(), ticket.version(), match.agent().id(), ticket.need().queueId(), null);
    }
}
