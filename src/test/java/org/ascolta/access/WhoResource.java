package org.ascolta.access;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Tells callers who they are, as every feature would see them. */
@Path("/api/v1/who")
@RolesAllowed({Role.AGENT, Role.SUPERVISOR, Role.ADMIN, Role.INTEGRATION})
@Cancellable(false)
public class WhoResource {

    public record Who(
            String kind, String id, UUID agentId, Set<String> roles, List<UUID> queues, List<UUID> accounts) {}

    private final Caller caller;

    WhoResource(Caller caller) {
        this.caller = caller;
    }

    @GET
    @Operation(hidden = true)
    public Who who() {
        Scope scope = caller.scope();
        return new Who(
                caller.actor().kind().name(),
                caller.actor().id(),
                caller.agentId().orElse(null),
                caller.roles(),
                scope.queueIds() == null ? null : List.of(scope.queueIds()),
                scope.accountIds() == null ? null : List.of(scope.accountIds()));
    }
}
