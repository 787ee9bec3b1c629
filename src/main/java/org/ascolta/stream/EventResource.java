package org.ascolta.stream;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.ascolta.access.Caller;
import org.ascolta.web.Page;
import org.ascolta.web.Paging;
import org.ascolta.web.Problem;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.server.Cancellable;

@Path("/api/v1/events")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"agent", "supervisor", "admin", "integration"})
@Cancellable(false)
public class EventResource {

    private final EventFeed feed;
    private final Caller caller;

    EventResource(EventFeed feed, Caller caller) {
        this.feed = feed;
        this.caller = caller;
    }

    @GET
    @Operation(
            operationId = "listEvents",
            summary = "What happened, in order, after a position",
            description = "`next` is always set; an empty page means that there is nothing newer yet.")
    public Uni<Page<EventOut>> list(
            @QueryParam("after") String after,
            @QueryParam("limit") Integer limit,
            @QueryParam("ticketId") UUID ticketId,
            @QueryParam("type") String type) {
        return feed.page(position(after), Paging.limit(limit), EventFeed.Filter.of(ticketId, type, caller.scope()));
    }

    static Long position(String after) {
        if (after == null) {
            return null;
        }
        if (!after.matches("\\d{1,18}")) {
            throw Problem.invalid("after", "is not a position in the log");
        }
        return Long.parseLong(after);
    }
}
