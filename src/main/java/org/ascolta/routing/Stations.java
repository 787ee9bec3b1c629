package org.ascolta.routing;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.ascolta.sla.Book;
import org.ascolta.sla.Books;
import org.ascolta.store.Micros;
import org.ascolta.store.Tx;

/** The queues and the hours that hold now. */
@ApplicationScoped
class Stations {

    private static final String ALL = """
            SELECT id, calendar_id, overflow_queue_id, overflow_after_seconds, (SELECT edition FROM sla_head) AS edition
            FROM queue""";

    private final Books books;

    Stations(Books books) {
        this.books = books;
    }

    /** Every queue by its id, and the book by which they and all shifts are reckoned. */
    record All(Map<UUID, Station> byId, Book book, long now) {

        boolean isOpen(UUID queue) {
            Station station = byId.get(queue);
            return station != null && station.hours().isOn(now);
        }

        /** The open ones of theirs. */
        UUID[] served(Stream<Colleague> agents) {
            return agents.flatMap(agent -> agent.queues().stream())
                    .distinct()
                    .filter(this::isOpen)
                    .toArray(UUID[]::new);
        }
    }

    /** There is always one queue at least. What is read after them is planned by how much there is now. */
    Uni<All> read(Tx tx) {
        return tx.run(RoutingSql.PLAN_ANEW)
                .chain(() -> tx.rows(ALL))
                .flatMap(rows -> books.at(rows.get(0).getLong("edition")).map(book -> {
                    Map<UUID, Station> byId = new HashMap<>();
                    rows.forEach(row -> byId.put(row.getUUID("id"), Station.of(row, book)));
                    return new All(byId, book, Micros.of(tx.now()));
                }));
    }
}
