package org.ascolta.routing;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.ascolta.access.Actor;
import org.ascolta.store.Tx;

/**
 * What one agent could take, page by page: the first one that nobody else holds is his. Others hold tickets for moments only,
 * but many at a time: who asks while all that he could take are held waits for the first of them.
 */
@ApplicationScoped
class Choices {

    /** Of one request. */
    private static final int MOST = 5000;

    /** Tickets change hands, and change, while others ask: somebody always gets one, but not always he. */
    private static final int ATTEMPTS = 20;

    private static final int SPREAD = 32;

    private final Roster roster;
    private final WaitingRows waiting;
    private final Hands hands;

    Choices(Roster roster, WaitingRows waiting, Hands hands) {
        this.roster = roster;
        this.waiting = waiting;
        this.hands = hands;
    }

    /** Who asks, where. */
    record Pull(UUID queue, Colleague agent, Stations.All queues, Actor actor) {

        UUID[] open() {
            return queues.isOpen(queue) ? new UUID[] {queue} : new UUID[0];
        }
    }

    /** What was looked at so far, and what of it he could have had. */
    private record Seen(List<UUID> tickets, List<Handing> heldByOthers) {

        static final Seen NOTHING = new Seen(List.of(), List.of());

        Seen and(Seen page) {
            return new Seen(joined(tickets, page.tickets), joined(heldByOthers, page.heldByOthers));
        }
    }

    /** The one that he has now; none: there is nothing. Who has waited in vain for somebody else's looks again. */
    Uni<List<Held>> take(Tx tx, Pull pull) {
        return take(tx, pull, 1);
    }

    private Uni<List<Held>> take(Tx tx, Pull pull, int attempt) {
        return take(tx, pull, Seen.NOTHING, attempt)
                .flatMap(taken -> taken != null
                        ? Uni.createFrom().item(taken)
                        : attempt == ATTEMPTS ? Uni.createFrom().item(List.of()) : take(tx, pull, attempt + 1));
    }

    /** Null: others held what there was. */
    private Uni<List<Held>> take(Tx tx, Pull pull, Seen seen, int attempt) {
        return page(tx, pull, seen.tickets()).flatMap(page -> hands.hand(tx, page.heldByOthers(), 1, pull.actor())
                .flatMap(taken -> {
                    Seen all = seen.and(page);
                    if (!taken.isEmpty()) {
                        return Uni.createFrom().item(taken);
                    }
                    return page.tickets().size() == WaitingRows.MOST
                                    && all.tickets().size() < MOST
                            ? take(tx, pull, all, attempt)
                            : await(tx, pull, all, attempt);
                }));
    }

    /** Not all for the same: of those who wait for one ticket one can have it. */
    private Uni<List<Held>> await(Tx tx, Pull pull, Seen seen, int attempt) {
        List<Handing> held = seen.heldByOthers();
        if (held.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        int spread = Math.min(held.size(), SPREAD);
        Handing meant = held.get(Math.floorMod(pull.agent().id().hashCode() + attempt, spread));
        return hands.await(tx, meant, pull.actor()).map(taken -> taken.isEmpty() ? null : taken);
    }

    private Uni<Seen> page(Tx tx, Pull pull, List<UUID> except) {
        return Needs.read(tx, pull.open())
                .map(needs -> Wanted.pages(needs, List.of(pull.agent())))
                .flatMap(wanted -> waiting.read(tx, wanted, except, List.of()))
                .flatMap(tickets -> previous(tx, tickets, pull).map(agents -> {
                    Assignment assignment = new Assignment(agents, pull.queues().now());
                    return new Seen(
                            tickets.stream().map(Waiting::id).toList(),
                            assignment.choices(tickets, pull.agent().id()).matches().stream()
                                    .map(Assigner::handing)
                                    .toList());
                }));
    }

    /** With those for whom tickets may be kept. */
    private Uni<List<Colleague>> previous(Tx tx, List<Waiting> tickets, Pull pull) {
        List<UUID> ids = tickets.stream()
                .filter(ticket -> ticket.heldUntil() > pull.queues().now() && ticket.previousAgentId() != null)
                .map(Waiting::previousAgentId)
                .filter(id -> !id.equals(pull.agent().id()))
                .distinct()
                .toList();
        return roster.read(tx, ids, pull.queues().book()).map(others -> joined(others, List.of(pull.agent())));
    }

    private static <T> List<T> joined(List<T> some, List<T> others) {
        List<T> all = new ArrayList<>(some);
        all.addAll(others);
        return all;
    }
}
