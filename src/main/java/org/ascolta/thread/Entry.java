package org.ascolta.thread;

import java.util.List;
import java.util.UUID;
import org.ascolta.triage.Verdict;

/** One fact on a thread's timeline. Times are microseconds since the epoch, on the platform's clock. */
public sealed interface Entry permits Entry.Spoken, Entry.Gone, Act {

    Ord ord();

    /** The message's or the act's own. */
    UUID id();

    /** The brand's own message from elsewhere that never arrived. */
    Reply UNDELIVERED = new Reply(List.of(), List.of(), false, false);

    /** The entries that a message puts on its thread's timeline. */
    static List<Entry> of(Joined message, Parent parent) {
        if (message.voided) {
            return List.of();
        }
        Ord ord = message.ord();
        Spoken spoken = new Spoken(
                message.id,
                ord,
                message.text(),
                message.isOutbound(),
                message.content.automatic(),
                message.writer.id(),
                parent,
                reply(message),
                message.verdict,
                message.deletedAt == null ? message.signals.language() : null);
        if (message.deletedAt == null) {
            return List.of(spoken);
        }
        long gone = Math.max(message.deletedAt, message.sentAt);
        Ord then = new Ord(gone, Ord.DELETION, ord.sequence(), ord.inbound(), ord.id());
        return List.of(spoken, new Gone(message.id, then));
    }

    private static Reply reply(Joined message) {
        return message.isReply()
                ? message.own.entry(message.isSent())
                : message.hasBeenReportedFailed() ? UNDELIVERED : null;
    }

    /**
     * A message as it stands now.
     *
     * @param text      the text shown now; null when deleted, or when there never was one
     * @param outbound  the brand's own
     * @param automatic the platform says that a machine wrote it
     * @param author    the author by the platform's id
     * @param parent    whose message it answers
     * @param reply     what the desk decided of it, if it is the desk's own reply; else null
     * @param verdict   what rules say of it
     * @param language  of a customer's text that is there, where it can be told; else null
     */
    record Spoken(
            UUID id,
            Ord ord,
            String text,
            boolean outbound,
            boolean automatic,
            String author,
            Parent parent,
            Reply reply,
            Verdict verdict,
            String language)
            implements Entry {

        Spoken(UUID id, Ord ord, String text, boolean outbound, boolean automatic, String author, Parent parent) {
            this(id, ord, text, outbound, automatic, author, parent, null);
        }

        Spoken(
                UUID id,
                Ord ord,
                String text,
                boolean outbound,
                boolean automatic,
                String author,
                Parent parent,
                Reply reply) {
            this(id, ord, text, outbound, automatic, author, parent, reply, Verdict.NONE, null);
        }

        boolean isReply() {
            return reply != null;
        }
    }

    /**
     * A reply of the desk. As long as its platform has not accepted it, it stands in its ticket and means nothing.
     *
     * @param names   messages that its author saw as one ticket with it
     * @param answers obligations that it ends
     * @param counts  a human answers for it, and it says something to the customer
     */
    record Reply(List<UUID> names, List<UUID> answers, boolean isSent, boolean counts) {}

    /** Its author took the message back. */
    record Gone(UUID id, Ord ord) implements Entry {}

    /** Who wrote the message that this one answers. */
    enum Parent {
        NONE,
        BRAND,
        SELF,
        OTHER_CUSTOMER
    }
}
