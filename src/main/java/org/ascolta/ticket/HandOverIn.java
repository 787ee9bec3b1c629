package org.ascolta.ticket;

import java.util.UUID;

/**
 * To whom a ticket is handed over: an agent, whoever serves a queue, or, if neither is given, whoever serves the queue that it
 * is in.
 *
 * @param summary what the next one should know, kept as a note; or null
 */
public record HandOverIn(UUID queueId, UUID agentId, String summary) {

    void check() {
        if (summary != null) {
            Words.text("summary", summary, Words.MESSAGE);
        }
    }
}
