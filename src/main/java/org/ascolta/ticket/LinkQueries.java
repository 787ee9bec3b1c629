package org.ascolta.ticket;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.ascolta.access.Scope;
import org.ascolta.store.Database;
import org.ascolta.web.Page;
import org.ascolta.web.Problem;

/** Links of a ticket, said from either end, where the other end is in the caller's scope too. */
@ApplicationScoped
class LinkQueries {

    private static final Keyset ORDER =
            new Keyset("links", "l.created_at, l.id", "(l.created_at, l.id) > (?, ?)", Key.CREATED, Key.ID);

    private static final String LINKS = """
            SELECT l.*, t.id AS far_end
            FROM ticket_link l JOIN ticket t ON t.id = CASE l.ticket_id WHEN %1$s THEN l.other_id ELSE l.ticket_id END
            WHERE (l.ticket_id = %1$s OR l.other_id = %1$s) AND %2$s
            ORDER BY %3$s LIMIT %4$s""";

    private final Database database;
    private final TicketQueries tickets;

    LinkQueries(Database database, TicketQueries tickets) {
        this.database = database;
        this.tickets = tickets;
    }

    Uni<Page<LinkOut>> list(UUID ticket, Scope scope, String cursor, int limit) {
        Conditions later = Conditions.within(scope);
        ORDER.startAfter(later, cursor);
        return tickets.mustExist(ticket, scope)
                .flatMap(there -> rows(ticket, later, limit + 1))
                .map(rows -> Page.of(rows, limit, LinkOut::of, ORDER::cursorAt));
    }

    /** One link of the ticket; 404 when it has no such link. */
    Uni<LinkOut> one(UUID ticket, UUID link, Scope scope) {
        Conditions it = Conditions.within(scope).and("l.id = ?", link);
        return tickets.mustExist(ticket, scope)
                .flatMap(there -> rows(ticket, it, 1))
                .map(rows -> {
                    if (rows.isEmpty()) {
                        throw Problem.notFound();
                    }
                    return LinkOut.of(rows.get(0));
                });
    }

    private Uni<List<Row>> rows(UUID ticket, Conditions where, int most) {
        String sql = LINKS.formatted(where.parameter(ticket), where.sql(), ORDER.order(), where.parameter(most));
        return database.rows(sql, where.values());
    }
}
