package org.ascolta.ticket;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.ascolta.access.Caller;
import org.ascolta.web.Page;
import org.ascolta.web.Paging;
import org.jboss.resteasy.reactive.server.Cancellable;

/** What a ticket is made of, oldest first. */
@Path("/api/v1/tickets/{id}")
@Cancellable(false)
@RolesAllowed({"agent", "supervisor", "admin", "integration"})
public class TicketPartsResource {

    private final TicketParts parts;
    private final Caller caller;

    TicketPartsResource(TicketParts parts, Caller caller) {
        this.parts = parts;
        this.caller = caller;
    }

    @GET
    @Path("/messages")
    public Uni<Page<MessageOut>> messages(
            @PathParam("id") UUID id, @QueryParam("limit") Integer limit, @QueryParam("cursor") String cursor) {
        return parts.messages(id, caller.scope(), cursor, Paging.limit(limit));
    }

    @GET
    @Path("/timeline")
    public Uni<Page<TimelineOut>> timeline(
            @PathParam("id") UUID id, @QueryParam("limit") Integer limit, @QueryParam("cursor") String cursor) {
        return parts.timeline(id, caller.scope(), cursor, Paging.limit(limit));
    }

    @GET
    @Path("/obligations")
    public Uni<Page<ObligationOut>> obligations(
            @PathParam("id") UUID id, @QueryParam("limit") Integer limit, @QueryParam("cursor") String cursor) {
        return parts.obligations(id, caller.scope(), cursor, Paging.limit(limit));
    }

    @GET
    @Path("/clocks")
    public Uni<Page<ClockOut>> clocks(
            @PathParam("id") UUID id, @QueryParam("limit") Integer limit, @QueryParam("cursor") String cursor) {
        return parts.clocks(id, caller.scope(), cursor, Paging.limit(limit));
    }
}
