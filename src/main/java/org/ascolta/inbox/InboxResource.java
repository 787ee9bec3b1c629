package org.ascolta.inbox;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.ascolta.access.Caller;
import org.ascolta.web.Cursor;
import org.ascolta.web.Etags;
import org.ascolta.web.Made;
import org.ascolta.web.Page;
import org.ascolta.web.Paging;
import org.ascolta.web.Posts;
import org.ascolta.web.Problem;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.server.Cancellable;

/** What platforms sent, what became of it, and the way to have it worked on again. */
@Path("/api/v1/inbox")
@Produces(MediaType.APPLICATION_JSON)
@Cancellable(false)
public class InboxResource {

    private final InboxRows rows;
    private final Posts posts;
    private final Caller caller;

    InboxResource(InboxRows rows, Posts posts, Caller caller) {
        this.rows = rows;
        this.posts = posts;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({"supervisor", "admin"})
    @Operation(operationId = "listInbox", summary = "Stored requests, newest first")
    public Uni<Page<InboxRowOut>> list(
            @QueryParam("state") InboxState state,
            @QueryParam("connectionId") UUID connectionId,
            @QueryParam("limit") Integer asked,
            @QueryParam("cursor") String cursor) {
        int limit = Paging.limit(asked);
        List<String> after = Cursor.parts(cursor, 1);
        return rows.list(state, connectionId, after == null ? null : Cursor.id(after.get(0)), limit)
                .map(found -> Page.of(found, limit, InboxRowOut::of, row -> Cursor.of(row.getUUID("id"))));
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({"supervisor", "admin"})
    @Operation(operationId = "readInboxRow", summary = "One stored request; admins see its body")
    public Uni<Response> read(UUID id) {
        boolean isAdmin = caller.roles().contains("admin");
        return rows.find(id)
                .onItem()
                .ifNull()
                .failWith(Problem::notFound)
                .map(row -> isAdmin ? InboxRowOut.whole(row) : InboxRowOut.of(row))
                .map(row -> Etags.ok(row, row.version()));
    }

    @POST
    @Path("/replays")
    @RolesAllowed("admin")
    @Operation(
            operationId = "replayInbox",
            summary = "Works on stored requests again",
            description = "What they said before is known already, so replaying what is done changes nothing.")
    public Uni<Response> replay(@NotNull @Valid ReplaysIn which) {
        which.check();
        return posts.post(
                202,
                tx -> rows.replay(tx, which).map(count -> new Made<>(count.toString(), new ReplaysOut(count))),
                count -> Uni.createFrom().item(new ReplaysOut(Long.parseLong(count))));
    }
}
