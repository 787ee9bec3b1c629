package org.ascolta.sla;

import io.vertx.mutiny.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a calendar said at some time.
 *
 * @param id        of this version, by which a clock names it
 * @param validFrom clocks that started from then on, and before the next version, are reckoned by it
 */
@Schema(name = "CalendarVersion")
public record CalendarVersionOut(
        UUID id,
        int version,
        OffsetDateTime validFrom,
        String zone,
        List<CalendarOpening> weekly,
        List<CalendarException> exceptions) {

    static CalendarVersionOut of(Row row) {
        CalendarHours hours = CalendarHours.of(row.getJsonObject("definition"));
        return new CalendarVersionOut(
                row.getUUID("id"),
                row.getInteger("version"),
                row.getOffsetDateTime("valid_from"),
                hours.zone(),
                hours.weekly(),
                hours.exceptions());
    }
}
