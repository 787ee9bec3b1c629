package org.ascolta.thread;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.ascolta.store.Columns;
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
                SELECT l.id, sum(m.unanswered)::integer AS unanswered, min(m.oldest_open_at) AS oldest,
                       min(m.next_due_at) AS due
                FROM leader l JOIN ticket m ON m.id = l.id OR m.merged_into = l.id GROUP BY l.id
            ), subject AS (
                UPDATE ticket t SET subject = s.subject, version = version + 1
                FROM unnest($2::uuid[], $3::text[]) AS s(id, subject)
                WHERE t.id = s.id AND NOT EXISTS (SELECT 1 FROM leader WHERE leader.id = t.id)
            )
            UPDATE ticket t SET all_unanswered = w.unanswered, all_oldest_open_at = w.oldest,
                all_next_due_at = w.due,
                status = CASE WHEN w.unanswered > 0 AND t.state <> 'new' THEN 'open' ELSE t.state END,
                updated_at = $4, version = version + 1
            FROM whole w WHERE t.id = w.id""";

    private final Asides asides;

    Aftermath(Asides asides) {
        this.asides = asides;
    }

    /** No round trip unless there is anything to do. */
    Uni<Void> settle(Tx tx, List<Outcome> outcomes) {
        return Heirs.settle(tx, outcomes).chain(() -> show(tx, outcomes)).chain(() -> asides.await(tx, outcomes));
    }

    private static Uni<Void> show(Tx tx, List<Outcome> outcomes) {
        UUID[] shared = outcomes.stream()
                .filter(Outcome::isShared)
                .flatMap(outcome -> Stream.concat(
                                outcome.changed().stream(),
                                outcome.merged().stream().map(Outcome.Merged::shell))
                        .map(TicketState::id))
                .toArray(UUID[]::new);
        Map<UUID, String> renamed = new HashMap<>();
        outcomes.forEach(outcome -> renamed.putAll(outcome.renamed()));
        List<Map.Entry<UUID, String>> subjects = List.copyOf(renamed.entrySet());
        Columns<Map.Entry<UUID, String>> s = Columns.of(subjects);
        return shared.length + subjects.size() == 0
                ? Uni.createFrom().voidItem()
                : tx.run(SETTLE, shared, s.uuids(Map.Entry::getKey), s.texts(Map.Entry::getValue), tx.now())
                        .replaceWithVoid();
    }
}
