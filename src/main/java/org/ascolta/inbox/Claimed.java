package org.ascolta.inbox;

import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * A row of the inbox that one worker works on for the time of its lease.
 *
 * @param attempts     this one included
 * @param isReplay     it was worked on before, and may have been kept
 * @param connectionId null when the row itself is gone
 * @param platform     null when the connection is gone
 */
record Claimed(
        UUID id,
        OffsetDateTime receivedAt,
        int attempts,
        boolean isReplay,
        UUID connectionId,
        short secretNo,
        Buffer headers,
        Buffer body,
        String platform) {

    static Claimed of(Row row) {
        boolean isGone = row.getUUID("connection_id") == null;
        return new Claimed(
                row.getUUID("id"),
                row.getOffsetDateTime("received_at"),
                row.getShort("attempts"),
                row.getBoolean("is_replay"),
                row.getUUID("connection_id"),
                isGone ? 0 : row.getShort("secret_no"),
                isGone ? null : row.getDelegate().getBuffer("headers"),
                isGone ? null : row.getDelegate().getBuffer("body"),
                row.getString("platform"));
    }
}
