package org.ascolta.listen;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.ascolta.channel.Reader;

/**
 * An errand that is left to this replica while the lease holds.
 *
 * @param isOnce   done once it was read
 * @param attempts failures in a row before this
 */
record ErrandRow(
        UUID accountId,
        String what,
        String subject,
        String cursor,
        Instant since,
        boolean isOnce,
        int attempts,
        UUID lease) {

    static ErrandRow of(Row row) {
        OffsetDateTime since = row.getOffsetDateTime("since");
        return new ErrandRow(
                row.getUUID("account_id"),
                row.getString("what"),
                row.getString("subject"),
                row.getString("cursor"),
                since == null ? null : since.toInstant(),
                row.getBoolean("is_once"),
                row.getInteger("attempts"),
                row.getUUID("lease"));
    }

    Reader.Errand errand() {
        return new Reader.Errand(what, subject, cursor, since);
    }

    @Override
    public String toString() {
        return what + " of " + accountId;
    }
}
