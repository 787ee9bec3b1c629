package org.ascolta.ticket;

import static org.ascolta.ticket.TicketOut.instant;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.UUID;
import org.ascolta.access.Actor;
import org.ascolta.triage.Disposition;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An inbound message that is owed an answer.
 *
 * @param openedAt   when the message was written, by the platform
 * @param answeredBy the message that answered it
 * @param waiver     why and by whom it was let go without an answer
 * @param proposal   what a rule proposed to waive it as; null: nothing
 * @param held       whether it waits for a person to judge it; no response clock runs for it until then
 */
@Schema(name = "Obligation")
public record ObligationOut(
        UUID id,
        UUID ticketId,
        UUID messageId,
        UUID accountId,
        String state,
        Instant openedAt,
        Instant endedAt,
        UUID answeredBy,
        Waiver waiver,
        Disposition proposal,
        boolean held) {

    /** {@code permalink} and {@code text}: the answer that was given elsewhere, where somebody kept it. */
    public record Waiver(String reason, String note, Actor actor, Instant at, String permalink, String text) {

        private static Waiver of(Row row, Instant at) {
            return new Waiver(
                    row.getString("reason"),
                    row.getString("note"),
                    ObligationOut.actor(row),
                    at,
                    row.getString("answer_link"),
                    row.getString("answer_text"));
        }
    }

    static ObligationOut of(Row row) {
        Instant endedAt = instant(row, "ended_at");
        String proposal = row.getString("proposal");
        boolean waived = "waived".equals(row.getString("state"));
        return new ObligationOut(
                row.getUUID("id"),
                row.getUUID("ticket_id"),
                row.getUUID("id"),
                row.getUUID("account_id"),
                row.getString("state"),
                instant(row, "opened_at"),
                endedAt,
                row.getUUID("answered_by"),
                waived ? Waiver.of(row, endedAt) : null,
                proposal == null ? null : Disposition.valueOf(proposal),
                row.getBoolean("held"));
    }

    static Actor actor(Row row) {
        String kind = row.getString("actor_kind");
        return kind == null ? null : new Actor(Actor.Kind.valueOf(kind), row.getString("actor_id"));
    }
}
