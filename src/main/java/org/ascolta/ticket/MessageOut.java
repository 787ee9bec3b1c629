package org.ascolta.ticket;

import static org.ascolta.ticket.TicketOut.instant;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.ascolta.triage.Signals;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A message as it stands now. One that was deleted stays, with neither text nor attachments.
 *
 * @param externalId       the platform's own id; none of a reply that has not been sent
 * @param parentId         the message that it answers, when we have it; {@code parentExternalId} is there in any case
 * @param sentAt           when it was written, by the platform
 * @param receivedAt       when we heard of it
 * @param delivery         what became of an outbound message: {@code sent} if it was written elsewhere, else the status of
 *                         its reply. What was withdrawn counts as deleted
 * @param language         of a customer's text, where it can be told
 * @param signals          what a customer's text shows by itself, by which rules judge it
 */
@Schema(name = "Message")
public record MessageOut(
        UUID id,
        UUID ticketId,
        UUID threadId,
        UUID accountId,
        String kind,
        String visibility,
        Author author,
        String text,
        String language,
        String externalId,
        UUID parentId,
        String parentExternalId,
        String permalink,
        Metrics metrics,
        List<Attachment> attachments,
        Instant sentAt,
        Instant receivedAt,
        Instant editedAt,
        Instant deletedAt,
        Delivery delivery,
        Signals signals) {

    /** Who wrote it: {@code id} by the platform, or by the desk for its people; {@code identityId} as we know a customer. */
    public record Author(String kind, String id, String name, String handle, UUID identityId) {}

    /** Counts as the platform last reported them; null where it does not say. */
    public record Metrics(Long likes, Long shares, Long replies, Long views) {}

    /** A reference, never the bytes. */
    public record Attachment(String type, String url, String mime) {}

    /** @param reported the most that its platform has reported: {@code sent}, {@code delivered}, {@code read}, {@code failed} */
    public record Delivery(String status, String error, String reported) {}

    static MessageOut of(Row row) {
        String kind = row.getString("kind");
        boolean gone = row.getOffsetDateTime("deleted_at") != null;
        return new MessageOut(
                row.getUUID("id"),
                row.getUUID("ticket_id"),
                row.getUUID("thread_id"),
                row.getUUID("account_id"),
                kind,
                row.getString("visibility"),
                new Author(
                        row.getString("author_kind"),
                        row.getString("author"),
                        row.getString("author_name"),
                        row.getString("author_handle"),
                        row.getUUID("identity_id")),
                gone ? null : row.getString("text"),
                gone ? null : Signals.read(row.getJsonObject("signals")).language(),
                externalId(row),
                row.getUUID("parent_id"),
                row.getString("parent"),
                row.getString("permalink"),
                metrics(row.getJsonObject("metrics")),
                gone ? List.of() : attachments(row.getJsonArray("attachments")),
                instant(row, "sent_at"),
                instant(row, "received_at"),
                instant(row, "edited_at"),
                instant(row, "deleted_at"),
                kind.equals("outbound") ? delivery(row) : null,
                kind.equals("inbound") && !gone ? Signals.read(row.getJsonObject("signals")) : null);
    }

    /** A reply has none of its own until a platform gives it one. */
    private static String externalId(Row row) {
        String id = row.getString("external_id");
        return id.equals("reply/" + row.getUUID("id")) ? null : id;
    }

    private static Delivery delivery(Row row) {
        String status = row.getString("delivery");
        String reported = row.getString("reported");
        return status == null
                ? new Delivery("failed".equals(reported) ? reported : "sent", row.getString("reported_code"), reported)
                : new Delivery(status, row.getString("delivery_error"), reported);
    }

    private static Metrics metrics(JsonObject json) {
        return json == null
                ? null
                : new Metrics(
                        json.getLong("likes"), json.getLong("shares"), json.getLong("replies"), json.getLong("views"));
    }

    static List<Attachment> attachments(JsonArray json) {
        return json == null
                ? List.of()
                : json.stream()
                        .map(JsonObject.class::cast)
                        .map(a -> new Attachment(a.getString("type"), a.getString("url"), a.getString("mime")))
                        .toList();
    }
}
