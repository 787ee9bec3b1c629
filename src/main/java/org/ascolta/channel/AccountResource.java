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

/** The presences of the brands on the networks. */
@Path("/api/v1/accounts")
@RolesAllowed("admin")
@Cancellable(false)
public class AccountResource {

    private final AccountService accounts;
    private final Posts posts;
    private final Caller caller;

    AccountResource(AccountService accounts, Posts posts, Caller caller) {
        this.accounts = accounts;
        this.posts = posts;
        this.caller = caller;
    }

    @POST
    @Operation(operationId = "createAccount", summary = "Makes an account")
    public Uni<Response> create(@NotNull @Valid AccountIn in) {
        return posts.post(201, tx -> accounts.create(tx, in), id -> accounts.read(Scope.ALL, UUID.fromString(id)));
    }

    @GET
    @RolesAllowed({"agent", "supervisor", "admin", "integration"})
    @Operation(operationId = "listAccounts", summary = "The accounts, newest first")
    public Uni<Page<AccountOut>> list(@QueryParam("limit") Integer limit, @QueryParam("cursor") String cursor) {
        return accounts.list(caller.scope(), Paging.limit(limit), cursor);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({"agent", "supervisor", "admin", "integration"})
    @Operation(operationId = "readAccount", summary = "One account")
    public Uni<Response> read(UUID id) {
        return accounts.read(caller.scope(), id).map(account -> Etags.ok(account, account.version()));
    }

    @PATCH
    @Path("/{id}")
    @Operation(operationId = "changeAccount", summary = "Changes an account")
    public Uni<Response> change(UUID id, @HeaderParam("If-Match") String ifMatch, @NotNull @Valid AccountPatch patch) {
        return accounts.change(id, patch, ifMatch).map(account -> Etags.ok(account, account.version()));
    }

    @DELETE
    @Path("/{id}")
    @Operation(operationId = "deleteAccount", summary = "Deletes an account where nothing was said")
    public Uni<Void> delete(UUID id, @HeaderParam("If-Match") String ifMatch) {
        return accounts.delete(id, ifMatch);
    }
}
