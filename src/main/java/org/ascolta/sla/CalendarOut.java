package org.ascolta.sla;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.mutiny.sqlclient.Row;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** When somebody is there: the newest version. */
@Schema(name = "Calendar")
@RegisterForReflection
public record CalendarOut(
        UUID id,
        String name,
        String zone,
        List<CalendarOpening> weekly,
        List<CalendarException> exceptions,
        int version) {

    static CalendarOut of(Row row) {
        CalendarHours hours = CalendarHours.of(row.getJsonObject("definition"));
        return new CalendarOut(
                row.getUUID("id"),
                row.getString("name"),
                hours.zone(),
                hours.weekly(),
                hours.exceptions(),
                row.getInteger("version"));
    }

    CalendarHours hours() {
        return new CalendarHours(zone, weekly, exceptions);
    }
}
