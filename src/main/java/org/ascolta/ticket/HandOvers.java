package org.ascolta.ticket;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.ascolta.access.Caller;
import org.ascolta.store.Tx;

/** Giving a ticket to somebody else: from a robot to people, or from one who leaves to the next. */
@ApplicationScoped
class HandOvers {

    private final TicketLocks locks;
    private final Assignments assignments;
    private final Notes notes;
    private final Caller caller;

    HandOvers(TicketLocks locks, Assignments assignments, Notes notes, Caller caller) {
        this.locks = locks;
        this.assignments = assignments;
        this.notes = notes;
        this.caller = caller;
    }

    Uni<TicketOut> handOver(Tx tx, UUID id, HandOverIn in, String ifMatch) {
        return locks.one(tx, id, caller.scope(), ifMatch)
                .map(Group::mustBeAlive)
                .call(group -> summarise(tx, id, in))
                .flatMap(group -> assignments.handOver(tx, group, in));
    }

    private Uni<Void> summarise(Tx tx, UUID id, HandOverIn in) {
        return in.summary() == null
                ? Uni.createFrom().voidItem()
                : notes.write(tx, id, new NoteIn(in.summary()), null).replaceWithVoid();
    }
}
