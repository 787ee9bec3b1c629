package org.ascolta.reply;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import java.util.function.Function;
import org.ascolta.access.Caller;
import org.ascolta.store.Database;
import org.ascolta.store.Tx;
import org.ascolta.web.Made;
import org.ascolta.web.Posts;
import org.jboss.resteasy.reactive.server.Cancellable;

/** What people decide about single replies. */
@Path("/api/v1/replies/{id}")
@Cancellable(false)
@RolesAllowed({"agent", "supervisor", "admin"})
public class ReplyActResource {

    private final Database database;
    private final ReplyDecisions decisions;
    private final ReplyQueries queries;
    private final Posts posts;
    private final Caller caller;

    ReplyActResource(Database database, ReplyDecisions decisions, ReplyQueries queries, Posts posts, Caller caller) {
        this.database = database;
        this.decisions = decisions;
        this.queries = queries;
        this.posts = posts;
        this.caller = caller;
    }

    @PUT
    @Path("/approval")
    public Uni<Response> decide(
            @PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch, @NotNull ApprovalIn in) {
        Writers.peopleOnly(caller);
        in.check();
        return database.desk(tx -> decisions.approval(tx, id, ifMatch, in)).map(ReplyResource::ok);
    }

    @POST
    @Path("/retry")
    public Uni<Response> retry(@PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch) {
        Writers.peopleOnly(caller);
        return post(202, tx -> decisions.retry(tx, id, ifMatch));
    }

    @POST
    @Path("/settlement")
    public Uni<Response> settle(
            @PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch, @NotNull SettlementIn in) {
        Writers.peopleOnly(caller);
        in.check();
        return post(200, tx -> decisions.settlement(tx, id, ifMatch, in));
    }

    private Uni<Response> post(int status, Function<Tx, Uni<ReplyOut>> act) {
        return posts.post(
                status,
                tx -> act.apply(tx).map(reply -> new Made<>(reply.id().toString(), reply)),
                reply -> queries.one(UUID.fromString(reply), caller.scope()));
    }
}
