package org.ascolta.stream;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.ascolta.access.Scope;
import org.ascolta.store.Database;
import org.ascolta.web.ErrorCode;
import org.ascolta.web.Page;
import org.ascolta.web.Problem;

/** Reads the numbered events in their order. */
@ApplicationScoped
class EventFeed {

    /** What a reader wants: null for all. Callers with a narrow scope see the events of the tickets in it. */
    record Filter(UUID ticketId, String type, Scope scope) {

        static Filter of(UUID ticketId, String type, Scope scope) {
            if (type != null && !EventType.isKnown(type)) {
                throw Problem.invalid("type", "is not a type of event");
            }
            return new Filter(ticketId, type, scope);
        }
    }

    // The head is read with the events, in one snapshot: a page that is not full has seen everything before it.
    private static final String PAGE = """
            SELECT h.next, h.oldest, e.*
            FROM event_head h
            LEFT JOIN LATERAL (
                SELECT t.base + e.ord AS position, t.at, e.type, e.actor_kind, e.actor_id, e.subject_kind, e.subject_id,
                       e.ticket_id, e.data::text AS data
                FROM event_tx t JOIN event e ON e.tx = t.id
                WHERE %s AND t.base + e.ord >= $1
                  AND ($3::text IS NULL OR e.type = $3)
                  AND ($4::uuid[] IS NULL AND $5::uuid[] IS NULL
                       OR EXISTS (SELECT FROM ticket k WHERE k.id = e.ticket_id AND %s))
                ORDER BY t.base, e.ord
                LIMIT $2) e ON true
            ORDER BY e.position""";
    private static final String IN_SCOPE = Scope.ALL.where("k", 4);
    private static final String ALL =
            PAGE.formatted("t.base >= (SELECT coalesce(max(base), 0) FROM event_tx WHERE base <= $1)", IN_SCOPE);
    private static final String OF_TICKET = PAGE.formatted("e.ticket_id = $6", IN_SCOPE);

    private final Database database;

    EventFeed(Database database) {
        this.database = database;
    }

    /** The events after a position; null: from the oldest that is kept. {@code next} is where to go on. */
    Uni<Page<EventOut>> page(Long after, int limit, Filter filter) {
        long from = after == null ? 0 : after + 1;
        UUID[] queues = filter.scope().queueIds();
        UUID[] accounts = filter.scope().accountIds();
        Uni<List<Row>> rows = filter.ticketId() == null
                ? database.sharedRows(ALL, from, limit, filter.type(), queues, accounts)
                : database.sharedRows(OF_TICKET, from, limit, filter.type(), queues, accounts, filter.ticketId());
        return rows.map(found -> page(found, after, limit));
    }

    /** The position of the newest event. */
    Uni<Long> head() {
        return database.sharedRows("SELECT next - 1 FROM event_head")
                .map(rows -> rows.get(0).getLong(0));
    }

    private static Page<EventOut> page(List<Row> rows, Long after, int limit) {
        long last = rows.get(0).getLong("next") - 1;
        check(after, rows.get(0).getLong("oldest"), last);
        List<EventOut> events = rows.stream()
                .filter(row -> row.getLong("position") != null)
                .map(EventOut::of)
                .toList();
        return new Page<>(events, events.size() == limit ? events.get(limit - 1).id() : Long.toString(last));
    }

    private static void check(Long after, long oldest, long last) {
        if (after != null && after + 1 < oldest) {
            throw Problem.of(ErrorCode.cursor_expired, "Events up to here are no longer kept; begin without a cursor.")
                    .with("oldest", Long.toString(oldest));
        }
        if (after != null && after > last) {
            throw Problem.invalid("after", "is not a position that the log has given");
        }
    }
}
