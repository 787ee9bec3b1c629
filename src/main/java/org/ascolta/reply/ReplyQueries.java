package org.ascolta.reply;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.ascolta.access.Scope;
import org.ascolta.store.Database;
import org.ascolta.store.Tx;
import org.ascolta.web.Cursor;
import org.ascolta.web.Page;
import org.ascolta.web.Problem;

/** Reads of replies, inside the caller's scope. */
@ApplicationScoped
class ReplyQueries {

    private static final String SELECT = """
            SELECT r.id, m.ticket_id, r.account_id, m.thread_id, m.delivery, m.purpose, m.visibility, m.text, m.answers,
                   m.author_name, r.actor_kind, r.actor_id, r.attempts,
                   coalesce(r.error_class, CASE WHEN m.delivery = 'failed' AND m.reported = 'failed' THEN 'permanent' END)
                       AS error_class, coalesce(r.error_code, m.reported_code) AS error_code, r.error_detail,
                   r.approver_kind, r.approver_id, r.decided_at, r.reason, r.approval_due_at, r.overdue_at, r.created_at,
                   m.sent_at, r.version + m.revision - 1 AS version,
                   CASE WHEN m.external_id <> 'reply/' || r.id THEN m.external_id END AS platform_id,
                   change.kind AS change_kind, change.state AS change_state, (
                       SELECT jsonb_agg(jsonb_build_object('text', w.text, 'at', w.at, 'kind', w.actor_kind,
                                                           'actor', w.actor_id) ORDER BY w.at, w.id)
                       FROM reply_text w WHERE w.reply_id = r.id) AS earlier
            FROM reply r
            JOIN message m ON m.id = r.id
            JOIN ticket t ON t.id = m.ticket_id
            LEFT JOIN LATERAL (
                SELECT o.kind, o.state FROM outbox o WHERE o.reply_id = r.id AND o.kind <> 'send'
                ORDER BY o.position DESC LIMIT 1) change ON true
            WHERE\s""";

    private static final String SCOPED = SELECT + Scope.ALL.where("t", 1);

    private static final String ONE = SCOPED + " AND r.id = $3";

    private static final String OF_TICKET = SCOPED + """
             AND (t.id = $3 OR (t.merged_into = $3 AND t.merged_by = 'desk')) AND ($4::uuid IS NULL OR r.id > $4)
            ORDER BY r.id LIMIT $5""";

    // By the partial index of what waits for approval: who is overdue was due first.
    private static final String WAITING = SCOPED + """
             AND r.approval_due_at IS NOT NULL AND r.decided_at IS NULL AND m.delivery = 'awaiting_approval'
             AND ($3::timestamptz IS NULL OR (r.approval_due_at, r.id) > ($3, $4))
            ORDER BY r.approval_due_at, r.id LIMIT $5""";

    private static final String NEWEST = SCOPED + """
             AND ($3::text IS NULL OR m.delivery = $3) AND ($4::uuid IS NULL OR r.id < $4)
            ORDER BY r.id DESC LIMIT $5""";

    private static final String EXISTS = "SELECT FROM ticket t WHERE " + Scope.ALL.where("t", 1) + " AND t.id = $3";

    private final Database database;

    ReplyQueries(Database database) {
        this.database = database;
    }

    /** One reply; 404 when there is none in the scope. */
    Uni<ReplyOut> one(UUID id, Scope scope) {
        return database.rows(ONE, scope.queueIds(), scope.accountIds(), id).map(ReplyQueries::only);
    }

    Uni<ReplyOut> one(Tx tx, UUID id, Scope scope) {
        return tx.rows(ONE, scope.queueIds(), scope.accountIds(), id).map(ReplyQueries::only);
    }

    /** The replies of a ticket and of what was merged into it, in the order in which they were written. */
    Uni<Page<ReplyOut>> ofTicket(UUID ticket, Scope scope, String cursor, int limit) {
        UUID after = cursor == null ? null : Cursor.id(Cursor.parts(cursor, 1).get(0));
        return database.rows(OF_TICKET, scope.queueIds(), scope.accountIds(), ticket, after, limit + 1)
                .call(rows -> rows.isEmpty()
                        ? mustExist(ticket, scope)
                        : Uni.createFrom().voidItem())
                .map(rows -> Page.of(rows, limit, ReplyOut::of, row -> Cursor.of(row.getUUID("id"))));
    }

    /** What waits for approval, the most urgent first; or the newest of the other states. */
    Uni<Page<ReplyOut>> list(ReplyStatus status, Scope scope, String cursor, int limit) {
        return status == ReplyStatus.awaiting_approval
                ? waiting(scope, cursor, limit)
                : newest(status, scope, cursor, limit);
    }

    private Uni<Page<ReplyOut>> waiting(Scope scope, String cursor, int limit) {
        List<String> parts = Cursor.parts(cursor, 2);
        return database.rows(
                        WAITING,
                        scope.queueIds(),
                        scope.accountIds(),
                        parts == null ? null : Cursor.time(parts.get(0)),
                        parts == null ? null : Cursor.id(parts.get(1)),
                        limit + 1)
                .map(rows -> Page.of(
                        rows,
                        limit,
                        ReplyOut::of,
                        row -> Cursor.of(row.getOffsetDateTime("approval_due_at"), row.getUUID("id"))));
    }

    private Uni<Page<ReplyOut>> newest(ReplyStatus status, Scope scope, String cursor, int limit) {
        UUID before = cursor == null ? null : Cursor.id(Cursor.parts(cursor, 1).get(0));
        String delivery = status == null ? null : status.name();
        return database.rows(NEWEST, scope.queueIds(), scope.accountIds(), delivery, before, limit + 1)
                .map(rows -> Page.of(rows, limit, ReplyOut::of, row -> Cursor.of(row.getUUID("id"))));
    }

    private Uni<Void> mustExist(UUID ticket, Scope scope) {
        return database.rows(EXISTS, scope.queueIds(), scope.accountIds(), ticket)
                .invoke(rows -> {
                    if (rows.isEmpty()) {
                        throw Problem.notFound();
                    }
                })
                .replaceWithVoid();
    }

    private static ReplyOut only(List<Row> rows) {
        if (rows.isEmpty()) {
            throw Problem.notFound();
        }
        return ReplyOut.of(rows.get(0));
    }
}
