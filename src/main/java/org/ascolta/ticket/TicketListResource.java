package org.ascolta.ticket;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.ascolta.access.Caller;
import org.ascolta.web.Made;
import org.ascolta.web.Page;
import org.ascolta.web.Posts;
import org.jboss.resteasy.reactive.server.Cancellable;

/** The list of tickets, and new ones by hand. */
@Path("/api/v1/tickets")
@Cancellable(false)
@RolesAllowed({"agent", "supervisor", "admin", "integration"})
public class TicketListResource {

    private final TicketLists lists;
    private final TicketQueries queries;
    private final HandMade made;
    private final Posts posts;
    private final Caller caller;

    TicketListResource(TicketLists lists, TicketQueries queries, HandMade made, Posts posts, Caller caller) {
        this.lists = lists;
        this.queries = queries;
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
        return lists.page(uri.getQueryParameters(), caller.scope(), sort, cursor, limit);
    }

    @POST
    public Uni<Response> create(@NotNull TicketIn in) {
        in.check();
        return posts.post(
                201,
                tx -> made.create(tx, in).map(ticket -> new Made<>(ticket.id().toString(), ticket)),
                ticket -> queries.one(UUID.fromString(ticket), caller.scope()));
    }
}
