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
import org.ascolta.web.Etags;
import org.ascolta.web.Page;
import org.ascolta.web.Paging;
import org.ascolta.web.Posts;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Teams, for supervisors to arrange and for everybody to see. */
@Path("/api/v1/teams")
@RolesAllowed({"agent", "supervisor", "admin", "integration"})
@Cancellable(false)
public class TeamResource {

    private final TeamService teams;
    private final Posts posts;

    TeamResource(TeamService teams, Posts posts) {
        this.teams = teams;
        this.posts = posts;
    }

    @GET
    public Uni<Page<TeamOut>> list(@QueryParam("limit") Integer limit, @QueryParam("cursor") String cursor) {
        return teams.list(Paging.limit(limit), cursor);
    }

    @POST
    @RolesAllowed({"supervisor", "admin"})
    public Uni<Response> create(@Valid TeamIn in) {
        return posts.post(201, tx -> teams.create(tx, in), id -> teams.read(UUID.fromString(id)));
    }

    @GET
    @Path("/{id}")
    public Uni<Response> read(UUID id) {
        return teams.read(id).map(found -> Etags.ok(found, found.version()));
    }

    @PATCH
    @Path("/{id}")
    @RolesAllowed({"supervisor", "admin"})
    public Uni<Response> patch(UUID id, @HeaderParam("If-Match") String ifMatch, @Valid TeamPatch patch) {
        return teams.patch(id, patch, ifMatch).map(changed -> Etags.ok(changed, changed.version()));
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed({"supervisor", "admin"})
    public Uni<Void> delete(UUID id, @HeaderParam("If-Match") String ifMatch) {
        return teams.delete(id, ifMatch);
    }
}
