package org.ascolta.routing;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.ascolta.store.Tx;

/** Looks over all that waits where somebody should be. */
@ApplicationScoped
class Watch {

    // That there is a time since when is the condition of the index that is counted.
    private static final String COUNT = """
            SELECT coalesce(sum(c.size), 0)::bigint FROM unnest($1::uuid[]) AS w(id) CROSS JOIN LATERAL (
                SELECT count(*) AS size FROM ticket t WHERE t.queue_id = w.id AND %s AND %s IS NOT NULL) c""".formatted(RoutingSql.WAITS, RoutingSql.SINCE);

    private final Roster roster;
    private final Stations stations;
    private final Gaps gaps;
    private final WaitingRows waiting;
    private final AssignmentMeters meters;

    Watch(Roster roster, Stations stations, Gaps gaps, WaitingRows waiting, AssignmentMeters meters) {
        this.roster = roster;
        this.stations = stations;
        this.gaps = gaps;
        this.waiting = waiting;
        this.meters = meters;
    }

    /**
     * What was seen.
     *
     * @param gaps    tickets that nobody could have for some time, and of which that was not told: those that come first
     * @param covered keys of what somebody could have again
     */
    record Seen(List<Gapped> gaps, Long[] covered) {}

    /** @param except tickets that are let be */
    Uni<Seen> look(Tx tx, Set<UUID> except) {
        return stations.read(tx).flatMap(queues -> roster.all(tx, queues.book()).flatMap(agents -> {
            UUID[] staffed = queues.served(agents.stream());
            return count(tx, staffed)
                    .chain(() -> Needs.read(tx, staffed))
                    .flatMap(needs -> seen(tx, needs, agents, queues, except));
        }));
    }

    private Uni<Void> count(Tx tx, UUID[] queues) {
        return tx.first(COUNT, (Object) queues)
                .invoke(row -> meters.waiting(row.getLong(0)))
                .replaceWithVoid();
    }

    private Uni<Seen> seen(
            Tx tx, List<Needs.Same> needs, List<Colleague> agents, Stations.All queues, Set<UUID> except) {
        Long[] covered = keys(needs.stream().filter(Needs.Same::told).filter(same -> Gap.of(same.need(), agents)
                .isEmpty()));
        Long[] gapped = keys(needs.stream().filter(same -> !same.told()).filter(same -> Gap.of(same.need(), agents)
                .isPresent()));
        return gaps.lasting(tx, gapped)
                .flatMap(lasting ->
                        waiting.read(tx, lasting.stream().map(Wanted::page).toList(), except, List.of()))
                .map(tickets -> new Seen(
                        tickets.stream()
                                .flatMap(ticket -> gapped(ticket, agents, queues).stream())
                                .toList(),
                        covered));
    }

    private static Long[] keys(Stream<Needs.Same> needs) {
        return needs.map(Needs.Same::key).toArray(Long[]::new);
    }

    private static Optional<Gapped> gapped(Waiting ticket, List<Colleague> agents, Stations.All queues) {
        UUID queue = ticket.need().queueId();
        return Gap.of(ticket.need(), agents)
                .map(why -> new Gapped(
                        ticket.id(),
                        ticket.version(),
                        queue,
                        why,
                        queues.byId().get(queue).overflow()));
    }

    void told(List<Gapped> gaps) {
        gaps.forEach(gap -> meters.gap(gap.why()));
    }
}
