package org.ascolta.reply;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.ascolta.store.Database;
import org.ascolta.store.Schema;
import org.ascolta.stream.EventLog;
import org.ascolta.stream.NewEvent;
import org.jboss.logging.Logger;

/** Tells once of every reply that has waited too long for its approval. It never lets one go by itself. */
@ApplicationScoped
class ApprovalSweeper {

    private static final Logger LOG = Logger.getLogger(ApprovalSweeper.class);

    private static final String CLAIM = """
            WITH due AS MATERIALIZED (
                SELECT r.id, m.ticket_id FROM reply r JOIN message m ON m.id = r.id
                WHERE r.approval_due_at <= now() AND r.decided_at IS NULL AND r.overdue_at IS NULL
                  AND m.delivery = 'awaiting_approval'
                ORDER BY r.approval_due_at LIMIT 100 FOR NO KEY UPDATE OF r SKIP LOCKED)
            UPDATE reply r SET overdue_at = $1, version = r.version + 1 FROM due WHERE r.id = due.id
            RETURNING r.id, due.ticket_id, r.approval_due_at""";

    private final Database database;
    private final EventLog events;
    private final Schema schema;

    ApprovalSweeper(Database database, EventLog events, Schema schema) {
        this.database = database;
        this.events = events;
        this.schema = schema;
    }

    @Scheduled(every = "2s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> sweep() {
        return schema.isReady()
                ? sweepOnce()
                        .replaceWithVoid()
                        .onFailure()
                        .invoke(LOG::debug)
                        .onFailure()
                        .recoverWithNull()
                : Uni.createFrom().voidItem();
    }

    /** One batch; answers how many there were. */
    Uni<Integer> sweepOnce() {
        return database.worker(tx -> tx.rows(CLAIM, tx.now())
                .flatMap(rows -> events.append(tx, overdue(rows)).replaceWith(rows.size())));
    }

    private static List<NewEvent> overdue(List<Row> rows) {
        return rows.stream()
                .map(row -> ReplyEvents.approvalOverdue(
                        row.getUUID("ticket_id"),
                        row.getUUID("id"),
                        row.getOffsetDateTime("approval_due_at").toInstant().toString()))
                .toList();
    }
}
