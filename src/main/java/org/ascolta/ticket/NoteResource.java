package org.ascolta.ticket;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.ascolta.access.Caller;
import org.ascolta.web.Etags;
import org.ascolta.web.Made;
import org.ascolta.web.Page;
import org.ascolta.web.Paging;
import org.ascolta.web.Posts;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Notes of the desk on a ticket. */
@Path("/api/v1/tickets/{id}/notes")
@Cancellable(false)
@RolesAllowed({"agent", "supervisor", "admin", "integration"})
public class NoteResource {

    private final Notes notes;
    private final TicketParts parts;
    private final SingleQueries queries;
    private final Posts posts;
    private final Caller caller;

    NoteResource(Notes notes, TicketParts parts, SingleQueries queries, Posts posts, Caller caller) {
        this.notes = notes;
        this.parts = parts;
        this.queries = queries;
        this.posts = posts;
        this.caller = caller;
    }

    @GET
    public Uni<Page<MessageOut>> list(
            @PathParam("id") UUID id, @QueryParam("limit") Integer limit, @QueryParam("cursor") String cursor) {
        return parts.notes(id, caller.scope(), cursor, Paging.limit(limit));
    }

    @GET
    @Path("/{note}")
    public Uni<Response> read(@PathParam("id") UUID id, @PathParam("note") UUID note) {
        return queries.note(id, note, caller.scope())
                .map(row -> Etags.ok(MessageOut.of(row), row.getInteger("version")));
    }

    @POST
    public Uni<Response> write(@PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch, @NotNull NoteIn in) {
        in.check();
        return posts.post(
                201,
                tx -> notes.write(tx, id, in, ifMatch)
                        .map(note -> new Made<>(note.id().toString(), note)),
                note -> queries.note(id, UUID.fromString(note), caller.scope()).map(MessageOut::of));
    }
}
