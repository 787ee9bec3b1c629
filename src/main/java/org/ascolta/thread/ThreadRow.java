package org.ascolta.thread;

import java.util.Map;
import java.util.UUID;

/**
 * A thread as stored.
 *
 * @param checkpoint   where its fold stands; null: only the timeline tells
 * @param current      its latest ticket that is not closed, or null
 * @param lastClosedId the last ticket of its frozen past, or null
 * @param canonical    the place that its own is: another one where the platform says so
 * @param who          its customer
 * @param edition      of what clocks are set by, when the thread was read
 * @param version      0: nothing was ever written to it, so that its timeline is empty
 */
record ThreadRow(
        UUID id,
        ThreadKey key,
        UUID identityId,
        Checkpoint checkpoint,
        UUID lastClosedId,
        StoredTicket current,
        String canonical,
        Who who,
        long edition,
        int version) {

    /** The platform says that its place is another one. */
    boolean isMoved() {
        return !canonical.equals(key.externalId());
    }

    /** What can be gone on with by its checkpoint. */
    Map<UUID, StoredTicket> tickets() {
        return current == null ? Map.of() : Map.of(current.state().id(), current);
    }

    boolean isRoot() {
        return key.kind() == ThreadKey.Kind.ROOT;
    }

    boolean isPublic() {
        return key.kind() == ThreadKey.Kind.PUBLIC;
    }
}
