package org.ascolta.ticket;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.ascolta.access.Actor;
import org.ascolta.store.Tx;
import org.ascolta.stream.EventLog;
import org.ascolta.stream.NewEvent;

/**
 * Closes tickets that were resolved long enough ago: their part of the timeline is frozen, and the fold goes on without it.
 */
@ApplicationScoped
class Closing {

    // A leader whose members are owed answers goes on showing that; its own part is closed nevertheless. The checkpoint
    // speaks of the closed episode, so the next fold reads what is left of the timeline.
    private static final String CLOSE = """
            WITH closed AS (
                UPDATE ticket SET state = 'closed', wakes_at = NULL, updated_at = $2, version = version + 1,
                       status = CASE WHEN status = 'merged' OR all_unanswered > 0 THEN status ELSE 'closed' END
                WHERE id = ANY($1) AND state = 'resolved' AND wakes_at <= $2
                RETURNING id, thread_id, opened_at
            ), messages AS (
                UPDATE message SET frozen = true FROM closed WHERE message.ticket_id = closed.id
            ), obligations AS (
                UPDATE obligation SET frozen = true FROM closed WHERE obligation.ticket_id = closed.id
            ), acts AS (
                UPDATE act SET frozen = true FROM closed
                WHERE act.thread_id = closed.thread_id AND NOT act.frozen AND EXISTS (
                    SELECT FROM message WHERE message.id = ANY(act.names) AND message.ticket_id = closed.id)
            ), threads AS (
                UPDATE thread SET checkpoint = NULL, last_closed_id = last.id, version = version + 1,
                       open_ticket_id = CASE WHEN open_ticket_id = last.id THEN NULL ELSE open_ticket_id END
                FROM (SELECT DISTINCT ON (thread_id) thread_id, id FROM closed ORDER BY thread_id, opened_at DESC) last
                WHERE thread.id = last.thread_id
            )
            SELECT id FROM closed""";

    private final EventLog events;

    Closing(EventLog events) {
        this.events = events;
    }

    /** Closes those of the tickets that are due; the locks of their threads are held. */
    Uni<Void> close(Tx tx, UUID[] ids) {
        return tx.rows(CLOSE, ids, tx.now())
                .flatMap(closed ->
                        events.append(tx, closed.stream().map(Closing::event).toList()));
    }

    private static NewEvent event(Row closed) {
        return TicketEvents.updated(Actor.SYSTEM, closed.getUUID("id"), Map.of("fields", List.of("status")));
    }
}
