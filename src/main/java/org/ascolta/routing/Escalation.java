package org.ascolta.routing;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.UUID;
import org.ascolta.store.Tx;

/** What is done when nobody can have a ticket and there is no other queue for it. */
interface Escalation {

    /** Makes these tickets, whose threads are locked with those of their members, more urgent. */
    Uni<Void> raise(Tx tx, List<UUID> ticketIds);
}
