package org.ascolta.channel;

import java.time.Instant;

/**
 * One thing that a platform said about one message, a place, a person or the account itself, as its adapter understood it.
 * Everything in it comes from the payload alone, so that the same payload always means the same.
 *
 * @param what       what happened
 * @param network    the network of the account, as in {@code Account.network}; null: any account of the connection
 * @param account    the account by the platform's own id; null: the connection's only account
 * @param externalId the message by the platform's own id, unique within the account; null where none is spoken of
 * @param at         when it happened (the envelope's time), by the platform's clock; null if the platform does not say
 * @param content    the message as it stands after this; may be null for a deletion, and for an edit that names only text
 * @param detail     for whatever is no message: what happened; else null
 */
public record Said(
        What what, String network, String account, String externalId, Instant at, Content content, Detail detail) {

    public enum What {
        CREATED,
        EDITED,
        DELETED,
        /** What looked like a message was none: a call that somebody took. It is as if it had never been said. */
        VOIDED,
        /** A place goes on under another name: {@link Moved}. */
        MOVED,
        /** What became of a message of ours: {@link Report}. */
        REPORTED,
        /** Somebody reacted to a message, or does so no more: {@link Reaction}. */
        REACTED,
        /** What the public made of a message until now: {@link Counted}. */
        COUNTED,
        /** Two ids are one person: {@link Alias}. */
        ALIASED,
        /** What a person is called now: {@link Profile}. */
        PROFILED,
        /** The state of the account itself: {@link State}. */
        STATED
    }

    /** What is said where no message is written. */
    public sealed interface Detail permits Moved, Report, Reaction, Counted, Alias, Profile, State {}

    /** The same place by two names, as in {@link Content#place()}: {@code from} is the older one. */
    public record Moved(String from, String to) implements Detail {}

    /**
     * What became of a message of ours, which {@code externalId} or {@code token} names.
     *
     * @param fate   how far it came; a failure is final
     * @param token  what the reply was sent with ({@link Outlet.Outgoing#token()}), or null
     * @param code   for a failure a short stable word, else null
     * @param detail for a failure a sentence for an agent without anything of the message, or null
     */
    public record Report(Fate fate, String token, String code, String detail) implements Detail {

        public enum Fate {
            SENT,
            DELIVERED,
            READ,
            FAILED
        }
    }

    /**
     * One person's reaction to a message; its latest word counts.
     *
     * @param by    who, by the platform's own id
     * @param kind  {@code likes} or {@code shares}
     * @param given false: taken back
     */
    public record Reaction(String by, String kind, boolean given) implements Detail {}

    /** Counts as of {@code at}; what they do not say stays as it was. */
    public record Counted(Content.Metrics metrics) implements Detail {}

    /** {@code from} is known as {@code to} from now on; a private conversation named after the one goes on as the other's. */
    public record Alias(Content.Author from, Content.Author to) implements Detail {}

    /** A person with what is known of him now. */
    public record Profile(Content.Author author) implements Detail {}

    /**
     * How the account fares at its platform.
     *
     * @param working false: something has to be done before it works again
     * @param code    a short stable word, as {@code revoked}
     */
    public record State(boolean working, String code) implements Detail {}

    /** Something about a message. */
    public Said(What what, String network, String account, String externalId, Instant at, Content content) {
        this(what, network, account, externalId, at, content, null);
    }

    /** A place goes on elsewhere. */
    public static Said moved(String network, String account, Instant at, Moved moved) {
        return new Said(What.MOVED, network, account, null, at, null, moved);
    }

    /** What moved, or null. */
    public Moved moved() {
        return detail instanceof Moved moved ? moved : null;
    }
}
