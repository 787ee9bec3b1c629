package org.ascolta.stream;

import io.smallrye.mutiny.Multi;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.UUID;
import org.ascolta.access.Caller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.server.Cancellable;

/** The event log as server-sent events. */
@Path("/api/v1/events/stream")
@RolesAllowed({"agent", "supervisor", "admin", "integration"})
@Cancellable(false)
public class EventStreamResource {

    private final EventStream stream;
    private final Caller caller;

    EventStreamResource(EventStream stream, Caller caller) {
        this.stream = stream;
        this.caller = caller;
    }

    @GET
    @FromPosition
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(
            operationId = "streamEvents",
            summary = "What happens, as it happens",
            description = "From `Last-Event-ID` or `after` on, else from now on. Ends after an hour: come again.")
    public Multi<OutboundSseEvent> stream(
            @HeaderParam("Last-Event-ID") String last,
            @QueryParam("after") String after,
            @QueryParam("ticketId") UUID ticketId,
            @QueryParam("type") String type,
            @Context Sse sse) {
        Long from = EventResource.position(last == null ? after : last);
        return stream.after(from, EventFeed.Filter.of(ticketId, type, caller.scope()))
                .map(line -> line.id() == null
                        ? sse.newEventBuilder().comment("").build()
                        : sse.newEventBuilder()
                                .id(line.id())
                                .name(line.type())
                                .data(line.json())
                                .build());
    }
}
