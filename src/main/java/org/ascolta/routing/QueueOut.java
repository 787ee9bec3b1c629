package org.ascolta.routing;

import io.vertx.mutiny.sqlclient.Row;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where tickets wait. */
@Schema(name = "Queue")
public record QueueOut(UUID id, String name, int version) {

    static QueueOut of(Row row) {
        return new QueueOut(row.getUUID("id"), row.getString("name"), row.getInteger("version"));
    }
}
