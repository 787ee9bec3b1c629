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

    /** What may be written there in the name of this account; empty where nobody can answer. */
    Optional<Reach> reach(Door door, Spot spot);

    /** Whether the receiver drops a repeated call by itself, so that one of unknown fate may simply be repeated. */
    boolean dedupes();

    /** How often an account may be called. */
    Pace pace();

    /** The same by network, for those networks of the platform that have a pace of their own. */
    default Map<String, Pace> paces() {
        return Map.of();
    }

    /** The pace of an account of this network. */
    default Pace pace(String network) {
        return network == null ? pace() : paces().getOrDefault(network, pace());
    }

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

    /** The call that fetches an attachment where its address alone is not enough; empty: its address is. */
    default Optional<Call> fetch(Door door, Content.Attachment attachment) {
        return Optional.empty();
    }

    /** The call that fetches an attachment where the answer to {@link #fetch} only says where it is; empty: it is it. */
    default Optional<Call> located(Door door, Content.Attachment attachment, Answer answer) {
        return Optional.empty();
    }

    /** What the answer to a send, an edit or a withdrawal of this reply means. Never throws. */
    Outcome outcome(Door door, Outgoing reply, Answer answer);

    /** What the answer to a lookup means: sent, permanent (it never arrived), or unknown. Never throws. */
    default Outcome found(Door door, Outgoing reply, Answer answer) {
        return Outcome.unknown("no_lookup", null);
    }

    /**
     * Where somebody wants to answer.
     *
     * @param visibility who will see the answer
     * @param aside      a private answer to something public: the place is the public one
     * @param parent     external id of the customer's message, or null
     * @param hints      of that message, as its adapter wrote them
     */
    record Spot(Visibility visibility, boolean aside, String parent, Map<String, String> hints) {

        public static Spot of(Visibility visibility) {
            return new Spot(visibility, false, null, Map.of());
        }
    }

    /**
     * @param min      the shortest text, in {@code unit}
     * @param max      the longest text, in {@code unit}
     * @param window   how long after the customer's last message he may be written to; null: always
     * @param edits    whether a sent text can be replaced
     * @param withdraws whether a sent text can be taken back
     * @param withdrawWithin how long after it was sent; null: always
     * @param once     one answer only may be written there
     */
    record Reach(
            int min,
            int max,
            Unit unit,
            Duration window,
            boolean attachments,
            boolean edits,
            boolean withdraws,
            Duration withdrawWithin,
            boolean once) {

        public Reach(
                int max, Unit unit, Duration window, boolean files, boolean edits, boolean withdraws, Duration within) {
            this(1, max, unit, window, files, edits, withdraws, within, false);
        }

        /** A text of at most so many, always, that nobody can change. */
        public static Reach plain(int max, Unit unit) {
            return new Reach(max, unit, null, false, false, false, null);
        }

        public Reach within(Duration other) {
            return new Reach(min, max, unit, other, attachments, edits, withdraws, withdrawWithin, once);
        }

        public Reach atLeast(int shortest) {
            return new Reach(shortest, max, unit, window, attachments, edits, withdraws, withdrawWithin, once);
        }

        public Reach onlyOnce() {
            return new Reach(min, max, unit, window, attachments, edits, withdraws, withdrawWithin, true);
        }
    }

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
     * @param spot       where it goes, with the hints of the message that it answers
     * @param heardAt    when the customer last wrote there, by his platform's clock; null if never
     * @param round      how often it was taken up again after the platform had accepted it
     */
    record Outgoing(
            UUID replyId,
            Visibility visibility,
            String place,
            String parent,
            Content.Author author,
            String text,
            String externalId,
            Instant writtenAt,
            Spot spot,
            Instant heardAt,
            int round) {

        public Outgoing(
                UUID replyId,
                Visibility visibility,
                String place,
                String parent,
                Content.Author author,
                String text,
                String externalId,
                Instant writtenAt) {
            this(
                    replyId,
                    visibility,
                    place,
                    parent,
                    author,
                    text,
                    externalId,
                    writtenAt,
                    new Spot(visibility, false, parent, Map.of()),
                    null);
        }

        /** For the first time. */
        public Outgoing(
                UUID replyId,
                Visibility visibility,
                String place,
                String parent,
                Content.Author author,
                String text,
                String externalId,
                Instant writtenAt,
                Spot spot,
                Instant heardAt) {
            this(replyId, visibility, place, parent, author, text, externalId, writtenAt, spot, heardAt, 0);
        }

        /** What a platform that echoes what we tell it is told, so that an echo names its reply. */
        public String token() {
            return round == 0 ? replyId.toString() : replyId + "." + round;
        }

        /** The hint of the message that it answers, or null. */
        public String hint(String name) {
            return spot.hints().get(name);
        }
    }

    /**
     * A request: the body is sent as UTF-8, and the headers say what it is. The address and the headers may hold secrets
     * and are never logged. A call may be signed as of now: it is made anew for each attempt.
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
     * @param place      the private conversation that a private answer has opened, or null
     */
    record Outcome(
            Kind kind,
            String externalId,
            Instant at,
            String code,
            String detail,
            Duration retryAfter,
            Said.Moved moved,
            String place) {

        public Outcome(Kind kind, String externalId, Instant at, String code, String detail, Duration retryAfter) {
            this(kind, externalId, at, code, detail, retryAfter, null, null);
        }

        /** The same, which went on in a private conversation. */
        public Outcome in(String conversation) {
            return new Outcome(kind, externalId, at, code, detail, retryAfter, moved, conversation);
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
            return new Outcome(Kind.PERMANENT, null, null, code, detail, null, moved, null);
        }

        public static Outcome unknown(String code, String detail) {
            return new Outcome(Kind.UNKNOWN, null, null, code, detail, null);
        }
    }
}
