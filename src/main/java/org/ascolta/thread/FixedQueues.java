package org.ascolta.thread;

import java.util.UUID;

/** The queues that are there from the start. */
public final class FixedQueues {

    /** Where tickets wait until rules say otherwise. */
    public static final UUID DEFAULT = UUID.fromString("00000000-0000-7000-8000-000000000001");

    /** Where nobody owes an answer until somebody has judged what was said. */
    public static final UUID REVIEW = UUID.fromString("00000000-0000-7000-8000-000000000002");

    private FixedQueues() {}
}
