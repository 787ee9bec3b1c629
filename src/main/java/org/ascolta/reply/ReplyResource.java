package org.ascolta.reply;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.ascolta.access.Caller;
import org.ascolta.store.Database;
import org.ascolta.web.Etags;
import org.ascolta.web.Page;
import org.ascolta.web.Paging;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Replies one by one, their list, and their corrections. */
@Path("/api/v1/replies")
@Cancellable(false)
@RolesAllowed({"agent", "supervisor", "admin", "integration"})
public class ReplyResource {

    private final Database database;
    private final ReplyDecisions decisions;
    private final ReplyQueries queries;
    private final Caller caller;

    ReplyResource(Database database, ReplyDecisions decisions, ReplyQueries queries, Caller caller) {
        this.database = database;
        this.decisions = decisions;
        this.queries = queries;
        this.caller = caller;
    }

    @GET
    public Uni<Page<ReplyOut>> list(
            @QueryParam("status") ReplyStatus status,
            @QueryParam("limit") Integer limit,
            @QueryParam("cursor") String cursor) {
        return queries.list(status, caller.scope(), cursor, Paging.limit(limit));
    }

    @GET
    @Path("/{id}")
    public Uni<Response> read(@PathParam("id") UUID id) {
        return queries.one(id, caller.scope()).map(ReplyResource::ok);
    }

    @PATCH
    @Path("/{id}")
    @RolesAllowed({"agent", "supervisor", "admin"})
    public Uni<Response> edit(
            @PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch, @NotNull ReplyPatch patch) {
        Writers.peopleOnly(caller);
        patch.check();
        return database.desk(tx -> decisions.correction(tx, id, ifMatch, patch)).map(ReplyResource::ok);
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed({"agent", "supervisor", "admin"})
    public Uni<Response> takeBack(@PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch) {
        Writers.peopleOnly(caller);
        return database.desk(tx -> decisions.takeBack(tx, id, ifMatch)).map(ReplyResource::ok);
    }

    static Response ok(ReplyOut reply) {
        return Etags.ok(reply, reply.version());
    }
}
