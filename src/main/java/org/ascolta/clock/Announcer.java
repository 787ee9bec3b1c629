package org.ascolta.clock;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.ascolta.store.Micros;
import org.ascolta.store.Tx;
import org.ascolta.stream.NewEvent;

/** Announces one batch of clocks in one transaction, with as many round trips for one as for five hundred. */
@ApplicationScoped
class Announcer {

    private final DueClocks clocks;
    private final Leaders leaders;
    private final Announcements announcements;
    private final Steps steps;

    Announcer(DueClocks clocks, Leaders leaders, Announcements announcements, Steps steps) {
        this.clocks = clocks;
        this.leaders = leaders;
        this.announcements = announcements;
        this.steps = steps;
    }

    /**
     * Says what is to be said of at most so many clocks.
     *
     * @return how many were claimed; as many as asked for when there is more to do at once
     */
    Uni<Integer> announce(Tx tx, int most) {
        return clocks.claim(tx, most).flatMap(due -> announce(tx, due, true).map(all -> all ? due.size() : most));
    }

    /**
     * Says what is to be said of this clock.
     *
     * @param withSteps whether tickets are changed as the levels ask for
     * @return 1, or 0 when it is not due or another replica works on it
     */
    Uni<Integer> announceOne(Tx tx, UUID clock, boolean withSteps) {
        return clocks.claimOne(tx, clock)
                .flatMap(due -> announce(tx, due, withSteps).replaceWith(due.size()));
    }

    /** Answers whether that is all; not when more tickets are to be changed than a batch may change. */
    private Uni<Boolean> announce(Tx tx, List<Due> due, boolean withSteps) {
        long now = Micros.of(tx.now());
        List<Announcing> all =
                due.stream().map(clock -> Announcing.of(clock, now)).toList();
        List<UUID> changing = withSteps ? Leaders.changing(all) : List.of();
        return due.isEmpty()
                ? Uni.createFrom().item(true)
                : leaders.notHeld(tx, all, changing)
                        .flatMap(missing -> say(tx, postponed(all, missing, now), withSteps))
                        .replaceWith(changing.size() <= Leaders.MOST);
    }

    /** What would change tickets that cannot be changed now is left for the next batch. */
    private static List<Announcing> postponed(List<Announcing> all, Set<UUID> missing, long now) {
        return all.stream()
                .map(each -> missing.contains(each.clock().leaderId()) ? each.withoutSteps(now) : each)
                .toList();
    }

    private Uni<Void> say(Tx tx, List<Announcing> all, boolean withSteps) {
        return announcements.write(tx, all).flatMap(fresh -> {
            List<NewEvent> events =
                    fresh.stream().flatMap(saying -> saying.events().stream()).toList();
            List<Step> asked = fresh.stream()
                    .flatMap(saying -> saying.steps().stream())
                    .filter(step -> withSteps)
                    .toList();
            return steps.take(tx, asked, events);
        });
    }
}
