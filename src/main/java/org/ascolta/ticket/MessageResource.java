package org.ascolta.ticket;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.ascolta.access.Caller;
import org.ascolta.web.Etags;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Messages one by one, as events name them. */
@Path("/api/v1/messages/{id}")
@Cancellable(false)
@RolesAllowed({"agent", "supervisor", "admin", "integration"})
public class MessageResource {

    private final SingleQueries queries;
    private final Engagements engagements;
    private final Caller caller;

    MessageResource(SingleQueries queries, Engagements engagements, Caller caller) {
        this.queries = queries;
        this.engagements = engagements;
        this.caller = caller;
    }

    @GET
    public Uni<Response> read(@PathParam("id") UUID id) {
        return queries.message(id, caller.scope()).map(row -> Etags.ok(MessageOut.of(row), row.getInteger("version")));
    }

    @PUT
    @Path("/engagement")
    @RolesAllowed({"agent", "supervisor", "admin"})
    public Uni<Response> engage(@PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch) {
        People.only(caller);
        return engagements.engage(id, ifMatch).map(row -> Etags.ok(ObligationOut.of(row), row.getInteger("version")));
    }
}
