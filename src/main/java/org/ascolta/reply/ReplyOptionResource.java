package org.ascolta.reply;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import java.util.UUID;
import org.ascolta.store.Database;
import org.ascolta.store.Tx;
import org.jboss.resteasy.reactive.server.Cancellable;

/** What may be said to the customer of a ticket, and what there is to say about a draft, before it is sent. */
@Path("/api/v1/tickets/{id}")
@Cancellable(false)
@RolesAllowed({"agent", "supervisor", "admin", "integration"})
public class ReplyOptionResource {

    private final Database database;
    private final Admissions admissions;
    private final Drafts drafts;

    ReplyOptionResource(Database database, Admissions admissions, Drafts drafts) {
        this.database = database;
        this.admissions = admissions;
        this.drafts = drafts;
    }

    /** All places of a ticket. */
    public record ReplyOptions(List<ReplyOption> items) {}

    /** All that there is to say about a draft. */
    public record Remarks(List<Remark> items) {}

    @GET
    @Path("/reply-options")
    public Uni<ReplyOptions> options(@PathParam("id") UUID id) {
        return database.desk(tx -> admissions.toTicket(tx, id)).map(admission -> new ReplyOptions(admission.options()));
    }

    @POST
    @Path("/replies/advice")
    public Uni<Remarks> advise(@PathParam("id") UUID id, @NotNull AdviceIn in) {
        in.check();
        return database.desk(tx -> admissions.toTicket(tx, id).flatMap(admission -> look(tx, admission, in)))
                .map(draft -> new Remarks(Advice.on(draft)));
    }

    private Uni<Draft> look(Tx tx, Admission admission, AdviceIn in) {
        return drafts.around(tx, admission, admission.choose(in.reply()), in.text());
    }
}
