package org.ascolta.stream;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.ascolta.stream.EventTail.Tailed;
import org.ascolta.web.ErrorCode;
import org.ascolta.web.Problem;

/**
 * Events as they come, for clients that stay connected. A slow client is read from the database at its own pace; nothing
 * is queued for it.
 */
@ApplicationScoped
class EventStream {

    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    /** Then the client comes again with its last event's id, and is asked again who he is. */
    private static final Duration LONGEST = Duration.ofHours(1);

    private static final int PAGE = 100;

    /** One line to send; without an event it is a heartbeat. */
    record Line(String id, String type, String json) {

        static final Line HEARTBEAT = new Line(null, null, null);
    }

    /** How far one client has come, and when he last heard of us. */
    private static final class Place {
        private final long openedAt = System.nanoTime();
        private long sentAt = openedAt;
        private Long position;
        private boolean greeted;

        Place(Long position) {
            this.position = position;
        }

        boolean isSilentFor(Duration time) {
            return System.nanoTime() - sentAt >= time.toNanos();
        }

        boolean isOlderThan(Duration time) {
            return System.nanoTime() - openedAt >= time.toNanos();
        }
    }

    private final EventFeed feed;
    private final EventTail tail;
    private final int most;

    EventStream(EventFeed feed, EventTail tail, EventsConfig config) {
        this.feed = feed;
        this.tail = tail;
        this.most = config.streams();
    }

    /** The events after a position, or from now on; first a heartbeat. */
    Multi<Line> after(Long position, EventFeed.Filter filter) {
        if (tail.watchers() >= most) {
            throw Problem.of(ErrorCode.unavailable, "Too many streams are open here.");
        }
        return Multi.createFrom().deferred(() -> {
            tail.join();
            Place place = new Place(position);
            return Multi.createBy()
                    .repeating()
                    .uni(() -> step(place, filter))
                    .whilst(lines -> !place.isOlderThan(LONGEST))
                    .onItem()
                    .<Line>disjoint()
                    .onTermination()
                    .invoke(tail::leave);
        });
    }

    private Uni<List<Line>> step(Place place, EventFeed.Filter filter) {
        if (!place.greeted) {
            return begin(place);
        }
        CompletableFuture<Void> moved = tail.moved();
        Optional<List<Tailed>> newer = tail.after(place.position);
        if (newer.isEmpty()) {
            return page(place, filter);
        }
        if (newer.get().isEmpty()) {
            return Uni.createFrom()
                    .completionStage(moved::copy)
                    .emitOn(Infrastructure.getDefaultExecutor())
                    .map(woken -> heartbeat(place));
        }
        List<Tailed> some = newer.get().subList(0, Math.min(PAGE, newer.get().size()));
        place.position = some.get(some.size() - 1).position();
        return Uni.createFrom()
                .item(sent(
                        place,
                        some.stream()
                                .filter(event -> event.matches(filter))
                                .map(event -> new Line(
                                        event.event().id(), event.event().type(), event.json()))
                                .toList()));
    }

    private Uni<List<Line>> begin(Place place) {
        Uni<Long> start =
                place.position == null ? feed.head() : Uni.createFrom().item(place.position);
        return start.map(position -> {
            place.position = position;
            place.greeted = true;
            return List.of(Line.HEARTBEAT);
        });
    }

    private Uni<List<Line>> page(Place place, EventFeed.Filter filter) {
        CompletableFuture<Void> moved = tail.moved();
        return feed.page(place.position, PAGE, filter).flatMap(page -> {
            place.position = Long.valueOf(page.next());
            List<Line> lines = page.items().stream()
                    .map(event -> new Line(event.id(), event.type(), tail.render(event)))
                    .toList();
            return lines.isEmpty()
                    ? Uni.createFrom().completionStage(moved::copy).map(woken -> heartbeat(place))
                    : Uni.createFrom().item(sent(place, lines));
        });
    }

    private static List<Line> heartbeat(Place place) {
        return place.isSilentFor(HEARTBEAT) ? sent(place, List.of(Line.HEARTBEAT)) : List.of();
    }

    private static List<Line> sent(Place place, List<Line> lines) {
        if (!lines.isEmpty()) {
            place.sentAt = System.nanoTime();
        }
        return lines;
    }
}
