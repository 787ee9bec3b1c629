package org.ascolta.channel;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.ascolta.channel.Content.Visibility;

/**
 * How a platform is spoken to: what may be said where, the calls that say it, and what its answers mean. Pure like the rest
 * of an adapter: it writes requests and reads answers, and somebody else talks.
 */
public interface Outlet {

    /** What may be written into an account's places of this visibility; empty where nobody can answer. */
    Optional<Reach> reach(Door door, Visibility visibility);

    /** Whether the receiver drops a repeated call by itself, so that one of unknown fate may simply be repeated. */
    boolean dedupes();

    /** How often an account may be called. */
    Pace pace();

    /** The call that posts a reply. Throws {@link IllegalArgumentException} for credentials or ids that cannot work. */
    Call send(Door door, Outgoing reply);

    /** The call that replaces the text of a sent reply; empty if the platform cannot. */
    Optional<Call> edit(Door door, Outgoing reply, String text);

    /** The call that takes a sent reply back; empty if the platform cannot. */
    Optional<Call> withdraw(Door door, Outgoing reply);

    /** The call that asks whether a reply of unknown fate arrived; empty if the platform cannot say. */
    default Optional<Call> lookup(Door door, Outgoing reply) {
        return Optional.empty();
    }

    /** What the answer to a send, an edit or a withdrawal of this reply means. Never throws. */
    Outcome outcome(Door door, Outgoing reply, Answer answer);

    /** What the answer to a lookup means: sent, permanent (it never arrived), or unknown. Never throws. */
    default Outcome found(Door door, Outgoing reply, Answer answer) {
        return Outcome.unknown("no_lookup", null);
    }

    /**
     * @param max      the longest text, in {@code unit}
     * @param window   how long after the customer's last message he may be written to; null: always
     * @param edits    whether a sent text can be replaced
     * @param withdraws whether a sent text can be taken back
     * @param withdrawWithin how long after it was sent; null: always
     */
    record Reach(
            int max,
            Unit unit,
            Duration window,
            boolean attachments,
            boolean edits,
            boolean withdraws,
            Duration withdrawWithin) {}

    /** How platforms count the length of a text. */
    enum Unit {
        chars,
        utf16,
        bytes,
        weighted,
        graphemes
    }

    /** {@code perSecond} calls of an account on average, {@code burst} at once, and {@code between} calls in one thread. */
    record Pace(double perSecond, int burst, Duration between) {}

    /**
     * One reply as a platform needs it.
     *
     * @param replyId    ours; the receiver of a generic reply dedupes by it
     * @param place      the root post or the conversation, as {@link Content#place()} named it
     * @param parent     external id of the message that it answers, or null
     * @param author     the customer it is for
     * @param externalId the platform's id of the reply once it was sent, else null
     */
    record Outgoing(
            UUID replyId,
            Visibility visibility,
            String place,
            String parent,
            Content.Author author,
            String text,
            String externalId,
            Instant writtenAt) {}

    /**
     * A request: the body is JSON, to be sent as UTF-8, and the headers say so. The address and the headers may hold
     * secrets and are never logged. A call may be signed as of now: it is made anew for each attempt.
     */
    record Call(String method, String address, Map<String, String> headers, String body) {

        @Override
        public String toString() {
            return "Call[" + method + "]";
        }
    }

    /** A whole answer that arrived in time; header names are lower case. */
    record Answer(int status, Map<String, String> headers, String body) {

        @Override
        public String toString() {
            return "Answer[" + status + "]";
        }
    }

    /**
     * What became of a call.
     *
     * @param kind       the class of the outcome
     * @param externalId the platform's id ({@code SENT}); null where it says none
     * @param at         the platform's own time of it, or null
     * @param code       a short stable word for what went wrong
     * @param detail     a sentence for an agent; never a secret, and never the text
     * @param retryAfter how long the platform asks us to wait ({@code RETRY}), or null
     * @param moved      the place goes on under another name: once that is known, what was refused may be tried again; or null
     */
    record Outcome(
            Kind kind,
            String externalId,
            Instant at,
            String code,
            String detail,
            Duration retryAfter,
            Said.Moved moved) {

        public Outcome(Kind kind, String externalId, Instant at, String code, String detail, Duration retryAfter) {
            this(kind, externalId, at, code, detail, retryAfter, null);
        }

        public enum Kind {
            SENT,
            /** Refused for now, provably not done: may be tried again. */
            RETRY,
            /** The messaging window is closed. */
            WINDOW,
            /** The account's credentials do not work. */
            AUTH,
            /** Refused for good. */
            PERMANENT,
            /** Nobody knows whether it was done. */
            UNKNOWN
        }

        public static Outcome sent(String externalId, Instant at) {
            return new Outcome(Kind.SENT, externalId, at, null, null, null);
        }

        public static Outcome retry(String code, String detail, Duration after) {
            return new Outcome(Kind.RETRY, null, null, code, detail, after);
        }

        public static Outcome refused(Kind kind, String code, String detail) {
            return new Outcome(kind, null, null, code, detail, null);
        }

        /** Refused for good under the place's old name. */
        public static Outcome moved(String code, String detail, Said.Moved moved) {
            return new Outcome(Kind.PERMANENT, null, null, code, detail, null, moved);
        }

        public static Outcome unknown(String code, String detail) {
            return new Outcome(Kind.UNKNOWN, null, null, code, detail, null);
        }
    }
}
