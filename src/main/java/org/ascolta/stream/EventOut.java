package org.ascolta.stream;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.vertx.mutiny.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.ascolta.access.Actor;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One thing that happened.
 *
 * @param id   its position in the log, and the cursor after it
 * @param data ids, field names, numbers and reason codes
 */
@Schema(name = "Event")
public record EventOut(
        String id,
        String type,
        OffsetDateTime occurredAt,
        Actor actor,
        Subject subject,
        @JsonInclude(JsonInclude.Include.NON_NULL) UUID ticketId,
        @JsonRawValue @Schema(type = SchemaType.OBJECT) String data) {

    /** What it happened to. */
    public record Subject(String kind, String id) {}

    static EventOut of(Row row) {
        return new EventOut(
                row.getLong("position").toString(),
                row.getString("type"),
                row.getOffsetDateTime("at"),
                new Actor(Actor.Kind.valueOf(row.getString("actor_kind")), row.getString("actor_id")),
                new Subject(row.getString("subject_kind"), row.getString("subject_id")),
                row.getUUID("ticket_id"),
                row.getString("data"));
    }
}
