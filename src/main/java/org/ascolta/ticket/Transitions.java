package org.ascolta.ticket;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.ascolta.access.Caller;
import org.ascolta.store.Tx;
import org.ascolta.thread.Desk;
import org.ascolta.thread.Status;
import org.ascolta.web.Problem;

/** Moving a ticket, and all that was merged into it, to another status. */
@ApplicationScoped
class Transitions {

    private final TicketLocks locks;
    private final Desk desk;
    private final TicketQueries queries;
    private final Caller caller;

    Transitions(TicketLocks locks, Desk desk, TicketQueries queries, Caller caller) {
        this.locks = locks;
        this.desk = desk;
        this.queries = queries;
        this.caller = caller;
    }

    Uni<TicketOut> move(Tx tx, UUID id, TransitionIn in, String ifMatch) {
        if (in.status() == Status.SNOOZED && !in.snoozeUntil().isAfter(tx.now())) {
            throw Problem.unprocessable("snoozeUntil", "must be in the future");
        }
        Move move = new Move(in);
        return locks.one(tx, id, caller.scope(), ifMatch)
                .invoke(Group::mustBeAlive)
                .flatMap(group -> desk.act(tx, group.ids(), caller.actor(), move, List.of()))
                .invoke(move::mustHaveFoundAll)
                .flatMap(acted -> queries.one(tx, id));
    }
}
