package org.ascolta.ticket;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.ascolta.access.Caller;
import org.ascolta.store.Tx;
import org.ascolta.thread.Deed;
import org.ascolta.thread.Desk;

/** Judging what waits in review: it is owed an answer after all. That it is not, a waiver says. */
@ApplicationScoped
class Reviews {

    private final TicketLocks locks;
    private final Desk desk;
    private final TicketQueries queries;
    private final Caller caller;

    Reviews(TicketLocks locks, Desk desk, TicketQueries queries, Caller caller) {
        this.locks = locks;
        this.desk = desk;
        this.queries = queries;
        this.caller = caller;
    }

    /** All that is held in the ticket and its members is owed from now on; the ticket goes where its rules want it. */
    Uni<TicketOut> release(Tx tx, UUID id, String ifMatch) {
        return locks.one(tx, id, caller.scope(), ifMatch)
                .invoke(Group::mustBeAlive)
                .flatMap(group -> desk.act(
                        tx,
                        group.ids(),
                        caller.actor(),
                        ticket -> ticket.isHeld() ? Optional.of(Deed.release()) : Optional.empty(),
                        List.of()))
                .flatMap(acted -> queries.one(tx, id));
    }
}
