package org.ascolta.routing;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.ascolta.access.Caller;
import org.ascolta.ticket.TicketQueries;
import org.ascolta.web.Made;
import org.ascolta.web.Posts;
import org.ascolta.web.Texts;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Not wanting a ticket that one has; a supervisor or an admin may say it for who has it. */
@Path("/api/v1/tickets/{id}/decline")
@Cancellable(false)
@RolesAllowed({"agent", "supervisor", "admin"})
public class DeclineResource {

    private final Declines declines;
    private final TicketQueries queries;
    private final Posts posts;
    private final Caller caller;

    DeclineResource(Declines declines, TicketQueries queries, Posts posts, Caller caller) {
        this.declines = declines;
        this.queries = queries;
        this.posts = posts;
        this.caller = caller;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Response> decline(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") String ifMatch,
            @RequestBody(required = false) @Valid DeclineIn in) {
        String reason = in == null || in.reason() == null ? null : Texts.clean(in.reason());
        return posts.post(
                200,
                tx -> declines.decline(tx, id, reason, ifMatch).map(ticket -> new Made<>(id.toString(), ticket)),
                declined -> queries.one(UUID.fromString(declined), caller.scope()));
    }
}
