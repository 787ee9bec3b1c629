package org.ascolta.routing;

import io.vertx.mutiny.sqlclient.Row;
import java.util.UUID;
import org.ascolta.sla.Book;
import org.ascolta.sla.Timetable;

/**
 * A queue as assignment sees it.
 *
 * @param hours         in which somebody should be there
 * @param overflow      where tickets go that nobody takes, or null
 * @param overflowAfter seconds, or null
 */
record Station(UUID id, Shifts hours, UUID overflow, Integer overflowAfter) {

    static Station of(Row row, Book book) {
        return new Station(
                row.getUUID("id"),
                Shifts.of(row.getUUID("calendar_id"), book),
                row.getUUID("overflow_queue_id"),
                row.getInteger("overflow_after_seconds"));
    }

    /** What has waited since then has waited long enough. */
    long overflowsSince(long now) {
        return hours.before(now, overflowAfter * Timetable.SECOND);
    }
}
