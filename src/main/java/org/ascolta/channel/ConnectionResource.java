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

/** The platform apps and integrations behind which accounts are. */
@Path("/api/v1/connections")
@RolesAllowed("admin")
@Cancellable(false)
public class ConnectionResource {

    private final ConnectionService connections;
    private final Posts posts;
    private final Caller caller;

    ConnectionResource(ConnectionService connections, Posts posts, Caller caller) {
        this.connections = connections;
        this.posts = posts;
        this.caller = caller;
    }

    @POST
    @Operation(operationId = "createConnection", summary = "Makes a connection")
    public Uni<Response> create(@NotNull @Valid ConnectionIn in) {
        return posts.post(
                201, tx -> connections.create(tx, in), id -> connections.read(Scope.ALL, UUID.fromString(id)));
    }

    @GET
    @RolesAllowed({"agent", "supervisor", "admin", "integration"})
    @Operation(operationId = "listConnections", summary = "The connections, newest first")
    public Uni<Page<ConnectionOut>> list(@QueryParam("limit") Integer limit, @QueryParam("cursor") String cursor) {
        return connections.list(caller.scope(), Paging.limit(limit), cursor);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({"agent", "supervisor", "admin", "integration"})
    @Operation(operationId = "readConnection", summary = "One connection")
    public Uni<Response> read(UUID id) {
        return connections.read(caller.scope(), id).map(connection -> Etags.ok(connection, connection.version()));
    }

    @PATCH
    @Path("/{id}")
    @Operation(operationId = "changeConnection", summary = "Changes a connection")
    public Uni<Response> change(
            UUID id, @HeaderParam("If-Match") String ifMatch, @NotNull @Valid ConnectionPatch patch) {
        return connections.change(id, patch, ifMatch).map(connection -> Etags.ok(connection, connection.version()));
    }

    @DELETE
    @Path("/{id}")
    @Operation(operationId = "deleteConnection", summary = "Deletes a connection that has no accounts")
    public Uni<Void> delete(UUID id, @HeaderParam("If-Match") String ifMatch) {
        return connections.delete(id, ifMatch);
    }
}
