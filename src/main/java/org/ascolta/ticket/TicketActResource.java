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

/** What people do to a ticket as a whole. No robot closes a case. */
@Path("/api/v1/tickets/{id}")
@Cancellable(false)
@RolesAllowed({"agent", "supervisor", "admin"})
public class TicketActResource {

    private final Transitions transitions;
    private final Merges merges;
    private final TicketQueries queries;
    private final Posts posts;
    private final Caller caller;

    TicketActResource(Transitions transitions, Merges merges, TicketQueries queries, Posts posts, Caller caller) {
        this.transitions = transitions;
        this.merges = merges;
        this.queries = queries;
        this.posts = posts;
        this.caller = caller;
    }

    @POST
    @Path("/transitions")
    public Uni<Response> move(
            @PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch, @NotNull TransitionIn in) {
        People.only(caller);
        in.check();
        return posts.post(
                200,
                tx -> transitions.move(tx, id, in, ifMatch).map(ticket -> new Made<>(id.toString(), ticket)),
                moved -> queries.one(UUID.fromString(moved), caller.scope()));
    }

    @POST
    @Path("/merge")
    public Uni<Response> merge(@PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch, @NotNull MergeIn in) {
        People.only(caller);
        in.check();
        return posts.post(
                200,
                tx -> merges.merge(tx, id, in, ifMatch)
                        .map(leader -> new Made<>(in.into().toString(), leader)),
                leader -> queries.one(UUID.fromString(leader), caller.scope()));
    }
}
