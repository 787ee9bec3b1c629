package org.ascolta.ticket;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.ascolta.access.Caller;
import org.ascolta.store.Database;
import org.ascolta.web.Made;
import org.ascolta.web.Page;
import org.ascolta.web.Paging;
import org.ascolta.web.Posts;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Links between tickets. */
@Path("/api/v1/tickets/{id}/links")
@Cancellable(false)
@RolesAllowed({"agent", "supervisor", "admin", "integration"})
public class LinkResource {

    private final LinkQueries queries;
    private final Links links;
    private final Database database;
    private final Posts posts;
    private final Caller caller;

    LinkResource(LinkQueries queries, Links links, Database database, Posts posts, Caller caller) {
        this.queries = queries;
        this.links = links;
        this.database = database;
        this.posts = posts;
        this.caller = caller;
    }

    @GET
    public Uni<Page<LinkOut>> list(
            @PathParam("id") UUID id, @QueryParam("limit") Integer limit, @QueryParam("cursor") String cursor) {
        return queries.list(id, caller.scope(), cursor, Paging.limit(limit));
    }

    @GET
    @Path("/{link}")
    public Uni<LinkOut> read(@PathParam("id") UUID id, @PathParam("link") UUID link) {
        return queries.one(id, link, caller.scope());
    }

    @POST
    public Uni<Response> add(@PathParam("id") UUID id, @NotNull LinkIn in) {
        in.check(id);
        return posts.post(
                201,
                tx -> links.add(tx, id, in, caller.actor(), caller.scope())
                        .map(link -> new Made<>(link.id().toString(), link)),
                link -> queries.one(id, UUID.fromString(link), caller.scope()));
    }

    @DELETE
    @Path("/{link}")
    public Uni<Void> remove(@PathParam("id") UUID id, @PathParam("link") UUID link) {
        return queries.one(id, link, caller.scope())
                .flatMap(found -> database.desk(tx -> links.remove(tx, id, found, caller.actor(), caller.scope())));
    }
}
