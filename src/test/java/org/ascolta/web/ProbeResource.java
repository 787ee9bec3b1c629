package org.ascolta.web;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.ascolta.store.Database;
import org.ascolta.store.Ids;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.server.Cancellable;

/** A resource that can fail in every way; it lies outside of /api, so that nothing but this package is tried. */
@Path("/probe")
@PermitAll
@Cancellable(false)
public class ProbeResource {

    public enum Colour {
        red,
        green
    }

    public record Part(@NotBlank String text, Colour colour) {}

    public record In(
            @NotBlank @Size(max = 20) String name,
            int count,
            Colour colour,
            UUID id,
            OffsetDateTime at,
            Boolean flag,
            List<@Valid Part> parts,
            Map<String, Object> more) {}

    public record Patch(Maybe<@Size(max = 5) String> name, Maybe<Colour> colour, Maybe<List<UUID>> ids) {}

    public record Brand(String id, String name) {}

    private final Database database;
    private final Posts posts;

    ProbeResource(Database database, Posts posts) {
        this.database = database;
        this.posts = posts;
    }

    @POST
    @Operation(hidden = true)
    public In echo(@Valid In in) {
        return in;
    }

    @PATCH
    @Operation(hidden = true)
    public Map<String, String> patch(@Valid Patch patch) {
        return Map.of(
                "name",
                patch.name().toString(),
                "colour",
                patch.colour().toString(),
                "ids",
                patch.ids().toString());
    }

    @GET
    @Path("/parameters/{id}")
    @Operation(hidden = true)
    public Map<String, String> parameters(
            UUID id,
            @QueryParam("limit") Integer limit,
            @QueryParam("colour") List<Colour> colours,
            @QueryParam("at") OffsetDateTime at,
            @QueryParam("flag") Boolean flag) {
        return Map.of("limit", "" + Paging.limit(limit), "colours", "" + colours, "at", "" + at, "flag", "" + flag);
    }

    @GET
    @Path("/sql")
    @Operation(hidden = true)
    public Uni<List<String>> sql(@QueryParam("q") String sql, @QueryParam("p") String parameter) {
        Object[] parameters = parameter == null ? new Object[0] : new Object[] {parameter};
        return database.rows(sql, parameters).map(rows -> List.of("" + rows.size()));
    }

    @GET
    @Path("/bug")
    @Operation(hidden = true)
    public String bug() {
        throw new IllegalStateException("a secret of ours");
    }

    @POST
    @Path("/brands")
    @Operation(hidden = true)
    public Uni<Response> brand(@Valid Part in) {
        UUID id = Ids.next();
        return posts.post(
                201,
                tx -> tx.change("INSERT INTO brand (id, name) VALUES ($1, $2)", id, in.text())
                        .map(done -> new Made<>(id.toString(), new Brand(id.toString(), in.text()))),
                made -> database.rows("SELECT name FROM brand WHERE id = $1", UUID.fromString(made))
                        .map(rows -> new Brand(made, rows.get(0).getString(0) + " as it is")));
    }
}
