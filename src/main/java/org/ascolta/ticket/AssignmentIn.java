package org.ascolta.ticket;

import java.util.UUID;
import org.ascolta.web.Problem;

/** Who shall work on a ticket: an agent, in the queue where the ticket is or in another; or whoever serves a queue. */
public record AssignmentIn(UUID agentId, UUID queueId) {

    void check() {
        if (agentId == null && queueId == null) {
            throw Problem.invalid("agentId", "or queueId must be given");
        }
    }
}
