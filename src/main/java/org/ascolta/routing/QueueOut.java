package org.ascolta.routing;

import io.vertx.mutiny.sqlclient.Row;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where tickets wait. */
@Schema(name = "Queue")
public record QueueOut(
        UUID id,
        String name,
        UUID calendarId,
        Map<String, Integer> weights,
        UUID overflowQueueId,
        Integer overflowAfterSeconds,
        int version) {

    /** As it would be made anew. */
    QueueIn asIn() {
        return new QueueIn(name, calendarId, weights, overflowQueueId, overflowAfterSeconds);
    }

    static QueueOut of(Row row) {
        Map<String, Integer> weights = new TreeMap<>();
        row.getJsonObject("weights").forEach(entry -> weights.put(entry.getKey(), (Integer) entry.getValue()));
        return new QueueOut(
                row.getUUID("id"),
                row.getString("name"),
                row.getUUID("calendar_id"),
                weights,
                row.getUUID("overflow_queue_id"),
                row.getInteger("overflow_after_seconds"),
                row.getInteger("version"));
    }
}
