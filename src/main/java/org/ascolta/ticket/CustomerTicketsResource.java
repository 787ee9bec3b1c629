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
import org.jboss.resteasy.reactive.server.Cancellable;

/** The tickets of one customer, by whatever doors he came: the list of tickets, narrowed. */
@Path("/api/v1/customers/{id}/tickets")
@Cancellable(false)
@RolesAllowed({"agent", "supervisor", "admin", "integration"})
public class CustomerTicketsResource {

    private final TicketLists lists;
    private final Customers customers;
    private final Caller caller;

    CustomerTicketsResource(TicketLists lists, Customers customers, Caller caller) {
        this.lists = lists;
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
        Scope scope = caller.scope();
        MultivaluedMap<String, String> filters = new MultivaluedHashMap<>(uri.getQueryParameters());
        filters.putSingle(TicketFilter.customer.name(), id.toString());
        return customers.require(id, scope).flatMap(known -> lists.page(filters, scope, sort, cursor, limit));
    }
}
