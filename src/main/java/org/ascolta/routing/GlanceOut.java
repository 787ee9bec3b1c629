package org.ascolta.routing;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Somebody who looks at a ticket, or writes.
 *
 * @param since     when he began
 * @param expiresAt until when it is shown, unless he says it again
 */
@Schema(name = "Glance")
public record GlanceOut(AgentRef agent, GlanceIn.State state, Instant since, Instant expiresAt) {

    /** Who: an agent, or the key by which somebody calls who is none. */
    public record AgentRef(String id, String name) {}

    static GlanceOut of(Row row) {
        return new GlanceOut(
                new AgentRef(row.getString("actor_id"), row.getString("name")),
                GlanceIn.State.valueOf(row.getString("state")),
                row.getOffsetDateTime("since").toInstant(),
                row.getOffsetDateTime("expires_at").toInstant());
    }
}
