package org.ascolta.access;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
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

/** Keys of machines, for admins. */
@Path("/api/v1/api-keys")
@RolesAllowed(Role.ADMIN)
@Cancellable(false)
public class ApiKeyResource {

    private final ApiKeyService keys;
    private final Posts posts;

    ApiKeyResource(ApiKeyService keys, Posts posts) {
        this.keys = keys;
        this.posts = posts;
    }

    @POST
    public Uni<Response> create(@Valid ApiKeyIn in) {
        return posts.post(201, tx -> keys.create(tx, in), id -> keys.read(UUID.fromString(id)));
    }

    @GET
    public Uni<Page<ApiKeyOut>> list(@QueryParam("limit") Integer limit, @QueryParam("cursor") String cursor) {
        return keys.list(Paging.limit(limit), cursor);
    }

    @GET
    @Path("/{id}")
    public Uni<Response> read(UUID id) {
        return keys.read(id).map(key -> Etags.ok(key, key.version()));
    }

    @DELETE
    @Path("/{id}")
    public Uni<Void> revoke(UUID id, @HeaderParam("If-Match") String ifMatch) {
        return keys.revoke(id, ifMatch);
    }
}
