package org.ascolta.ticket;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.ascolta.access.Caller;
import org.ascolta.web.Etags;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Who works on a ticket. What a person assigns wins over any rule. */
@Path("/api/v1/tickets/{id}/assignment")
@Cancellable(false)
@RolesAllowed({"agent", "supervisor", "admin"})
public class AssignmentResource {

    private final Assignments assignments;
    private final Caller caller;

    AssignmentResource(Assignments assignments, Caller caller) {
        this.assignments = assignments;
        this.caller = caller;
    }

    @PUT
    public Uni<Response> assign(
            @PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch, @NotNull AssignmentIn in) {
        People.only(caller);
        in.check();
        return assignments.assign(id, in, ifMatch).map(ticket -> Etags.ok(ticket, ticket.version()));
    }

    @DELETE
    public Uni<Void> unassign(@PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch) {
        People.only(caller);
        return assignments.unassign(id, ifMatch).replaceWithVoid();
    }
}
