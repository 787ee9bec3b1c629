package org.ascolta.routing;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.ascolta.store.Tx;

/** Looks over all that waits where somebody should be. */
@ApplicationScoped
class Watch {

    private final Roster roster;
    private final Stations stations;
    private final AssignmentMeters meters;

    Watch(Roster roster, Stations stations, AssignmentMeters meters) {
        this.roster = roster;
        this.stations = stations;
        this.meters = meters;
    }

    /**
     * What was seen.
     *
     * @param gaps    tickets that nobody could have, and of which that is not known yet
     * @param covered tickets that somebody could have again
     */
    record Seen(List<Gapped> gaps, List<UUID> covered) {}

    Uni<Seen> look(Tx tx) {
        return stations.read(tx).flatMap(queues -> roster.all(tx, queues.book())
                .flatMap(agents -> Needs.read(tx, staffed(agents, queues)).map(needs -> {
                    meters.waiting(needs.stream().mapToLong(Needs.Same::size).sum());
                    return seen(needs, agents, queues);
                })));
    }

    private static UUID[] staffed(List<Colleague> agents, Stations.All queues) {
        Set<UUID> served =
                agents.stream().flatMap(agent -> agent.queues().stream()).collect(Collectors.toSet());
        return Arrays.stream(queues.open()).filter(served::contains).toArray(UUID[]::new);
    }

    private static Seen seen(List<Needs.Same> needs, List<Colleague> agents, Stations.All queues) {
        return new Seen(
                needs.stream()
                        .filter(same -> !same.gapped())
                        .flatMap(same -> same.gaps(
                                agents, queues.byId().get(same.need().queueId()).overflow()))
                        .toList(),
                needs.stream()
                        .filter(Needs.Same::gapped)
                        .filter(same -> Gap.of(same.need(), agents).isEmpty())
                        .flatMap(same -> same.ids().stream())
                        .toList());
    }

    void told(List<Gapped> gaps) {
        gaps.forEach(gap -> meters.gap(gap.why()));
    }
}
