package org.ascolta.routing;

import io.vertx.mutiny.sqlclient.Row;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.ascolta.sla.Book;
import org.ascolta.sla.Timetable;

/** The hours of an agent, or of a queue: while any of its calendars is open; without any, always. Pure. */
record Shifts(List<UUID> calendars, Book book) {

    static Shifts of(Row agent, Book book) {
        return new Shifts(Arrays.asList(agent.getArrayOfUUIDs("shifts")), book);
    }

    /** @param calendar null: always */
    static Shifts of(UUID calendar, Book book) {
        return new Shifts(calendar == null ? List.of() : List.of(calendar), book);
    }

    boolean isOn(long now) {
        return calendars.isEmpty()
                || calendars.stream().anyMatch(id -> timetable(id, now).between(now, now + 1) > 0);
    }

    /** Of a queue, since when there was so much of them; it has one calendar at most. The epoch: there never was. */
    long before(long now, long duration) {
        Timetable hours = calendars.isEmpty() ? Timetable.ALWAYS : timetable(calendars.get(0), now);
        return Math.max(0, hours.subtract(now, duration));
    }

    /** When the last one ended; null: one is on. */
    Long offSince(long now) {
        return isOn(now)
                ? null
                : (Long) calendars.stream()
                        .mapToLong(id -> timetable(id, now).subtract(now, 1))
                        .max()
                        .orElse(Leaving.NEVER_ON);
    }

    private Timetable timetable(UUID calendar, long now) {
        return book.hours(calendar, now).timetable();
    }
}
