package org.ascolta.customer;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.ascolta.access.Caller;
import org.ascolta.web.Etags;
import org.ascolta.web.Page;
import org.ascolta.web.Paging;
import org.ascolta.web.Texts;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Customers: who they are, by which doors they come, and what the desk knows of them. */
@Path("/api/v1/customers")
@RolesAllowed({"agent", "supervisor", "admin", "integration"})
@Cancellable(false)
public class CustomerResource {

    private final CustomerQueries customers;
    private final CustomerEdits edits;
    private final Caller caller;

    CustomerResource(CustomerQueries customers, CustomerEdits edits, Caller caller) {
        this.customers = customers;
        this.edits = edits;
        this.caller = caller;
    }

    @GET
    public Uni<Page<CustomerOut>> list(
            @QueryParam("q") @Size(min = 1, max = 200) String q,
            @QueryParam("limit") Integer limit,
            @QueryParam("cursor") String cursor) {
        return customers.list(q == null ? null : Texts.clean(q), Paging.limit(limit), cursor, caller.scope());
    }

    @GET
    @Path("/{id}")
    public Uni<Response> read(UUID id) {
        return customers.one(id, caller.scope()).map(found -> Etags.ok(found, found.version()));
    }

    @PATCH
    @Path("/{id}")
    public Uni<Response> patch(UUID id, @HeaderParam("If-Match") String ifMatch, @Valid CustomerPatch patch) {
        return edits.patch(id, patch, ifMatch, caller.actor(), caller.scope())
                .map(changed -> Etags.ok(changed, changed.version()));
    }

    @GET
    @Path("/{id}/identities")
    public Uni<Page<IdentityOut>> identities(
            UUID id, @QueryParam("limit") Integer limit, @QueryParam("cursor") String cursor) {
        return customers.identities(id, Paging.limit(limit), cursor, caller.scope());
    }
}
