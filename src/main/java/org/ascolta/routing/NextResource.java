package org.ascolta.routing;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.ascolta.access.Caller;
import org.ascolta.ticket.TicketQueries;
import org.ascolta.web.Posts;
import org.ascolta.web.Problem;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jboss.resteasy.reactive.server.Cancellable;

/** The next ticket of a queue, for who asks. Without one, the header {@code Ascolta-Reason} says why. */
@Path("/api/v1/queues/{id}/next")
@Cancellable(false)
@RolesAllowed({"agent", "supervisor", "admin"})
public class NextResource {

    private final Pulls pulls;
    private final TicketQueries queries;
    private final Posts posts;
    private final Caller caller;

    NextResource(Pulls pulls, TicketQueries queries, Posts posts, Caller caller) {
        this.pulls = pulls;
        this.queries = queries;
        this.posts = posts;
        this.caller = caller;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Response> next(@PathParam("id") UUID id, @RequestBody(required = false) NextIn in) {
        UUID agent = in == null || in.agentId() == null
                ? caller.agentId()
                        .orElseThrow(() -> Problem.unprocessable("agentId", "must be given: you are no agent"))
                : in.agentId();
        Who.selfOrLead(caller, agent);
        return posts.post(
                200,
                tx -> pulls.next(tx, id, agent, caller.actor()),
                ticket -> queries.one(UUID.fromString(ticket), caller.scope()));
    }
}
