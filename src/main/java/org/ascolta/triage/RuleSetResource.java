package org.ascolta.triage;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import org.ascolta.web.Etags;
import org.ascolta.web.Page;
import org.ascolta.web.Paging;
import org.ascolta.web.Posts;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Rule sets, for supervisors to publish and for everybody to see. */
@Path("/api/v1/rule-sets")
@RolesAllowed({"agent", "supervisor", "admin", "integration"})
@Cancellable(false)
public class RuleSetResource {

    private final RuleSetService ruleSets;
    private final DryRuns dryRuns;
    private final Posts posts;

    RuleSetResource(RuleSetService ruleSets, DryRuns dryRuns, Posts posts) {
        this.ruleSets = ruleSets;
        this.dryRuns = dryRuns;
        this.posts = posts;
    }

    @GET
    public Uni<Page<RuleSetLine>> list(@QueryParam("limit") Integer limit, @QueryParam("cursor") String cursor) {
        return ruleSets.list(Paging.limit(limit), cursor);
    }

    @POST
    @RolesAllowed({"supervisor", "admin"})
    public Uni<Response> publish(@NotNull @Valid RuleSetIn in) {
        return ruleSets.checked(in.rules())
                .flatMap(checks -> posts.post(
                        201,
                        tx -> ruleSets.publish(tx, in, checks),
                        version -> ruleSets.read(Integer.parseInt(version))));
    }

    @GET
    @Path("/fields")
    public RuleFieldOut.All fields() {
        return RuleFieldOut.all();
    }

    @GET
    @Path("/{version}")
    public Uni<Response> read(int version) {
        return ruleSets.read(version).map(found -> Etags.ok(found, found.version()));
    }

    @POST
    @Path("/{version}/activate")
    @RolesAllowed({"supervisor", "admin"})
    public Uni<Response> activate(int version) {
        return ruleSets.checked(version)
                .flatMap(checks -> posts.post(
                        200,
                        tx -> ruleSets.activate(tx, version, checks),
                        again -> ruleSets.read(Integer.parseInt(again))));
    }

    @POST
    @Path("/dry-run")
    @RolesAllowed({"supervisor", "admin"})
    public Uni<DryRunOut> dryRun(@NotNull @Valid DryRunIn in) {
        return dryRuns.run(in);
    }
}
