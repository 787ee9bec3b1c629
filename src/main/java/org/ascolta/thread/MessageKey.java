package org.ascolta.thread;

import java.util.UUID;

/** What a platform calls a message: unique within an account. */
record MessageKey(UUID accountId, String externalId) implements Comparable<MessageKey> {

    /** What a reply is called until its platform names it. */
    static String provisional(UUID reply) {
        return "reply/" + reply;
    }

    @Override
    public int compareTo(MessageKey other) {
        int byAccount = accountId.compareTo(other.accountId);
        return byAccount != 0 ? byAccount : externalId.compareTo(other.externalId);
    }
}
