package org.ascolta.routing;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Who gets which ticket. Pure: it knows neither the database nor the time, and holds only what agents have so far.
 *
 * <p>A ticket goes to who had it last; while he has too much to do it is kept for him for a short time; then it goes to who
 * has the least to do for what he can do, and of these to who has waited longest for one.
 */
final class Assignment {

    /** Why a ticket has nobody. */
    enum Left {
        /** Nobody could have it, however little there was to do. */
        gap,
        /** Who could have it has too much to do. */
        full,
        /** It is kept for who had it last. */
        held
    }

    /** A ticket and who gets it. */
    record Match(Waiting ticket, Colleague agent) {}

    /** Matches in the order of the tickets, and why the others have nobody. */
    record Outcome(List<Match> matches, Map<UUID, Left> left) {}

    private record Pick(Colleague agent, Left left) {}

    private final Map<UUID, Colleague> agents = new HashMap<>();
    private final long now;
    private int given;

    /** @param now microseconds since the epoch */
    Assignment(Collection<Colleague> agents, long now) {
        agents.forEach(agent -> this.agents.put(agent.id(), agent));
        this.now = now;
    }

    /** With what was given to them here. */
    Collection<Colleague> agents() {
        return agents.values();
    }

    /** Gives out what can be given. */
    Outcome give(Collection<Waiting> waiting) {
        Map<UUID, Left> left = new LinkedHashMap<>();
        List<Match> matches = waiting.stream()
                .sorted(Waiting.ORDER)
                .map(ticket -> give(ticket, left))
                .flatMap(Optional::stream)
                .toList();
        return new Outcome(matches, left);
    }

    private Optional<Match> give(Waiting ticket, Map<UUID, Left> left) {
        Pick pick = pick(ticket, null);
        if (pick.agent() == null) {
            left.put(ticket.id(), pick.left());
            return Optional.empty();
        }
        Colleague having = pick.agent().having(ticket.need().weight(), now + given++);
        agents.put(having.id(), having);
        return Optional.of(new Match(ticket, having));
    }

    /** What this agent could take first, second and so on if he took one ticket only; the others are not asked. */
    Outcome choices(Collection<Waiting> waiting, UUID taker) {
        Map<UUID, Left> left = new LinkedHashMap<>();
        List<Match> matches = waiting.stream()
                .sorted(Waiting.ORDER)
                .flatMap(ticket -> {
                    Pick pick = pick(ticket, taker);
                    if (pick.agent() == null) {
                        left.put(ticket.id(), pick.left());
                    }
                    return Optional.ofNullable(pick.agent()).map(agent -> new Match(ticket, agent)).stream();
                })
                .toList();
        return new Outcome(matches, left);
    }

    /** @param only who is asked; null: all */
    private Pick pick(Waiting ticket, UUID only) {
        Need need = ticket.need();
        Colleague previous = agents.get(ticket.previousAgentId());
        if (previous != null && previous.fits(need)) {
            if (previous.hasRoom(need.weight()) && (only == null || only.equals(previous.id()))) {
                return new Pick(previous, null);
            }
            if (now < ticket.heldUntil()) {
                return new Pick(null, Left.held);
            }
        }
        Collection<Colleague> asked = only == null ? agents.values() : List.of(agents.get(only));
        List<Colleague> fitting =
                asked.stream().filter(agent -> agent.fits(need)).toList();
        return fitting.stream()
                .filter(agent -> agent.hasRoom(need.weight()))
                .min(leastLoaded(need.weight()))
                .map(agent -> new Pick(agent, null))
                .orElseGet(() -> new Pick(null, fitting.isEmpty() ? Left.gap : Left.full));
    }

    private static Comparator<Colleague> leastLoaded(int weight) {
        Comparator<Colleague> ratio = (one, other) -> Long.compare(
                (long) (one.load() + weight) * other.capacity(), (long) (other.load() + weight) * one.capacity());
        return ratio.thenComparing(Colleague::lastAssignedAt, Comparator.nullsFirst(Comparator.naturalOrder()))
                .thenComparing(Colleague::id);
    }
}
