package org.ascolta.ticket;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MultivaluedMap;
import org.ascolta.access.Scope;
import org.ascolta.web.Page;
import org.ascolta.web.Paging;

/** Pages of tickets as a query string asks for them. */
@ApplicationScoped
class TicketLists {

    private final TicketQueries queries;
    private final FullText text;

    TicketLists(TicketQueries queries, FullText text) {
        this.queries = queries;
        this.text = text;
    }

    /**
     * One page.
     *
     * @param asked all query parameters, those of sort and paging among them
     * @param sort  null: newest first
     */
    Uni<Page<TicketOut>> page(
            MultivaluedMap<String, String> asked, Scope scope, TicketSort sort, String cursor, Integer limit) {
        TicketSort order = sort == null ? TicketSort.created : sort;
        int most = Paging.limit(limit);
        Conditions where = Conditions.within(scope);
        TicketFilter.narrow(where, asked);
        order.rows.startAfter(where, cursor);
        String words = asked.getFirst(TicketFilter.q.name());
        return (words == null ? Uni.createFrom().item(where) : text.narrow(where, words))
                .flatMap(narrowed -> queries.list(narrowed, order, most + 1))
                .map(rows -> Page.of(rows, most, TicketOut::of, order.rows::cursorAt));
    }
}
