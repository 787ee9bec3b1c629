package org.ascolta.clock;

import io.vertx.mutiny.sqlclient.Row;
import java.util.Objects;
import java.util.UUID;
import org.ascolta.sla.Band;

/** What steps change of a ticket: its columns, and its band, which its fold writes. */
record Lead(UUID id, Band band, UUID queueId, UUID assigneeId) {

    static Lead of(Row row) {
        return new Lead(
                row.getUUID("id"),
                Band.valueOf(row.getString("band")),
                row.getUUID("queue_id"),
                row.getUUID("assignee_id"));
    }

    /** In the next band; what is urgent stays as it is. */
    Lead raised() {
        return new Lead(id, band.raised(), queueId, assigneeId);
    }

    /** In this queue, with nobody: who serves the queue takes it. */
    Lead movedTo(UUID queue) {
        return Objects.equals(queue, queueId) ? this : new Lead(id, band, queue, null);
    }
}
