package org.ascolta.sla;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
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

/** Policies, for supervisors to publish and for everybody to see. */
@Path("/api/v1/sla-policies")
@RolesAllowed({"agent", "supervisor", "admin", "integration"})
@Cancellable(false)
public class SlaPolicyResource {

    private final SlaPolicyService policies;
    private final Posts posts;

    SlaPolicyResource(SlaPolicyService policies, Posts posts) {
        this.policies = policies;
        this.posts = posts;
    }

    @GET
    public Uni<Page<SlaPolicyOut>> list(@QueryParam("limit") Integer limit, @QueryParam("cursor") String cursor) {
        return policies.list(Paging.limit(limit), cursor);
    }

    @POST
    @RolesAllowed({"supervisor", "admin"})
    public Uni<Response> create(@Valid SlaPolicyIn in) {
        return posts.post(201, tx -> policies.create(tx, in), id -> policies.read(UUID.fromString(id)));
    }

    @GET
    @Path("/{id}")
    public Uni<Response> read(UUID id) {
        return policies.read(id).map(found -> Etags.ok(found, found.version()));
    }

    @GET
    @Path("/{id}/versions")
    public Uni<Page<SlaPolicyOut>> versions(
            UUID id, @QueryParam("limit") Integer limit, @QueryParam("cursor") String cursor) {
        return policies.versions(id, Paging.limit(limit), cursor);
    }

    @PATCH
    @Path("/{id}")
    @RolesAllowed({"supervisor", "admin"})
    public Uni<Response> patch(
            UUID id,
            @HeaderParam("If-Match") String ifMatch,
            @QueryParam("applyToRunning") @DefaultValue("false") Boolean applyToRunning,
            @Valid SlaPolicyPatch patch) {
        return policies.patch(id, patch, applyToRunning, ifMatch).map(changed -> Etags.ok(changed, changed.version()));
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed({"supervisor", "admin"})
    public Uni<Void> delete(UUID id, @HeaderParam("If-Match") String ifMatch) {
        return policies.delete(id, ifMatch);
    }
}
