package org.ascolta.channel;

import java.time.Instant;

/**
 * One thing that a platform said about one message, as its adapter understood it. Everything in it comes from the
 * payload alone, so that the same payload always means the same.
 *
 * @param what       what happened to the message
 * @param network    the network of the account, as in {@code Account.network}; null: any account of the connection
 * @param account    the account by the platform's own id; null: the connection's only account
 * @param externalId the message by the platform's own id, unique within the account
 * @param at         when it happened (the envelope's time), by the platform's clock; null if the platform does not say
 * @param content    the message as it stands after this; may be null for a deletion, and for an edit that names only text
 */
public record Said(What what, String network, String account, String externalId, Instant at, Content content) {

    public enum What {
        CREATED,
        EDITED,
        DELETED
    }
}
