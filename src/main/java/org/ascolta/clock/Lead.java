package org.ascolta.clock;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.ascolta.sla.Band;

/** The columns of a ticket that steps change. */
record Lead(UUID id, Band band, int score, JsonArray reasons, UUID queueId, UUID assigneeId) {

    static Lead of(Row row) {
        return new Lead(
                row.getUUID("id"),
                Band.valueOf(row.getString("band")),
                row.getInteger("score"),
                row.getJsonArray("reasons"),
                row.getUUID("queue_id"),
                row.getUUID("assignee_id"));
    }

    /** In the next band, with the least score that is of it; what is urgent stays as it is. */
    Lead raised() {
        Band higher = band.raised();
        if (higher == band) {
            return this;
        }
        int now = higher.nearest(score);
        JsonArray why = reasons.copy()
                .add(new JsonObject().put("rule", "clock").put("version", null).put("points", now - score));
        return new Lead(id, higher, now, why, queueId, assigneeId);
    }

    /** In this queue, with nobody: who serves the queue takes it. */
    Lead movedTo(UUID queue) {
        return Objects.equals(queue, queueId) ? this : new Lead(id, band, score, reasons, queue, null);
    }

    /** The API's names of the fields that differ. */
    List<String> differences(Lead other) {
        List<String> fields = new ArrayList<>();
        if (band != other.band || score != other.score) {
            fields.add("priority");
        }
        if (!Objects.equals(queueId, other.queueId)) {
            fields.add("queueId");
        }
        return fields;
    }
}
