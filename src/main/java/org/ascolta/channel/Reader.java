package org.ascolta.channel;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a platform is read: what there is to ask, the calls that ask it, and where to go on. Pure like the rest of an adapter.
 * A whole answer goes into the inbox as it came, and {@link Platform#parse} makes facts of it, so what is read twice, or read
 * and pushed, is one. What only answers with nothing new need not be kept: {@link Step#isNews()}.
 */
public interface Reader {

    /** Reads what came since the last time, for accounts that no hook tells of. */
    String POLL = "poll";

    /** Reads what a hook may have missed, after silence or when somebody asks. */
    String GAP = "gap";

    /** Reads one message with its author, of which a hook said too little. */
    String MESSAGE = "message";

    /** Reads what the public made of a post by now. */
    String COUNTS = "counts";

    /** Asks the platform to go on sending its hooks; nothing of its answer is kept. */
    String RENEW = "renew";

    /** What is done of itself in the name of this account, and how often. */
    List<Round> rounds(Door door);

    /** Whether this can be read of this account. */
    boolean reads(Door door, String what);

    /** The next call of an errand. Throws {@link IllegalArgumentException} for credentials or ids that cannot work. */
    Optional<Outlet.Call> call(Door door, Errand errand);

    /** What the answer means for the errand. Never throws. */
    Step step(Door door, Errand errand, Outlet.Answer answer);

    /** Something that is done again and again. */
    record Round(String what, Duration every) {}

    /**
     * Something to be read.
     *
     * @param what    one of the words above
     * @param subject the message or post that it is about, or "": the account
     * @param cursor  where the last step ended, or null at the beginning
     * @param since   what is older need not be read; null: nothing is known
     */
    record Errand(String what, String subject, String cursor, Instant since) {}

    /**
     * Where an answer came from: what {@link Platform#parse} sees of an errand.
     *
     * @param network the account's
     * @param account the account's external id
     * @param since   what is older was not asked for; null: everything was
     */
    record Read(String what, String subject, String network, String account, Instant since) {

        public Read(String what, String subject, String network, String account) {
            this(what, subject, network, account, null);
        }

        /** Whether something of this time was asked for; what has no time was. */
        public boolean wants(Instant time) {
            return since == null || time == null || !time.isBefore(since);
        }
    }

    /**
     * How an errand goes on.
     *
     * @param kind   what the answer was
     * @param isNews whether the answer holds something to be parsed
     * @param cursor where the next step begins, now or in the next round
     * @param more   whether the next step is to be taken at once
     * @param code   a short stable word for what went wrong, or null
     * @param after  how long the platform asks us to wait, or null
     */
    record Step(Kind kind, boolean isNews, String cursor, boolean more, String code, Duration after) {

        public enum Kind {
            READ,
            /** Not now. */
            RETRY,
            /** The credentials do not work. */
            AUTH,
            /** There is no such thing, and asking again is useless. */
            GONE
        }

        public static Step read(String cursor, boolean more) {
            return new Step(Kind.READ, true, cursor, more, null, null);
        }

        /** Nothing new. */
        public static Step same(String cursor) {
            return new Step(Kind.READ, false, cursor, false, null, null);
        }

        public static Step retry(String code, Duration after) {
            return new Step(Kind.RETRY, false, null, false, code, after);
        }

        public static Step refused(Kind kind, String code) {
            return new Step(kind, false, null, false, code, null);
        }
    }
}
