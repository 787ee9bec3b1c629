package org.ascolta.routing;

import io.vertx.mutiny.sqlclient.Row;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Agents who work the same queues. */
@Schema(name = "Team")
public record TeamOut(UUID id, String name, List<UUID> queueIds, List<UUID> agentIds, int version) {

    static TeamOut of(Row row) {
        return new TeamOut(
                row.getUUID("id"),
                row.getString("name"),
                List.of(row.getArrayOfUUIDs("queue_ids")),
                List.of(row.getArrayOfUUIDs("agent_ids")),
                row.getInteger("version"));
    }
}
