package org.ascolta.triage;

import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.UUID;
import org.ascolta.store.Tx;

/** Folds tickets anew, because a signal of their messages that folds read is another now. */
public interface Refolding {

    /** @param ticketIds of tickets whose threads the caller holds */
    Uni<Void> settle(Tx tx, Collection<UUID> ticketIds);
}
