package org.ascolta.reply;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.ascolta.access.Caller;
import org.ascolta.web.Made;
import org.ascolta.web.Page;
import org.ascolta.web.Paging;
import org.ascolta.web.Posts;
import org.jboss.resteasy.reactive.server.Cancellable;

/** The replies of a ticket. */
@Path("/api/v1/tickets/{id}/replies")
@Cancellable(false)
@RolesAllowed({"agent", "supervisor", "admin", "integration"})
public class TicketReplyResource {

    private final Posting posting;
    private final ReplyQueries queries;
    private final Posts posts;
    private final Caller caller;

    TicketReplyResource(Posting posting, ReplyQueries queries, Posts posts, Caller caller) {
        this.posting = posting;
        this.queries = queries;
        this.posts = posts;
        this.caller = caller;
    }

    @GET
    public Uni<Page<ReplyOut>> list(
            @PathParam("id") UUID id, @QueryParam("limit") Integer limit, @QueryParam("cursor") String cursor) {
        return queries.ofTicket(id, caller.scope(), cursor, Paging.limit(limit));
    }

    @POST
    public Uni<Response> post(@PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch, @NotNull ReplyIn in) {
        Writers.notForIntegrations(caller);
        in.check();
        return posts.post(
                202,
                tx -> posting.post(tx, caller, id, in, ifMatch)
                        .flatMap(reply -> queries.one(tx, reply, caller.scope()))
                        .map(reply -> new Made<>(reply.id().toString(), reply)),
                reply -> queries.one(UUID.fromString(reply), caller.scope()));
    }
}
