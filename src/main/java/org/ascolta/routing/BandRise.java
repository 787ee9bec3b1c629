package org.ascolta.routing;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.ascolta.access.Actor;
import org.ascolta.store.Tx;
import org.ascolta.thread.Deed;
import org.ascolta.thread.Desk;
import org.ascolta.triage.Verdict.Fired;

/** Gives tickets a reason more to come first: that nobody is there who could have them. */
@ApplicationScoped
class BandRise implements Escalation {

    /** As much as a band is wide. */
    private static final Fired COVERAGE = new Fired("coverage.gap", 0, 20, null);

    private static final String MEMBERS =
            "SELECT id FROM ticket WHERE id = ANY($1) OR merged_into = ANY($1) AND merged_by = 'desk'";

    private final Desk desk;

    BandRise(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Uni<Void> raise(Tx tx, List<UUID> ticketIds) {
        return tx.rows(MEMBERS, (Object) ticketIds.toArray(UUID[]::new))
                .flatMap(rows -> desk.act(
                        tx,
                        rows.stream().map(row -> row.getUUID("id")).toList(),
                        Actor.SYSTEM,
                        ticket -> Optional.of(Deed.weigh(List.of(COVERAGE))),
                        List.of()));
    }
}
