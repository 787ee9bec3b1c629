package org.ascolta.ticket;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.UUID;
import org.ascolta.access.Actor;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A link, seen from one of its tickets.
 *
 * @param ticketId    the ticket at the other end
 * @param duplicateOf which of the two leads; null when they are only related
 */
@Schema(name = "Link")
public record LinkOut(UUID id, UUID ticketId, String kind, UUID duplicateOf, Actor actor, Instant createdAt) {

    static LinkOut of(Row row) {
        String kind = row.getString("kind");
        return new LinkOut(
                row.getUUID("id"),
                row.getUUID("far_end"),
                kind,
                kind.equals("duplicate") ? row.getUUID("other_id") : null,
                ObligationOut.actor(row),
                TicketOut.instant(row, "created_at"));
    }
}
