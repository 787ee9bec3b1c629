package org.ascolta.ticket;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.ascolta.access.Caller;
import org.ascolta.web.Made;
import org.ascolta.web.Posts;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Handing a ticket over. Robots may: it is what they should do when they know no answer. */
@Path("/api/v1/tickets/{id}/handover")
@Cancellable(false)
@RolesAllowed({"agent", "supervisor", "admin"})
public class HandOverResource {

    private final HandOvers handOvers;
    private final TicketQueries queries;
    private final Posts posts;
    private final Caller caller;

    HandOverResource(HandOvers handOvers, TicketQueries queries, Posts posts, Caller caller) {
        this.handOvers = handOvers;
        this.queries = queries;
        this.posts = posts;
        this.caller = caller;
    }

    @POST
    public Uni<Response> handOver(
            @PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch, @NotNull HandOverIn in) {
        in.check();
        return posts.post(
                200,
                tx -> handOvers.handOver(tx, id, in, ifMatch).map(ticket -> new Made<>(id.toString(), ticket)),
                handed -> queries.one(UUID.fromString(handed), caller.scope()));
    }
}
