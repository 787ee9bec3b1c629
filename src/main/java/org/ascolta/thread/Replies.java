package org.ascolta.thread;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.ascolta.access.Actor;
import org.ascolta.store.Ids;
import org.ascolta.store.Micros;
import org.ascolta.store.Tx;
import org.ascolta.triage.Signals;

/**
 * The brand's own replies as messages of a thread. A reply is no fact while its fate is open; once the platform has accepted
 * it, it is an answer to the obligations that it was written for, and if that turns out to be wrong the fold acts as if it
 * had never been sent. Every method takes the lock of the reply's thread first.
 */
@ApplicationScoped
public class Replies {

    private static final String WRITE = """
            INSERT INTO message (id, account_id, external_id, thread_id, ticket_id, kind, visibility, author_kind, author,
                author_name, root, parent, text, sent_at, received_at, said_creation, said_at, said_hash,
                delivery, purpose, answers, names, aside)
            SELECT $1, $2, $3, $4, $5, 'outbound', $6, $7, $8, $9, $10, $11, $12, $13, $13, false, $13, 0,
                $14, $15, $16, $17, $18
            WHERE NOT EXISTS (SELECT FROM thread h JOIN place_alias p ON p.account_id = h.account_id
                AND p.place = h.external_id WHERE h.id = $4 AND h.kind <> 'root')""";

    private static final String MARK = "UPDATE message SET delivery = $2, delivery_error = $3 WHERE id = $1";

    /** What the platform has named is gone: whatever it still says of that is of no message. */
    private static final String BURY = """
            INSERT INTO message (id, account_id, external_id, kind, voided, received_at)
            SELECT $2, account_id, $3, 'unknown', true, $4 FROM message WHERE id = $1""";

    private static final String NAMED =
            "SELECT external_id FROM message WHERE id = $1 AND delivery = 'failed' AND external_id <> 'reply/' || id";
    private static final String AGAIN = """
            UPDATE message SET delivery = 'queued', delivery_error = NULL, external_id = 'reply/' || id, said_creation = false,
                said_hash = 0, round = round + 1, reported = NULL, reported_at = NULL, reported_code = NULL,
                reported_from = NULL, revision = revision + 1
            WHERE id = $1 AND delivery = 'failed'""";

    private static final String REWORD = "UPDATE message SET text = $2 WHERE id = $1 AND delivery <> 'sent'";

    /**
     * A reply as it was written.
     *
     * @param visibility public or private
     * @param aside      a private answer in a public thread
     * @param root       the root post or conversation of its thread
     * @param parent     external id of the message that it answers, or null
     * @param author     who wrote it: an agent or a bot
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
            boolean aside,
            String root,
            String parent,
            Actor author,
            String authorName,
            String text,
            Purpose purpose,
            List<UUID> answers,
            List<UUID> names,
            String delivery) {}

    private final ThreadRows threads;
    private final ReplyFolding folding;

    Replies(ThreadRows threads, ReplyFolding folding) {
        this.threads = threads;
        this.folding = folding;
    }

    /** Puts a reply among the messages of its ticket. */
    public Uni<Void> write(Tx tx, Draft draft) {
        return threads.lock(tx, List.of(draft.threadId()))
                .chain(() -> tx.change(
                        WRITE,
                        draft.id(),
                        draft.accountId(),
                        MessageKey.provisional(draft.id()),
                        draft.threadId(),
                        draft.ticketId(),
                        draft.visibility(),
                        draft.author().kind() == Actor.Kind.bot ? "bot" : "agent",
                        draft.author().id(),
                        draft.authorName(),
                        draft.root(),
                        draft.parent(),
                        draft.text(),
                        tx.now(),
                        draft.delivery(),
                        draft.purpose().name(),
                        draft.answers().toArray(UUID[]::new),
                        draft.names().toArray(UUID[]::new),
                        draft.aside()))
                .invoke(written -> {
                    if (written == 0) {
                        throw new Conflict("the ticket's place moved in the meantime");
                    }
                })
                .replaceWithVoid();
    }

    /** Another text for a reply that has not been sent. */
    public Uni<Void> reword(Tx tx, UUID reply, String text) {
        return folding.lock(tx, reply)
                .chain(() -> tx.change(REWORD, reply, text))
                .replaceWithVoid();
    }

    /**
     * The platform accepted it: it is a fact from now on. An echo that came before its answer is joined into it.
     *
     * @param externalId the platform's id, or null where it says none
     * @param at         the platform's own time of it, or null: now
     * @param human      whether a human wrote it or let it go
     */
    public Uni<Void> sent(Tx tx, UUID reply, String externalId, OffsetDateTime at, boolean human) {
        long when = Micros.of(at == null ? tx.now() : at);
        return folding.change(tx, reply, externalId, message -> message.arrive(externalId, when, human));
    }

    /** Its fate is another one now ({@code message.delivery}); what was a fact stops being one. */
    public Uni<Void> became(Tx tx, UUID reply, String delivery, String error) {
        if (delivery.equals(Joined.SENT)) {
            throw new IllegalArgumentException("sent is said by sent()");
        }
        long now = Micros.of(tx.now());
        Consumer<Joined> change = message -> {
            message.fate = new Becoming(delivery, error);
            message.changed = true;
            if (delivery.equals("withdrawn")) {
                message.delete(now);
            }
        };
        return folding.lock(tx, reply)
                .flatMap(before -> before.equals(Joined.SENT)
                        ? folding.change(tx, reply, null, change)
                        : tx.change(MARK, reply, delivery, error).replaceWithVoid());
    }

    /** A failed reply waits again to be sent. */
    public Uni<Void> again(Tx tx, UUID reply) {
        return folding.lock(tx, reply).chain(() -> tx.first(NAMED, reply)).flatMap(named -> tx.change(AGAIN, reply)
                .chain(() -> named == null
                        ? Uni.createFrom().voidItem()
                        : tx.run(BURY, reply, Ids.next(), named.getString(0), tx.now())
                                .replaceWithVoid()));
    }

    /** The platform shows another text now. */
    public Uni<Void> edited(Tx tx, UUID reply, String text) {
        long now = Micros.of(tx.now());
        return folding.change(
                tx, reply, null, message -> message.edit(message.content.saying(text), now, Signals.NONE));
    }
}
