package org.ascolta.thread;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.ascolta.access.Actor;
import org.ascolta.store.Tx;

/**
 * The brand's own replies as messages of a thread. A reply is no fact while its fate is open; once the platform has accepted
 * it, it is an answer to the obligations that it was written for, and if that turns out to be wrong the fold acts as if it
 * had never been sent. Every method takes the lock of the reply's thread first.
 */
@ApplicationScoped
public class Replies {

    /**
     * A reply as it was written.
     *
     * @param visibility public or private
     * @param root       the root post or conversation of its thread
     * @param parent     external id of the message that it answers, or null
     * @param author     who wrote it: an agent or a bot
     * @param purpose    answer, acknowledgement, holding, redirect or survey
     * @param answers    the obligations that end when it is sent
     * @param names      messages that its author saw as one ticket with it
     * @param delivery   awaiting_approval or queued
     */
    public record Draft(
            UUID id,
            UUID ticketId,
            UUID threadId,
            UUID accountId,
            String visibility,
            String root,
            String parent,
            Actor author,
            String authorName,
            String text,
            String purpose,
            List<UUID> answers,
            List<UUID> names,
            String delivery) {}

    /** Puts a reply among the messages of its ticket. */
    public Uni<Void> write(Tx tx, Draft draft) {
        throw new UnsupportedOperationException();
    }

    /**
     * The platform accepted it: it is a fact from now on. An echo that came before its answer is joined into it.
     *
     * @param externalId the platform's id, or null where it says none
     * @param at         the platform's own time of it, or null: now
     * @param human      whether a human wrote it or let it go
     */
    public Uni<Void> sent(Tx tx, UUID reply, String externalId, OffsetDateTime at, boolean human) {
        throw new UnsupportedOperationException();
    }

    /** Its fate is another one now ({@code message.delivery}); what was a fact stops being one. */
    public Uni<Void> became(Tx tx, UUID reply, String delivery, String error) {
        throw new UnsupportedOperationException();
    }

    /** The platform shows another text now. */
    public Uni<Void> edited(Tx tx, UUID reply, String text) {
        throw new UnsupportedOperationException();
    }
}
