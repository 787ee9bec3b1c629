package org.ascolta.inbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.vertx.mutiny.sqlclient.Row;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * A stored request.
 *
 * @param reason   why it is kept: field names and codes, never what a customer wrote
 * @param attempts how often it was worked on; null once it is done
 * @param headers  those that were stored, for admins and single rows only
 * @param body     as received, for admins and single rows only: it holds personal data
 */
public record InboxRowOut(
        UUID id,
        UUID connectionId,
        OffsetDateTime receivedAt,
        InboxState state,
        String reason,
        Integer attempts,
        @JsonInclude(JsonInclude.Include.NON_NULL) String headers,
        @JsonInclude(JsonInclude.Include.NON_NULL) String body) {

    static InboxRowOut of(Row row) {
        Short attempts = row.getShort("attempts");
        return new InboxRowOut(
                row.getUUID("id"),
                row.getUUID("connection_id"),
                row.getOffsetDateTime("received_at"),
                InboxState.valueOf(row.getString("state")),
                row.getString("reason"),
                attempts == null ? null : attempts.intValue(),
                null,
                null);
    }

    static InboxRowOut whole(Row row) {
        InboxRowOut out = of(row);
        return new InboxRowOut(
                out.id,
                out.connectionId,
                out.receivedAt,
                out.state,
                out.reason,
                out.attempts,
                row.getDelegate().getBuffer("headers").toString(StandardCharsets.UTF_8),
                row.getDelegate().getBuffer("body").toString(StandardCharsets.UTF_8));
    }

    /** Rows have no version of their own; what changes of them is this. */
    int version() {
        return (attempts == null ? 0 : attempts) * InboxState.values().length + state.ordinal();
    }
}
