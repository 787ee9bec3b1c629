package org.ascolta.routing;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.ascolta.web.Etags;
import org.ascolta.web.Page;
import org.ascolta.web.Paging;
import org.ascolta.web.Posts;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Queues, for supervisors to arrange and for everybody to see. */
@Path("/api/v1/queues")
@RolesAllowed({"agent", "supervisor", "admin", "integration"})
@Cancellable(false)
public class QueueResource {

    private final QueueService queues;
    private final Posts posts;

    QueueResource(QueueService queues, Posts posts) {
        this.queues = queues;
        this.posts = posts;
    }

    @GET
    public Uni<Page<QueueOut>> list(@QueryParam("limit") Integer limit, @QueryParam("cursor") String cursor) {
        return queues.list(Paging.limit(limit), cursor);
    }

    @POST
    @RolesAllowed({"supervisor", "admin"})
    public Uni<Response> create(@Valid QueueIn in) {
        return posts.post(201, tx -> queues.create(tx, in), id -> queues.read(UUID.fromString(id)));
    }

    @GET
    @Path("/{id}")
    public Uni<Response> read(UUID id) {
        return queues.read(id).map(found -> Etags.ok(found, found.version()));
    }

    @PATCH
    @Path("/{id}")
    @RolesAllowed({"supervisor", "admin"})
    public Uni<Response> patch(UUID id, @HeaderParam("If-Match") String ifMatch, @Valid QueuePatch patch) {
        return queues.patch(id, patch, ifMatch).map(changed -> Etags.ok(changed, changed.version()));
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed({"supervisor", "admin"})
    public Uni<Void> delete(UUID id, @HeaderParam("If-Match") String ifMatch) {
        return queues.delete(id, ifMatch);
    }
}
