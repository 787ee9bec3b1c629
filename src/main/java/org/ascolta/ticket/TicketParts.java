package org.ascolta.ticket;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ascolta.access.Scope;
import org.ascolta.store.Database;
import org.ascolta.web.Page;

/**
 * What a ticket is made of, oldest first, inside the caller's scope. What was merged into it at the desk is part of it.
 */
@ApplicationScoped
class TicketParts {

    /** The order of messages is the one in which the fold has them. */
    private static final Keyset MESSAGES = new Keyset(
            "messages",
            "m.sent_at, (m.kind = 'note')::int, m.seq, (m.kind <> 'outbound')::int, m.external_id COLLATE \"C\", m.id",
            "(m.sent_at, (m.kind = 'note')::int, m.seq, (m.kind <> 'outbound')::int, m.external_id COLLATE \"C\", m.id)"
                    + " > (?, ?, ?, ?, ?, ?)",
            Key.AT,
            Key.RANK,
            Key.SEQUENCE,
            Key.SIDE,
            Key.NAME,
            Key.ID);

    private static final Keyset TIMELINE = new Keyset(
            "timeline",
            "at, rank, seq, side, name",
            "(at, rank, seq, side, name) > (?, ?, ?, ?, ?)",
            Key.AT,
            Key.RANK,
            Key.SEQUENCE,
            Key.SIDE,
            Key.NAME);

    private static final Keyset OBLIGATIONS =
            new Keyset("obligations", "o.opened_at, o.id", "(o.opened_at, o.id) > (?, ?)", Key.OPENED, Key.ID);

    private static final Keyset CLOCKS =
            new Keyset("clocks", "c.started_at, c.id", "(c.started_at, c.id) > (?, ?)", Key.STARTED, Key.ID);

    private final Database database;
    private final TicketQueries tickets;

    TicketParts(Database database, TicketQueries tickets) {
        this.database = database;
        this.tickets = tickets;
    }

    Uni<Page<MessageOut>> messages(UUID ticket, Scope scope, String cursor, int limit) {
        return rows(PartsSql.MESSAGES, MESSAGES, ticket, scope, cursor, limit)
                .map(rows -> Page.of(rows, limit, MessageOut::of, MESSAGES::cursorAt));
    }

    Uni<Page<MessageOut>> notes(UUID ticket, Scope scope, String cursor, int limit) {
        return rows(PartsSql.NOTES, MESSAGES, ticket, scope, cursor, limit)
                .map(rows -> Page.of(rows, limit, MessageOut::of, MESSAGES::cursorAt));
    }

    Uni<Page<ObligationOut>> obligations(UUID ticket, Scope scope, String cursor, int limit) {
        return rows(PartsSql.OBLIGATIONS, OBLIGATIONS, ticket, scope, cursor, limit)
                .map(rows -> Page.of(rows, limit, ObligationOut::of, OBLIGATIONS::cursorAt));
    }

    Uni<Page<ClockOut>> clocks(UUID ticket, Scope scope, String cursor, int limit) {
        return rows(PartsSql.CLOCKS, CLOCKS, ticket, scope, cursor, limit)
                .map(rows -> Page.of(rows, limit, ClockOut::of, CLOCKS::cursorAt));
    }

    Uni<Page<TimelineOut>> timeline(UUID ticket, Scope scope, String cursor, int limit) {
        return rows(PartsSql.TIMELINE, TIMELINE, ticket, scope, cursor, limit).flatMap(rows -> messagesOf(rows)
                .map(messages -> Page.of(rows, limit, row -> TimelineOut.of(row, messages), TIMELINE::cursorAt)));
    }

    private Uni<Map<UUID, MessageOut>> messagesOf(List<Row> entries) {
        UUID[] ids = TimelineOut.messageIds(entries).toArray(UUID[]::new);
        return database.rows(PartsSql.MESSAGES_BY_ID, (Object) ids).map(rows -> rows.stream()
                .map(MessageOut::of)
                .collect(Collectors.toMap(MessageOut::id, Function.identity())));
    }

    /** One row more than the limit, of what the SQL says; 404 when the ticket is not in the scope. */
    private Uni<List<Row>> rows(String sql, Keyset order, UUID ticket, Scope scope, String cursor, int limit) {
        Conditions own = Conditions.within(scope).and(PartsSql.OWN, ticket);
        Conditions later = own.beside().and("EXISTS (SELECT FROM own WHERE id = ?)", ticket);
        order.startAfter(later, cursor);
        String statement = sql.formatted(own.sql(), later.sql(), order.order(), later.parameter(limit + 1));
        return database.rows(statement, own.values())
                .call(rows -> rows.isEmpty()
                        ? tickets.mustExist(ticket, scope)
                        : Uni.createFrom().voidItem());
    }
}
