package org.ascolta.ticket;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
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

/** Obligations one by one, and their waivers. */
@Path("/api/v1/obligations/{id}")
@Cancellable(false)
@RolesAllowed({"agent", "supervisor", "admin"})
public class ObligationResource {

    private final SingleQueries queries;
    private final Waivers waivers;
    private final Caller caller;

    ObligationResource(SingleQueries queries, Waivers waivers, Caller caller) {
        this.queries = queries;
        this.waivers = waivers;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({"agent", "supervisor", "admin", "integration"})
    public Uni<Response> read(@PathParam("id") UUID id) {
        return queries.obligation(id, caller.scope())
                .map(row -> Etags.ok(ObligationOut.of(row), row.getInteger("version")));
    }

    @PUT
    @Path("/waiver")
    public Uni<Response> waive(
            @PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch, @NotNull WaiverIn in) {
        People.only(caller);
        in.check();
        return waivers.waive(id, in, ifMatch).map(row -> Etags.ok(ObligationOut.of(row), row.getInteger("version")));
    }

    @DELETE
    @Path("/waiver")
    public Uni<Void> takeBack(@PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch) {
        People.only(caller);
        return waivers.takeBack(id, ifMatch).replaceWithVoid();
    }
}
