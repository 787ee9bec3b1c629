package org.ascolta.thread;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.ascolta.store.Columns;
import org.ascolta.store.Tx;

/**
 * Private answers to public messages, and the conversations that they open. The first ticket that the customer opens there
 * answers the private answer: it waits to be joined to the public message's ticket.
 */
@ApplicationScoped
public class Asides {

    /** A private answer, and the conversation that it went into. */
    record Opened(UUID accountId, String place, UUID replyId) {}

    private static final String LEARN = """
            WITH opened AS (
                SELECT * FROM unnest($1::uuid[], $2::text[], $3::uuid[]) AS o(account_id, place, reply_id)
            ), noted AS (
                INSERT INTO aside (account_id, place, reply_id) SELECT DISTINCT account_id, place, reply_id FROM opened
                ON CONFLICT DO NOTHING RETURNING account_id, place, reply_id
            )
            INSERT INTO joining (ticket_id, reply_id)
            SELECT DISTINCT ON (t.id) t.id, n.reply_id
            FROM noted n JOIN message r ON r.id = n.reply_id
            JOIN thread h ON h.account_id = n.account_id AND h.kind = 'private' AND h.external_id = n.place
            JOIN ticket t ON t.thread_id = h.id AND t.opened_at >= r.sent_at AND t.state NOT IN ('closed', 'merged')
            ORDER BY t.id, n.reply_id DESC
            ON CONFLICT DO NOTHING""";

    private static final String AWAIT = """
            INSERT INTO joining (ticket_id, reply_id)
            SELECT n.ticket_id, a.reply_id FROM unnest($1::uuid[], $2::uuid[], $3::text[]) AS n(ticket_id, account_id, place)
            CROSS JOIN LATERAL (SELECT reply_id FROM aside
                WHERE account_id = n.account_id AND place = n.place AND ticket_id IS NULL
                ORDER BY reply_id DESC LIMIT 1) a
            ON CONFLICT DO NOTHING""";

    /** A platform tells into which conversation a private answer went. */
    public Uni<Void> learn(Tx tx, UUID reply, String place) {
        return tx.first("SELECT account_id FROM message WHERE id = $1", reply)
                .flatMap(row -> learn(tx, List.of(new Opened(row.getUUID(0), place, reply))));
    }

    /** Echoes tell the same. */
    Uni<Void> learn(Tx tx, List<Opened> opened) {
        Columns<Opened> o = Columns.of(opened);
        return opened.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.run(LEARN, o.uuids(Opened::accountId), o.texts(Opened::place), o.uuids(Opened::replyId))
                        .replaceWithVoid();
    }

    /** New tickets of private conversations: those that answer a private answer are to be joined. */
    Uni<Void> await(Tx tx, List<Outcome> outcomes) {
        List<Outcome> opening = outcomes.stream()
                .filter(outcome -> !outcome.created().isEmpty()
                        && outcome.thread().key().kind() == ThreadKey.Kind.PRIVATE
                        && outcome.account().hasAsides())
                .toList();
        Columns<Outcome> o = Columns.of(opening);
        return opening.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.run(
                                AWAIT,
                                o.uuids(outcome ->
                                        outcome.created().get(0).state().id()),
                                o.uuids(outcome -> outcome.account().id()),
                                o.texts(outcome -> outcome.thread().key().externalId()))
                        .replaceWithVoid();
    }
}
