package org.ascolta.ticket;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.ascolta.access.Caller;
import org.ascolta.web.Etags;
import org.ascolta.web.Made;
import org.ascolta.web.Page;
import org.ascolta.web.Paging;
import org.ascolta.web.Posts;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Tickets: the list, one, and what a person changes of one. */
@Path("/api/v1/tickets")
@Cancellable(false)
@RolesAllowed({"agent", "supervisor", "admin", "integration"})
public class TicketResource {

    private final TicketQueries queries;
    private final TicketEdits edits;
    private final HandMade made;
    private final Posts posts;
    private final Caller caller;

    TicketResource(TicketQueries queries, TicketEdits edits, HandMade made, Posts posts, Caller caller) {
        this.queries = queries;
        this.edits = edits;
        this.made = made;
        this.posts = posts;
        this.caller = caller;
    }

    @GET
    public Uni<Page<TicketOut>> list(
            @QueryParam("sort") TicketSort sort,
            @QueryParam("limit") Integer limit,
            @QueryParam("cursor") String cursor,
            @Context UriInfo uri) {
        TicketSort order = sort == null ? TicketSort.created : sort;
        int most = Paging.limit(limit);
        Conditions where = Conditions.within(caller.scope());
        TicketFilter.narrow(where, uri.getQueryParameters());
        order.rows.startAfter(where, cursor);
        return queries.list(where, order, most + 1)
                .map(rows -> Page.of(rows, most, TicketOut::of, order.rows::cursorAt));
    }

    @POST
    public Uni<Response> create(@NotNull TicketIn in) {
        in.check();
        return posts.post(
                201,
                tx -> made.create(tx, in).map(ticket -> new Made<>(ticket.id().toString(), ticket)),
                ticket -> queries.one(UUID.fromString(ticket), caller.scope()));
    }

    @GET
    @Path("/{id}")
    public Uni<Response> read(@PathParam("id") UUID id) {
        return queries.one(id, caller.scope()).map(ticket -> Etags.ok(ticket, ticket.version()));
    }

    @PATCH
    @Path("/{id}")
    public Uni<Response> patch(
            @PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch, @NotNull TicketPatch patch) {
        return edits.patch(id, patch, ifMatch).map(ticket -> Etags.ok(ticket, ticket.version()));
    }
}
