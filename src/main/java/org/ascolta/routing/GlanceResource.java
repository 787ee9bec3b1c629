package org.ascolta.routing;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;
import org.ascolta.access.Caller;
import org.ascolta.web.Page;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Who looks at a ticket just now. It is forgotten in half a minute, unless it is said again. */
@Path("/api/v1/tickets/{id}/presence")
@Cancellable(false)
@RolesAllowed({"agent", "supervisor", "admin"})
public class GlanceResource {

    private final Glances glances;
    private final Caller caller;

    GlanceResource(Glances glances, Caller caller) {
        this.glances = glances;
        this.caller = caller;
    }

    @GET
    public Uni<Page<GlanceOut>> who(@PathParam("id") UUID id) {
        return glances.who(id);
    }

    @PUT
    public Uni<Page<GlanceOut>> look(@PathParam("id") UUID id, @NotNull @Valid GlanceIn in) {
        Who.people(caller);
        return glances.look(id, in);
    }

    @DELETE
    public Uni<Void> leave(@PathParam("id") UUID id) {
        return glances.leave(id);
    }
}
