package org.ascolta.thread;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.ascolta.store.Tx;

/** What seldom follows a fold: merged tickets show their members' state, and subjects follow edited texts. */
@ApplicationScoped
class Aftermath {

    // The leader's row is locked after all threads; leaders are taken in the order of ids.
    private static final String SETTLE = """
            WITH leader AS MATERIALIZED (
                SELECT id FROM ticket
                WHERE has_members AND id IN (SELECT coalesce(merged_into, id) FROM ticket WHERE id = ANY($1))
                ORDER BY id FOR NO KEY UPDATE
            ), whole AS (
                SELECT l.id, sum(m.unanswered)::integer AS unanswered, min(m.oldest_open_at) AS oldest
                FROM leader l JOIN ticket m ON m.id = l.id OR m.merged_into = l.id GROUP BY l.id
            ), subject AS (
                UPDATE ticket t SET subject = s.subject, version = version + 1
                FROM (SELECT c.id, (SELECT left(regexp_replace(coalesce(m.text, ''), '\\s+', ' ', 'g'), 120) FROM message m
                             WHERE m.ticket_id = c.id AND m.kind = 'inbound' ORDER BY m.sent_at, m.id LIMIT 1) AS subject
                      FROM unnest($2::uuid[]) AS c(id)) s
                WHERE t.id = s.id AND NOT t.subject_by_desk AND s.subject IS NOT NULL AND t.subject <> s.subject
                  AND NOT EXISTS (SELECT 1 FROM leader WHERE leader.id = t.id)
            )
            UPDATE ticket t SET all_unanswered = w.unanswered, all_oldest_open_at = w.oldest,
                status = CASE WHEN w.unanswered > 0 AND t.state <> 'new' THEN 'open' ELSE t.state END,
                updated_at = $3, version = version + 1
            FROM whole w WHERE t.id = w.id""";

    /** One round trip when there is anything to do, none otherwise. */
    Uni<Void> settle(Tx tx, List<Outcome> outcomes, Collection<Joined> rows) {
        UUID[] shared = outcomes.stream()
                .filter(Outcome::isShared)
                .flatMap(outcome -> Stream.concat(
                                outcome.changed().stream(),
                                outcome.merged().stream().map(Outcome.Merged::shell))
                        .map(TicketState::id))
                .toArray(UUID[]::new);
        UUID[] renamed = rows.stream()
                .filter(row -> row.ticketId != null && (row.wasEdited || row.wasDeleted) && !row.isAside)
                .map(row -> row.ticketId)
                .distinct()
                .toArray(UUID[]::new);
        return shared.length + renamed.length == 0
                ? Uni.createFrom().voidItem()
                : tx.run(SETTLE, shared, renamed, tx.now()).replaceWithVoid();
    }
}
