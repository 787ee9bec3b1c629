package org.ascolta.channel;

import java.time.Instant;

/**
 * One thing that a platform said about one message, or about a place, as its adapter understood it. Everything in it comes
 * from the payload alone, so that the same payload always means the same.
 *
 * @param what       what happened to the message
 * @param network    the network of the account, as in {@code Account.network}; null: any account of the connection
 * @param account    the account by the platform's own id; null: the connection's only account
 * @param externalId the message by the platform's own id, unique within the account; null for a move
 * @param at         when it happened (the envelope's time), by the platform's clock; null if the platform does not say
 * @param content    the message as it stands after this; may be null for a deletion, and for an edit that names only text
 * @param moved      for a move what moved; else null
 */
public record Said(
        What what, String network, String account, String externalId, Instant at, Content content, Moved moved) {

    public enum What {
        CREATED,
        EDITED,
        DELETED,
        /** A public place goes on under another name. */
        MOVED
    }

    /** The same place by two names, as in {@link Content#place()}: {@code from} is the older one. */
    public record Moved(String from, String to) {}

    /** Something about a message. */
    public Said(What what, String network, String account, String externalId, Instant at, Content content) {
        this(what, network, account, externalId, at, content, null);
    }

    /** A place goes on elsewhere. */
    public static Said moved(String network, String account, Instant at, Moved moved) {
        return new Said(What.MOVED, network, account, null, at, null, moved);
    }
}
