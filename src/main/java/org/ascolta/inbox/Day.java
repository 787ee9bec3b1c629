package org.ascolta.inbox;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** One day of the inbox, in UTC, and the statements that make and unmake its partition. */
record Day(LocalDate date) {

    private static final String PREFIX = "inbox_";

    static Day of(String table) {
        return new Day(LocalDate.parse(table.substring(PREFIX.length()), DateTimeFormatter.BASIC_ISO_DATE));
    }

    String table() {
        return PREFIX + date.format(DateTimeFormatter.BASIC_ISO_DATE);
    }

    OffsetDateTime from() {
        return date.atStartOfDay().atOffset(ZoneOffset.UTC);
    }

    OffsetDateTime to() {
        return from().plusDays(1);
    }

    String create() {
        return "CREATE TABLE IF NOT EXISTS " + table() + " (LIKE inbox INCLUDING ALL)";
    }

    String attach() {
        return "ALTER TABLE inbox ATTACH PARTITION " + table() + " FOR VALUES FROM ('" + from() + "') TO ('" + to()
                + "')";
    }

    /** @param isBegun an earlier attempt was cut and has to be finished */
    String detach(boolean isBegun) {
        return "ALTER TABLE inbox DETACH PARTITION " + table() + (isBegun ? " FINALIZE" : " CONCURRENTLY");
    }

    String drop() {
        return "DROP TABLE IF EXISTS " + table();
    }
}
