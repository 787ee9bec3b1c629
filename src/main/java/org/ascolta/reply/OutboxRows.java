package org.ascolta.reply;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.ascolta.access.Actor;
import org.ascolta.channel.Outlet.Outcome;
import org.ascolta.store.Tx;
import org.ascolta.stream.EventLog;
import org.ascolta.stream.EventType;
import org.ascolta.stream.NewEvent;

/** What settling writes of an outbox row and of its reply. Who changes a row shows the lease by which he holds it. */
@ApplicationScoped
class OutboxRows {

    private static final String LOCK = """
            SELECT FROM thread WHERE id = (SELECT thread_id FROM message WHERE id = $1) FOR NO KEY UPDATE""";

    /** Moot: the reply's fate is known from elsewhere, or a later change of it makes this one pointless. */
    private static final String READ = """
            SELECT o.state, o.text, o.changed_at, m.delivery, m.ticket_id,
              coalesce(o.lease_until <= now(), true) AS is_over,
              r.actor_kind = 'agent' OR coalesce(r.approver_kind = 'agent', false) AS is_human,
              CASE o.kind WHEN 'send' THEN m.delivery NOT IN ('queued', 'sending', 'unknown')
                ELSE m.delivery <> 'sent' OR EXISTS (
                  SELECT FROM outbox later WHERE later.reply_id = o.reply_id AND later.position > o.position) END AS is_moot
            FROM outbox o JOIN message m ON m.id = o.reply_id JOIN reply r ON r.id = o.reply_id
            WHERE o.position = $1 AND o.lease = $2""";

    private static final String REQUEUE = """
            UPDATE outbox SET state = 'queued', due_at = now() + $3 * interval '1 ms', changed_at = now(),
              refused_at = CASE WHEN $4 THEN coalesce(refused_at, now()) ELSE refused_at END,
              lease = NULL, lease_until = NULL
            WHERE position = $1 AND lease = $2""";

    /** The lease stays with it: should the one who called learn the truth after all, he may still tell. */
    private static final String LOSE = """
            UPDATE outbox SET state = 'unknown', due_at = now() + $3 * interval '1 ms', changed_at = now(),
              lease_until = NULL WHERE position = $1 AND lease = $2""";

    private static final String REMOVE = "DELETE FROM outbox WHERE position = $1 AND lease = $2";

    /** The next of the thread may have been put off behind the one that is gone. */
    private static final String NEXT = """
            UPDATE outbox SET due_at = now() + $3 * interval '1 ms'
            WHERE position = (SELECT position FROM outbox WHERE thread_id = $1 AND position > $2 ORDER BY position LIMIT 1)
              AND state = 'queued' AND refused_at IS NULL AND lease IS NULL""";

    private static final String NOTE = """
            UPDATE reply SET error_class = $2, error_code = $3, error_detail = $4, updated_at = now(),
              version = version + 1 WHERE id = $1""";

    /**
     * A row under its thread's lock.
     *
     * @param since    when its state began
     * @param isOver   whether its lease has run out
     * @param isHuman  whether a human wrote the reply or let it go
     */
    record Held(
            String state,
            String text,
            OffsetDateTime since,
            String delivery,
            UUID ticketId,
            boolean isOver,
            boolean isHuman,
            boolean isMoot) {}

    private final EventLog log;

    OutboxRows(EventLog log) {
        this.log = log;
    }

    Uni<Void> lockThread(Tx tx, OutboxRow row) {
        return tx.run(LOCK, row.replyId()).replaceWithVoid();
    }

    /** The row, or null when it is held by that lease no more. */
    Uni<Held> read(Tx tx, OutboxRow row) {
        return tx.first(READ, row.position(), row.lease()).map(found -> found == null ? null : held(found));
    }

    private static Held held(Row row) {
        return new Held(
                row.getString("state"),
                row.getString("text"),
                row.getOffsetDateTime("changed_at"),
                row.getString("delivery"),
                row.getUUID("ticket_id"),
                row.getBoolean("is_over"),
                row.getBoolean("is_human"),
                row.getBoolean("is_moot"));
    }

    Uni<Void> requeue(Tx tx, OutboxRow row, Duration wait, boolean refused) {
        return tx.change(REQUEUE, row.position(), row.lease(), wait.toMillis(), refused)
                .replaceWithVoid();
    }

    /** @param wait until the platform is asked */
    Uni<Void> lose(Tx tx, OutboxRow row, Duration wait) {
        return tx.change(LOSE, row.position(), row.lease(), wait.toMillis()).replaceWithVoid();
    }

    /** Whether it was still there. @param between until the next of its thread may go */
    Uni<Boolean> remove(Tx tx, OutboxRow row, Duration between) {
        return tx.change(REMOVE, row.position(), row.lease())
                .call(() -> tx.change(NEXT, row.threadId(), row.position(), between.toMillis()))
                .map(rows -> rows > 0);
    }

    /** What went wrong last; nothing clears it. */
    Uni<Void> note(Tx tx, OutboxRow row, String error, Outcome outcome) {
        boolean isClear = error == null;
        return tx.change(NOTE, row.replyId(), error, isClear ? null : outcome.code(), isClear ? null : outcome.detail())
                .replaceWithVoid();
    }

    Uni<Void> announceFailure(Tx tx, OutboxRow row, UUID ticketId, String error, String code) {
        return log.append(
                tx,
                List.of(new NewEvent(
                        EventType.MESSAGE_FAILED,
                        Actor.SYSTEM,
                        "message",
                        row.replyId().toString(),
                        ticketId,
                        Map.of("code", code, "class", error))));
    }
}
