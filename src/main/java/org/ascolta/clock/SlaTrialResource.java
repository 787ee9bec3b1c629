package org.ascolta.clock;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Tries out which policy a ticket would be under, before anything is published. */
@Path("/api/v1/sla-policies/try")
@RolesAllowed({"agent", "supervisor", "admin", "integration"})
@Cancellable(false)
public class SlaTrialResource {

    private final SlaTrialService trials;

    SlaTrialResource(SlaTrialService trials) {
        this.trials = trials;
    }

    @POST
    public Uni<SlaTrialOut> run(@NotNull @Valid SlaTrialIn in) {
        return trials.run(in);
    }
}
