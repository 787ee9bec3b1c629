package org.ascolta.reply;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.UUID;
import org.ascolta.store.Tx;
import org.ascolta.web.ErrorCode;
import org.ascolta.web.Problem;

/** Listen, then reply: whoever writes must have seen what the customer wrote last. */
@ApplicationScoped
class Seen {

    // The order is the one in which messages are listed. A note or a reply of ours says when it was written here, not
    // what
    // was known then: what we heard after it is newer, too.
    private static final String NEWER = """
            SELECT newer.id FROM message seen
            LEFT JOIN LATERAL (
                SELECT m.id FROM message m
                WHERE m.ticket_id = ANY($2) AND m.kind = 'inbound' AND m.deleted_at IS NULL AND m.id <> seen.id
                  AND ((m.sent_at, (m.kind = 'note')::int, m.seq, (m.kind <> 'outbound')::int, m.external_id COLLATE "C")
                       > (seen.sent_at, (seen.kind = 'note')::int, seen.seq, (seen.kind <> 'outbound')::int,
                          seen.external_id COLLATE "C")
                       OR (seen.kind <> 'inbound' AND m.received_at > seen.received_at))
                ORDER BY m.sent_at DESC, m.seq DESC, m.external_id COLLATE "C" DESC LIMIT 1) newer ON true
            WHERE seen.id = $1 AND seen.ticket_id = ANY($2)""";

    /** Refuses with what the customer wrote since. */
    Uni<Void> check(Tx tx, Admission admission, UUID seen, Collection<UUID> tickets) {
        return seen == null
                ? Uni.createFrom().voidItem()
                : tx.first(NEWER, seen, tickets.toArray(UUID[]::new))
                        .invoke(row -> refuse(row, admission))
                        .replaceWithVoid();
    }

    private static void refuse(Row row, Admission admission) {
        if (row == null) {
            throw admission.refusal(Problem.unprocessable("seenMessageId", "is no message of this ticket"));
        }
        if (row.getUUID(0) != null) {
            throw Problem.of(ErrorCode.newer_message, "The customer has written since; read it first.")
                    .field("seenMessageId", "is older than message " + row.getUUID(0))
                    .with("messageId", row.getUUID(0));
        }
    }
}
