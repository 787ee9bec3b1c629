package org.ascolta.listen;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.ascolta.access.Caller;
import org.ascolta.web.Posts;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Closes gaps: after a silence, or while a hook was disabled. */
@Path("/api/v1/accounts/{id}/reconcile")
@RolesAllowed({"supervisor", "admin"})
@Cancellable(false)
public class ReconcileResource {

    private final Reconciliations reconciliations;
    private final Posts posts;
    private final Caller caller;

    ReconcileResource(Reconciliations reconciliations, Posts posts, Caller caller) {
        this.reconciliations = reconciliations;
        this.posts = posts;
        this.caller = caller;
    }

    @POST
    public Uni<Response> reconcile(@PathParam("id") UUID id) {
        return posts.post(202, tx -> reconciliations.want(tx, caller.scope(), id), made -> reconciliations.read(id));
    }
}
