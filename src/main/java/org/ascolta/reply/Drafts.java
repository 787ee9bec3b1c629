package org.ascolta.reply;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.ascolta.store.Tx;
import org.ascolta.triage.PersonalData;
import org.ascolta.web.ErrorCode;
import org.ascolta.web.Problem;

/** Reads what is known around a text that is about to be sent. */
@ApplicationScoped
class Drafts {

    /** What the customer gave of himself: in this ticket, and on the networks where we know him. */
    private static final String OWN = """
            (SELECT left(m.text, 5000) AS said FROM message m
             WHERE m.ticket_id = ANY($1) AND m.kind = 'inbound' AND m.deleted_at IS NULL AND m.text IS NOT NULL
             ORDER BY m.sent_at DESC LIMIT 50)
            UNION ALL
            SELECT concat_ws(E'\\n', i.email, i.phone) FROM identity i
            WHERE i.customer_id IN (
                SELECT who.customer_id FROM ticket t JOIN identity who ON who.id = t.identity_id WHERE t.id = ANY($1))""";

    // Below one post there is a thread for each of its authors.
    private static final String SAID = """
            SELECT m.text, m.thread_id = $1 AS here FROM thread h
            JOIN thread near ON near.account_id = h.account_id AND near.kind = h.kind AND near.external_id = h.external_id
            JOIN message m ON m.thread_id = near.id
            WHERE h.id = $1 AND m.kind = 'outbound' AND m.deleted_at IS NULL AND m.text IS NOT NULL
              AND coalesce(m.delivery, 'sent') IN ('queued', 'sending', 'sent', 'unknown')
            ORDER BY m.sent_at DESC LIMIT 200""";

    private static final String ASKED =
            "SELECT id, left(text, 5000) AS text FROM message WHERE id = ANY($1) AND text IS NOT NULL ORDER BY sent_at, id";

    /** Refuses a text that shows a customer's data to everybody, unless its author says that he means it. */
    Uni<Void> confirm(Tx tx, Admission admission, Place place, String text, List<Confirmation> confirmed) {
        boolean free = confirmed.contains(Confirmation.personal_data)
                || !place.isPublic()
                || PersonalData.in(text).isEmpty();
        return free
                ? Uni.createFrom().voidItem()
                : own(tx, admission)
                        .invoke(own -> Advice.toConfirm(draft(place, text, List.of(), List.of(), own))
                                .ifPresent(remark -> {
                                    throw admission.refusal(toBeConfirmed(remark));
                                }))
                        .replaceWithVoid();
    }

    Uni<Draft> around(Tx tx, Admission admission, Place place, String text) {
        UUID[] owed = place.owed().stream().map(Owed::id).toArray(UUID[]::new);
        return own(tx, admission).flatMap(own -> tx.rows(SAID, place.threadId())
                .flatMap(said -> tx.rows(ASKED, (Object) owed).map(asked -> draft(place, text, asked, said, own))));
    }

    private static Problem toBeConfirmed(Remark remark) {
        return Problem.of(ErrorCode.confirmation_required, remark.message())
                .field("text", "shows personal data: " + String.join(", ", remark.kinds()))
                .with("confirm", List.of(Confirmation.personal_data));
    }

    private static Uni<Set<PersonalData.Found>> own(Tx tx, Admission admission) {
        UUID[] tickets = admission.places().stream().map(Place::ticketId).toArray(UUID[]::new);
        return tx.rows(OWN, (Object) tickets).map(rows -> rows.stream()
                .flatMap(row -> PersonalData.in(row.getString("said")).stream())
                .collect(Collectors.toSet()));
    }

    private static Draft draft(Place place, String text, List<Row> asked, List<Row> said, Set<PersonalData.Found> own) {
        return new Draft(
                text,
                place.isPublic(),
                place.reach() == null ? null : (Integer) place.reach().max(),
                place.reach() == null ? null : place.reach().unit(),
                asked.stream()
                        .map(row -> new Draft.Question(row.getUUID("id"), row.getString("text")))
                        .toList(),
                said.stream().map(row -> row.getString("text")).toList(),
                said.stream().noneMatch(row -> row.getBoolean("here")),
                own);
    }
}
