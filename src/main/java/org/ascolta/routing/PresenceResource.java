package org.ascolta.routing;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.ascolta.access.Caller;
import org.ascolta.web.Etags;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Whether an agent is there. Desks say it again every minute or so: who is silent for too long counts as offline. */
@Path("/api/v1/agents/{id}/presence")
@Cancellable(false)
@RolesAllowed({"agent", "supervisor", "admin"})
public class PresenceResource {

    private final PresenceService presences;
    private final Caller caller;

    PresenceResource(PresenceService presences, Caller caller) {
        this.presences = presences;
        this.caller = caller;
    }

    @PUT
    public Uni<Response> say(@PathParam("id") UUID id, @NotNull @Valid PresenceIn in) {
        Who.selfOrLead(caller, id);
        return presences.say(id, in.status()).map(agent -> Etags.ok(agent, agent.version()));
    }
}
