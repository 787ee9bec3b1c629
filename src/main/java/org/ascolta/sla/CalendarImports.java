package org.ascolta.sla;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.UUID;
import org.ascolta.store.Database;
import org.ascolta.store.Tx;
import org.ascolta.web.ErrorCode;
import org.ascolta.web.Made;
import org.ascolta.web.Problem;

/** Takes the dates of iCalendar files as the exceptions of calendars. */
@ApplicationScoped
class CalendarImports {

    /** What timed events are taken as; all-day events close their dates in any case. */
    public enum As {
        closures,
        openings
    }

    private static final int MOST_BYTES = 1024 * 1024;

    private final Database database;
    private final CalendarRepository calendars;
    private final Vertx vertx;

    CalendarImports(Database database, CalendarRepository calendars, Vertx vertx) {
        this.database = database;
        this.calendars = calendars;
        this.vertx = vertx;
    }

    private record Asked(CalendarOut calendar, OffsetDateTime now) {}

    /**
     * What the file says, found out beside the event loop.
     *
     * @param from today, by the calendar's clock, when null
     * @param to   the last date; two years later when null
     */
    Uni<CalendarDates> read(UUID id, LocalDate from, LocalDate to, As as, byte[] file) {
        if (file.length > MOST_BYTES) {
            throw Problem.of(ErrorCode.payload_too_large, "A calendar file has at most " + MOST_BYTES + " bytes.");
        }
        return database.desk(tx -> calendars.read(tx, id).map(calendar -> new Asked(calendar, tx.now())))
                .flatMap(asked -> {
                    ZoneId zone = ZoneId.of(asked.calendar().zone());
                    LocalDate today = asked.now().atZoneSameInstant(zone).toLocalDate();
                    CalendarRange range = CalendarRange.of(from, to, as == As.openings, today);
                    return Uni.createFrom().completionStage(() -> vertx.executeBlocking(
                                    () -> CalendarDates.of(CalendarFile.read(file), range, zone), false)
                            .toCompletionStage());
                });
    }

    /** Those dates become the calendar's, in a new version if anything changes. */
    Uni<Made<CalendarImportOut>> take(Tx tx, UUID id, CalendarDates found) {
        return calendars.lock(tx, id, null).flatMap(calendar -> {
            CalendarMerge merge = CalendarMerge.of(calendar.exceptions(), found.exceptions());
            CalendarHours hours = new CalendarHours(calendar.zone(), calendar.weekly(), merge.exceptions());
            boolean isSame = merge.added() + merge.replaced() == 0;
            return (isSame ? Uni.createFrom().item(calendar) : calendars.change(tx, id, calendar.name(), hours, false))
                    .map(now -> new Made<>(
                            id.toString(),
                            new CalendarImportOut(
                                    now, merge.added(), merge.replaced(), merge.unchanged(), found.ignored())));
        });
    }

    /** The answer to a repeated request. */
    Uni<CalendarImportOut> again(UUID id) {
        return calendars.read(id).map(calendar -> new CalendarImportOut(calendar, null, null, null, null));
    }
}
