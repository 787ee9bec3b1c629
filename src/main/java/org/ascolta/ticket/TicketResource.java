package org.ascolta.ticket;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.ascolta.access.Caller;
import org.ascolta.web.Etags;
import org.jboss.resteasy.reactive.server.Cancellable;

/** One ticket, and what a person changes of it. */
@Path("/api/v1/tickets/{id}")
@Cancellable(false)
@RolesAllowed({"agent", "supervisor", "admin", "integration"})
public class TicketResource {

    private final TicketQueries queries;
    private final TicketEdits edits;
    private final Caller caller;

    TicketResource(TicketQueries queries, TicketEdits edits, Caller caller) {
        this.queries = queries;
        this.edits = edits;
        this.caller = caller;
    }

    @GET
    public Uni<Response> read(@PathParam("id") UUID id) {
        return queries.one(id, caller.scope()).map(ticket -> Etags.ok(ticket, ticket.version()));
    }

    @PATCH
    public Uni<Response> patch(
            @PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch, @NotNull TicketPatch patch) {
        return edits.patch(id, patch, ifMatch).map(ticket -> Etags.ok(ticket, ticket.version()));
    }
}
