package org.ascolta.ticket;

import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.ascolta.access.Actor;
import org.ascolta.store.Micros;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One thing that happened in a ticket.
 *
 * @param type    {@code message} (notes too), {@code edit}, {@code deletion}, {@code act} or {@code obligation}, which says
 *                how one ended
 * @param id      of the message, act or obligation that it is about
 * @param at      when: by the platform for what happened there, by our clock for what people did at the desk
 * @param actor   who, where it is known
 * @param message the message, when it is one
 * @param detail  of a message that was edited its {@code originalText}; of an edit {@code text} and {@code attachments} as they were then; of an act its {@code kind}, the
 *                {@code messageIds} it speaks of and what it says of them; of an obligation {@code state}, {@code reason},
 *                {@code note}, {@code answeredBy}, and {@code permalink} and {@code text} of an answer given elsewhere
 */
@Schema(name = "TimelineEntry")
public record TimelineOut(
        String type, UUID id, Instant at, Actor actor, MessageOut message, Map<String, Object> detail) {

    private static final String SNOOZE = "snoozeUntil";

    static TimelineOut of(Row row, Map<UUID, MessageOut> messages) {
        UUID id = row.getUUID("id");
        JsonObject detail = row.getJsonObject("detail");
        String type = row.getString("type");
        return new TimelineOut(
                type,
                id,
                TicketOut.instant(row, "at"),
                ObligationOut.actor(row),
                type.equals("message") ? messages.get(id) : null,
                detail == null ? null : readable(detail).getMap());
    }

    /** The fold counts time in microseconds; readers do not. */
    private static JsonObject readable(JsonObject detail) {
        Long until = detail.getLong(SNOOZE);
        return until == null
                ? detail
                : detail.put(SNOOZE, Micros.time(until).toInstant().toString());
    }

    static Stream<UUID> messageIds(List<Row> rows) {
        return rows.stream()
                .filter(row -> row.getString("type").equals("message"))
                .map(row -> row.getUUID("id"));
    }
}
