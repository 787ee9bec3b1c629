package org.ascolta.ticket;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.ascolta.access.Caller;
import org.ascolta.access.Scope;
import org.ascolta.customer.Customers;
import org.ascolta.web.Page;
import org.ascolta.web.Paging;
import org.jboss.resteasy.reactive.server.Cancellable;

/** The tickets of one customer, by whatever doors he came: the list of tickets, narrowed. */
@Path("/api/v1/customers/{id}/tickets")
@Cancellable(false)
@RolesAllowed({"agent", "supervisor", "admin", "integration"})
public class CustomerTicketsResource {

    private final TicketQueries queries;
    private final Customers customers;
    private final Caller caller;

    CustomerTicketsResource(TicketQueries queries, Customers customers, Caller caller) {
        this.queries = queries;
        this.customers = customers;
        this.caller = caller;
    }

    @GET
    public Uni<Page<TicketOut>> list(
            @PathParam("id") UUID id,
            @QueryParam("sort") TicketSort sort,
            @QueryParam("limit") Integer limit,
            @QueryParam("cursor") String cursor,
            @Context UriInfo uri) {
        TicketSort order = sort == null ? TicketSort.created : sort;
        int most = Paging.limit(limit);
        Scope scope = caller.scope();
        Conditions where = of(id, scope, uri.getQueryParameters());
        order.rows.startAfter(where, cursor);
        return customers
                .require(id, scope)
                .flatMap(known -> queries.list(where, order, most + 1))
                .map(rows -> Page.of(rows, most, TicketOut::of, order.rows::cursorAt));
    }

    private static Conditions of(UUID customer, Scope scope, MultivaluedMap<String, String> asked) {
        MultivaluedMap<String, String> filters = new MultivaluedHashMap<>(asked);
        filters.putSingle(TicketFilter.customer.name(), customer.toString());
        Conditions where = Conditions.within(scope);
        TicketFilter.narrow(where, filters);
        return where;
    }
}
