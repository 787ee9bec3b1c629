package org.ascolta.ticket;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
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

/** Taking a ticket out of review because its messages are owed an answer. What releases nothing changes nothing. */
@Path("/api/v1/tickets/{id}/release")
@Cancellable(false)
@RolesAllowed({"agent", "supervisor", "admin"})
public class ReviewResource {

    private final Reviews reviews;
    private final TicketQueries queries;
    private final Posts posts;
    private final Caller caller;

    ReviewResource(Reviews reviews, TicketQueries queries, Posts posts, Caller caller) {
        this.reviews = reviews;
        this.queries = queries;
        this.posts = posts;
        this.caller = caller;
    }

    @POST
    public Uni<Response> release(@PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch) {
        People.only(caller);
        return posts.post(
                200,
                tx -> reviews.release(tx, id, ifMatch).map(ticket -> new Made<>(id.toString(), ticket)),
                released -> queries.one(UUID.fromString(released), caller.scope()));
    }
}
