package org.ascolta.stream;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.container.ContainerRequestContext;
import org.ascolta.access.Scope;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Refuses a position that is not kept (410) before a stream begins: its status is sent before its first event. */
class FromPositionFilter {

    private final EventFeed feed;

    FromPositionFilter(EventFeed feed) {
        this.feed = feed;
    }

    @ServerRequestFilter
    @FromPosition
    public Uni<Void> check(ContainerRequestContext request) {
        String last = request.getHeaderString("Last-Event-ID");
        String after = request.getUriInfo().getQueryParameters().getFirst("after");
        Long position = EventResource.position(last == null ? after : last);
        return position == null
                ? Uni.createFrom().voidItem()
                : feed.page(position, 1, EventFeed.Filter.of(null, null, Scope.ALL))
                        .replaceWithVoid();
    }
}
