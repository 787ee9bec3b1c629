package org.ascolta.reply;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.ascolta.store.Tx;

/** What the desk puts into the outbox and takes out again, always under the lock of the reply's thread. */
@ApplicationScoped
class OutboxWriter {

    private static final String ADD = """
            WITH added AS (
                INSERT INTO outbox (reply_id, account_id, thread_id, kind, text, due_at, queued_at, changed_at, checked_at)
                VALUES ($1, $2, $3, $4, $5, $6, $6, $6, $6))
            SELECT pg_notify('outbox', '')""";

    /** Whoever has leased it has the old text in his hands: his lease is worth nothing any more, and it may go at once. */
    private static final String RENEW = """
            UPDATE outbox SET text = CASE kind WHEN 'edit' THEN $3 ELSE text END, lease = NULL, lease_until = NULL,
                   due_at = CASE WHEN lease IS NULL THEN due_at ELSE $4 END, changed_at = $4
            WHERE reply_id = $1 AND kind = $2 AND state = 'queued'""";

    /** Those after it in its thread may have been put off because of it. */
    private static final String DROP = """
            WITH gone AS (DELETE FROM outbox WHERE reply_id = $1 RETURNING thread_id, position)
            UPDATE outbox o SET due_at = least(o.due_at, now()) FROM gone
            WHERE o.thread_id = gone.thread_id AND o.position > gone.position AND o.state = 'queued'
              AND o.refused_at IS NULL AND o.lease IS NULL AND o.reply_id <> $1""";

    private final OutboxBell bell;

    OutboxWriter(OutboxBell bell) {
        this.bell = bell;
    }

    /** The text of a reply to be sent is its message's. */
    Uni<Void> send(Tx tx, UUID reply, UUID account, UUID thread) {
        return add(tx, "send", null, reply, account, thread);
    }

    /** Replaces the text on the platform; a correction that has not begun yet becomes this one. */
    Uni<Void> edit(Tx tx, ReplyOut reply, String text) {
        return renew(tx, reply.id(), "edit", text)
                .flatMap(renewed -> renewed > 0
                        ? Uni.createFrom().voidItem()
                        : add(tx, "edit", text, reply.id(), reply.accountId(), reply.threadId()));
    }

    Uni<Void> withdraw(Tx tx, ReplyOut reply) {
        return add(tx, "withdraw", null, reply.id(), reply.accountId(), reply.threadId());
    }

    /** The text of a reply that waits to be sent has changed. */
    Uni<Void> rewritten(Tx tx, UUID reply) {
        return renew(tx, reply, "send", null).replaceWithVoid();
    }

    /** Nothing is to be said of it any more. */
    Uni<Void> drop(Tx tx, UUID reply) {
        tx.afterCommit(bell::ring);
        return tx.run(DROP, reply).replaceWithVoid();
    }

    private static Uni<Integer> renew(Tx tx, UUID reply, String kind, String text) {
        return tx.change(RENEW, reply, kind, text, tx.now());
    }

    private Uni<Void> add(Tx tx, String kind, String text, UUID reply, UUID account, UUID thread) {
        tx.afterCommit(bell::ring);
        return tx.run(ADD, reply, account, thread, kind, text, tx.now()).replaceWithVoid();
    }
}
