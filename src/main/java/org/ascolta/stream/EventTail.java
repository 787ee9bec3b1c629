package org.ascolta.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.ascolta.store.Database;

/**
 * The newest events, read once for all streams of this replica. What has fallen out of it a stream reads from the
 * database, so that it never has to hold more.
 */
@ApplicationScoped
class EventTail {

    private static final int MOST = 2000;
    private static final long PULSE_NANOS = 1_000_000_000L;

    // The head moves by whole transactions, so a window of bases is one of positions.
    private static final String WINDOW = """
            SELECT t.base + e.ord AS position, t.at, e.type, e.actor_kind, e.actor_id, e.subject_kind, e.subject_id,
                   e.ticket_id, e.data::text AS data, k.queue_id, k.account_id
            FROM event_tx t JOIN event e ON e.tx = t.id LEFT JOIN ticket k ON k.id = e.ticket_id
            WHERE t.base >= $1 AND t.base < $2
            ORDER BY t.base, e.ord""";

    /** An event with what its ticket's scope needs, rendered once. */
    record Tailed(EventOut event, String json, UUID queueId, UUID accountId) {

        long position() {
            return Long.parseLong(event.id());
        }

        boolean matches(EventFeed.Filter filter) {
            boolean everywhere =
                    filter.scope().queueIds() == null && filter.scope().accountIds() == null;
            return (filter.type() == null || filter.type().equals(event.type()))
                    && (filter.ticketId() == null || filter.ticketId().equals(event.ticketId()))
                    && (everywhere || accountId != null && filter.scope().holds(queueId, accountId));
        }
    }

    /** All events from position {@code start} up to {@code head}, which is the next free one. */
    private record Window(long start, long head, List<Tailed> events) {

        static Window emptyAt(long head) {
            return new Window(head, head, List.of());
        }

        Window with(List<Tailed> newer, long next) {
            List<Tailed> all = Stream.concat(events.stream(), newer.stream()).toList();
            List<Tailed> kept = all.subList(Math.max(0, all.size() - MOST), all.size());
            return new Window(next - kept.size(), next, List.copyOf(kept));
        }
    }

    private final Database database;
    private final ObjectMapper json;
    private final AtomicInteger watchers = new AtomicInteger();
    private volatile Window window = Window.emptyAt(Long.MAX_VALUE);
    private volatile CompletableFuture<Void> moved = new CompletableFuture<>();
    private volatile long pulsedAt = System.nanoTime();

    EventTail(Database database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /** The events after a position, or nothing when some of them are no longer (or not yet) held. */
    Optional<List<Tailed>> after(long position) {
        Window now = window;
        if (position + 1 < now.start()) {
            return Optional.empty();
        }
        int from = (int) Math.min(position + 1 - now.start(), now.events().size());
        return Optional.of(now.events().subList(from, now.events().size()));
    }

    /** Completed when there may be more: take it before looking, so that nothing is missed in between. */
    CompletableFuture<Void> moved() {
        return moved;
    }

    /** How many streams read here. */
    int watchers() {
        return watchers.get();
    }

    void join() {
        watchers.incrementAndGet();
    }

    void leave() {
        watchers.decrementAndGet();
    }

    /** Follows the head; called by one sequencer's turns, one after the other. */
    Uni<Void> follow(long head) {
        Window now = window;
        if (head == now.head()) {
            pulse();
            return Uni.createFrom().voidItem();
        }
        if (watchers.get() == 0 || head < now.head() || head - now.head() > MOST) {
            show(Window.emptyAt(head));
            return Uni.createFrom().voidItem();
        }
        return database.worker(tx -> tx.rows(WINDOW, now.head(), head))
                .map(rows -> rows.stream().map(this::tailed).toList())
                .invoke(newer -> show(now.with(newer, head)))
                .replaceWithVoid();
    }

    /** Lets waiting streams look at the time, once a second. */
    void pulse() {
        if (System.nanoTime() - pulsedAt > PULSE_NANOS) {
            show(window);
        }
    }

    private void show(Window next) {
        window = next;
        pulsedAt = System.nanoTime();
        CompletableFuture<Void> waiting = moved;
        moved = new CompletableFuture<>();
        waiting.complete(null);
    }

    private Tailed tailed(Row row) {
        EventOut event = EventOut.of(row);
        return new Tailed(event, render(event), row.getUUID("queue_id"), row.getUUID("account_id"));
    }

    String render(EventOut event) {
        try {
            return json.writeValueAsString(event);
        } catch (JsonProcessingException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
