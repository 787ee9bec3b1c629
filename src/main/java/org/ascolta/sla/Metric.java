package org.ascolta.sla;

/** What a clock measures. */
public enum Metric {
    /** From the oldest message that is owed an answer to the first human response of a ticket. */
    first_response,
    /** The same once a ticket has had its first response. */
    next_response,
    /** From the first message that is owed an answer to the ticket's resolution, pauses left out. */
    resolution,
    /** From the moment a ticket waits in a queue until an agent has it. */
    assignment,
    /** From a hand-over until a human has responded. */
    handover;

    /** Whether it waits for a human's words, and never pauses. */
    public boolean isResponse() {
        return this == first_response || this == next_response;
    }
}
