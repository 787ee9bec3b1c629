package org.ascolta.sla;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.ascolta.store.Database;
import org.ascolta.store.Tx;
import org.ascolta.web.Cursor;
import org.ascolta.web.ErrorCode;
import org.ascolta.web.Made;
import org.ascolta.web.Page;
import org.ascolta.web.Problem;

/** Makes, shows, changes and deletes calendars. A change is a new version, by which clocks that start later are reckoned. */
@ApplicationScoped
class CalendarService {

    /** Each may be long: a page of them has fewer than may be asked for. */
    private static final int MOST_VERSIONS = 20;

    private final Database database;
    private final CalendarRepository calendars;

    CalendarService(Database database, CalendarRepository calendars) {
        this.database = database;
        this.calendars = calendars;
    }

    Uni<Page<CalendarOut>> list(int limit, String cursor) {
        List<String> after = Cursor.parts(cursor, 2);
        String name = after == null ? null : after.get(0);
        UUID id = after == null ? null : Cursor.id(after.get(1));
        return calendars
                .list(name, id, limit + 1)
                .map(rows -> Page.of(
                        rows, limit, CalendarOut::of, last -> Cursor.of(last.getString("name"), last.getUUID("id"))));
    }

    Uni<CalendarOut> read(UUID id) {
        return calendars.read(id);
    }

    /** The newest first. */
    Uni<Page<CalendarVersionOut>> versions(UUID id, int asked, String cursor) {
        int limit = Math.min(asked, MOST_VERSIONS);
        List<String> after = Cursor.parts(cursor, 1);
        Integer before = after == null ? null : (Integer) (int) Cursor.number(after.get(0));
        return calendars.versions(id, before, limit + 1).map(rows -> {
            if (rows.isEmpty() && before == null) {
                throw Problem.notFound();
            }
            return Page.of(rows, limit, CalendarVersionOut::of, last -> Cursor.of(last.getInteger("version")));
        });
    }

    Uni<Made<CalendarOut>> create(Tx tx, CalendarIn in) {
        return calendars
                .insert(tx, in.name().strip(), in.hours())
                .map(made -> new Made<>(made.id().toString(), made));
    }

    /** @param applyToRunning whether clocks that run already are reckoned by it from now on too */
    Uni<CalendarOut> patch(UUID id, CalendarPatch patch, String ifMatch, boolean applyToRunning) {
        return database.desk(tx -> calendars.lock(tx, id, ifMatch).flatMap(calendar -> {
            CalendarIn in = patch.over(calendar);
            String name = in.name().strip();
            CalendarHours hours = in.hours();
            return name.equals(calendar.name()) && hours.equals(calendar.hours()) && !applyToRunning
                    ? Uni.createFrom().item(calendar)
                    : calendars.change(tx, id, name, hours, applyToRunning);
        }));
    }

    Uni<Void> delete(UUID id, String ifMatch) {
        return database.desk(tx -> calendars
                .lock(tx, id, ifMatch)
                .flatMap(calendar -> calendars.isUsed(tx, id))
                .invoke(used -> {
                    if (used) {
                        throw Problem.of(
                                ErrorCode.in_use,
                                "A policy, a queue or an agent still goes by this calendar; change that first.");
                    }
                })
                .flatMap(free -> RuleUse.ofCalendar(tx, id))
                .flatMap(free -> calendars.delete(tx, id)));
    }
}
