package org.ascolta.thread;

import java.util.List;
import java.util.UUID;

/**
 * A ticket's row as far as the fold must know it: its own part, whether the desk merged it or others into it, and what it is
 * called (null when its own words cannot have changed).
 *
 * @param queueId where it is
 * @param home    where rules want it, unless that queue is gone: then the default one
 * @param tags    what it is tagged with
 */
record StoredTicket(
        TicketState state,
        UUID mergedInto,
        boolean hasMembers,
        String subject,
        UUID queueId,
        UUID home,
        boolean hasAgent,
        List<String> tags) {

    /** Whether what happens to it shows in another ticket, or what happens to others shows in it. */
    boolean isShared() {
        return mergedInto != null || hasMembers;
    }
}
