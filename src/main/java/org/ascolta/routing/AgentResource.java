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
import org.ascolta.access.Caller;
import org.ascolta.web.Etags;
import org.ascolta.web.Page;
import org.ascolta.web.Paging;
import org.ascolta.web.Posts;
import org.ascolta.web.Problem;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Agents, for supervisors to arrange and for everybody to see; and who one is oneself. */
@Path("/api/v1/agents")
@RolesAllowed({"agent", "supervisor", "admin", "integration"})
@Cancellable(false)
public class AgentResource {

    private final AgentService agents;
    private final Posts posts;
    private final Caller caller;

    AgentResource(AgentService agents, Posts posts, Caller caller) {
        this.agents = agents;
        this.posts = posts;
        this.caller = caller;
    }

    @GET
    public Uni<Page<AgentOut>> list(@QueryParam("limit") Integer limit, @QueryParam("cursor") String cursor) {
        return agents.list(Paging.limit(limit), cursor);
    }

    @POST
    @RolesAllowed({"supervisor", "admin"})
    public Uni<Response> create(@Valid AgentIn in) {
        return posts.post(201, tx -> agents.create(tx, in), id -> agents.read(UUID.fromString(id)));
    }

    @GET
    @Path("/me")
    public Uni<Response> me() {
        UUID id = caller.agentId().orElseThrow(Problem::notFound);
        return agents.read(id).map(found -> Etags.ok(found, found.version()));
    }

    @GET
    @Path("/{id}")
    public Uni<Response> read(UUID id) {
        return agents.read(id).map(found -> Etags.ok(found, found.version()));
    }

    @PATCH
    @Path("/{id}")
    @RolesAllowed({"supervisor", "admin"})
    public Uni<Response> patch(UUID id, @HeaderParam("If-Match") String ifMatch, @Valid AgentPatch patch) {
        return agents.patch(id, patch, ifMatch).map(changed -> Etags.ok(changed, changed.version()));
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed({"supervisor", "admin"})
    public Uni<Void> delete(UUID id, @HeaderParam("If-Match") String ifMatch) {
        return agents.delete(id, ifMatch);
    }
}
