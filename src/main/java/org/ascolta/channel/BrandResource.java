package org.ascolta.channel;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
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
import org.ascolta.access.Scope;
import org.ascolta.web.Etags;
import org.ascolta.web.Page;
import org.ascolta.web.Paging;
import org.ascolta.web.Posts;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Who the customers talk to. */
@Path("/api/v1/brands")
@RolesAllowed("admin")
@Cancellable(false)
public class BrandResource {

    private final BrandService brands;
    private final Posts posts;
    private final Caller caller;

    BrandResource(BrandService brands, Posts posts, Caller caller) {
        this.brands = brands;
        this.posts = posts;
        this.caller = caller;
    }

    @POST
    @Operation(operationId = "createBrand", summary = "Makes a brand")
    public Uni<Response> create(@NotNull @Valid BrandIn in) {
        return posts.post(201, tx -> brands.create(tx, in), id -> brands.read(Scope.ALL, UUID.fromString(id)));
    }

    @GET
    @RolesAllowed({"agent", "supervisor", "admin", "integration"})
    @Operation(operationId = "listBrands", summary = "The brands, newest first")
    public Uni<Page<BrandOut>> list(@QueryParam("limit") Integer limit, @QueryParam("cursor") String cursor) {
        return brands.list(caller.scope(), Paging.limit(limit), cursor);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({"agent", "supervisor", "admin", "integration"})
    @Operation(operationId = "readBrand", summary = "One brand")
    public Uni<Response> read(UUID id) {
        return brands.read(caller.scope(), id).map(brand -> Etags.ok(brand, brand.version()));
    }

    @PATCH
    @Path("/{id}")
    @Operation(operationId = "changeBrand", summary = "Changes a brand")
    public Uni<Response> change(UUID id, @HeaderParam("If-Match") String ifMatch, @NotNull @Valid BrandPatch patch) {
        return brands.change(id, patch, ifMatch).map(brand -> Etags.ok(brand, brand.version()));
    }

    @DELETE
    @Path("/{id}")
    @Operation(operationId = "deleteBrand", summary = "Deletes a brand that has no accounts")
    public Uni<Void> delete(UUID id, @HeaderParam("If-Match") String ifMatch) {
        return brands.delete(id, ifMatch);
    }
}
