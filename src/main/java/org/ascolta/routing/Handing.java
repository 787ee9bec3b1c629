package org.ascolta.routing;

import java.util.UUID;

/**
 * A ticket that is to be given to somebody, or back to a queue.
 *
 * @param version as it was decided upon; the ticket is left alone when it has another
 * @param agentId who shall have it; null: whoever serves the queue
 * @param reason  a word for the event; null when it needs none
 */
record Handing(UUID ticketId, int version, UUID agentId, UUID queueId, String reason) {}
