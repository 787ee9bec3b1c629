package org.ascolta.thread;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.ascolta.access.Actor;
import org.ascolta.store.Tx;
import org.ascolta.stream.EventLog;
import org.ascolta.stream.EventType;
import org.ascolta.stream.NewEvent;

/**
 * Closes tickets that have been resolved long enough: their messages, acts and obligations are frozen, no fold reads them
 * again, and what would have changed them opens a follow-up. The oldest ticket of a thread is always closed first. A ticket
 * that others were merged into goes on showing what is owed in those.
 */
@ApplicationScoped
public class Closing {

    private static final String LOCK = """
            SELECT h.id FROM thread h WHERE h.id IN (SELECT thread_id FROM ticket WHERE id = ANY($1))
            ORDER BY h.id FOR NO KEY UPDATE""";

    private static final String CLOSE = """
            WITH due AS MATERIALIZED (
                SELECT t.id, t.thread_id, t.opened_at FROM ticket t
                WHERE t.id = ANY($1) AND t.thread_id = ANY($4) AND t.state = 'resolved'
                  AND t.resolve_recorded_at <= $2::timestamptz - $3::bigint * interval '1 hour'
                  AND NOT EXISTS (SELECT 1 FROM ticket e WHERE e.thread_id = t.thread_id AND e.opened_at < t.opened_at
                                  AND e.state NOT IN ('closed', 'merged') AND NOT e.id = ANY($1))
            ), said AS (
                UPDATE message m SET frozen = true FROM due WHERE m.ticket_id = due.id RETURNING m.id
            ), owed AS (
                UPDATE obligation o SET frozen = true FROM due WHERE o.ticket_id = due.id
            ), ticked AS (
                UPDATE clock k SET frozen = true FROM due WHERE k.ticket_id = due.id
            ), done AS (
                UPDATE act a SET frozen = true FROM due
                WHERE a.thread_id = due.thread_id AND NOT a.frozen
                  AND a.names[1] IN (SELECT m.id FROM message m WHERE m.ticket_id = due.id)
            ), left_open AS (
                UPDATE thread h SET last_closed_id = d.id, checkpoint = NULL, version = h.version + 1,
                    open_ticket_id = CASE WHEN h.open_ticket_id IN (SELECT id FROM due) THEN NULL ELSE h.open_ticket_id END
                FROM (SELECT DISTINCT ON (thread_id) thread_id, id FROM due ORDER BY thread_id, opened_at DESC) d
                WHERE h.id = d.thread_id
            )
            UPDATE ticket t SET state = 'closed', wakes_at = NULL, updated_at = $2, version = t.version + 1,
                status = CASE WHEN t.merged_into IS NOT NULL OR t.all_unanswered > 0 THEN t.status ELSE 'closed' END
            FROM due WHERE t.id = due.id RETURNING t.id""";

    private final FoldConfig config;
    private final EventLog log;

    Closing(FoldConfig config, EventLog log) {
        this.config = config;
        this.log = log;
    }

    /** Closes those of these tickets whose time has come. */
    public Uni<Void> close(Tx tx, Collection<UUID> ticketIds) {
        UUID[] ids = ticketIds.toArray(UUID[]::new);
        return tx.rows(LOCK, (Object) ids)
                .map(locked -> locked.stream().map(row -> row.getUUID(0)).toArray(UUID[]::new))
                .chain(locked -> tx.rows(CLOSE, ids, tx.now(), (long) config.closeAfterHours(), locked))
                .chain(rows -> log.append(
                        tx, rows.stream().map(row -> closed(row.getUUID(0))).toList()));
    }

    private static NewEvent closed(UUID ticket) {
        return new NewEvent(
                EventType.TICKET_UPDATED,
                Actor.SYSTEM,
                "ticket",
                ticket.toString(),
                ticket,
                Map.of("status", Status.CLOSED.word()));
    }
}
