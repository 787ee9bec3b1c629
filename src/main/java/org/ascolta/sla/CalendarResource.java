package org.ascolta.sla;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.UUID;
import org.ascolta.web.Etags;
import org.ascolta.web.Page;
import org.ascolta.web.Paging;
import org.ascolta.web.Posts;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Calendars, for supervisors to keep and for everybody to see. */
@Path("/api/v1/calendars")
@RolesAllowed({"agent", "supervisor", "admin", "integration"})
@Cancellable(false)
public class CalendarResource {

    private final CalendarService calendars;
    private final CalendarImports imports;
    private final Posts posts;

    CalendarResource(CalendarService calendars, CalendarImports imports, Posts posts) {
        this.calendars = calendars;
        this.imports = imports;
        this.posts = posts;
    }

    @GET
    public Uni<Page<CalendarOut>> list(@QueryParam("limit") Integer limit, @QueryParam("cursor") String cursor) {
        return calendars.list(Paging.limit(limit), cursor);
    }

    @POST
    @RolesAllowed({"supervisor", "admin"})
    public Uni<Response> create(@Valid CalendarIn in) {
        return posts.post(201, tx -> calendars.create(tx, in), id -> calendars.read(UUID.fromString(id)));
    }

    @GET
    @Path("/{id}")
    public Uni<Response> read(UUID id) {
        return calendars.read(id).map(found -> Etags.ok(found, found.version()));
    }

    @PATCH
    @Path("/{id}")
    @RolesAllowed({"supervisor", "admin"})
    public Uni<Response> patch(
            UUID id,
            @HeaderParam("If-Match") String ifMatch,
            @QueryParam("applyToRunning") Boolean applyToRunning,
            @Valid CalendarPatch patch) {
        return calendars
                .patch(id, patch, ifMatch, Boolean.TRUE.equals(applyToRunning))
                .map(changed -> Etags.ok(changed, changed.version()));
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed({"supervisor", "admin"})
    public Uni<Void> delete(UUID id, @HeaderParam("If-Match") String ifMatch) {
        return calendars.delete(id, ifMatch);
    }

    @GET
    @Path("/{id}/versions")
    public Uni<Page<CalendarVersionOut>> versions(
            UUID id, @QueryParam("limit") Integer limit, @QueryParam("cursor") String cursor) {
        return calendars.versions(id, Paging.limit(limit), cursor);
    }

    @POST
    @Path("/{id}/imports")
    @Consumes("text/calendar")
    @RolesAllowed({"supervisor", "admin"})
    public Uni<Response> importDates(
            UUID id,
            @QueryParam("from") LocalDate from,
            @QueryParam("to") LocalDate to,
            @QueryParam("as") CalendarImports.As as,
            byte[] file) {
        return imports.read(id, from, to, as, file)
                .flatMap(found -> posts.post(200, tx -> imports.take(tx, id, found), done -> imports.again(id)));
    }
}
