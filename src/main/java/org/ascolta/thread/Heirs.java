package org.ascolta.thread;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.UUID;
import org.ascolta.store.Tx;

/**
 * When history joins a ticket into an earlier one, what the desk had merged into it goes along: nothing may stay hidden in a
 * ticket that is gone. The earlier one itself may have been among these; then it stands on its own again.
 */
final class Heirs {

    private static final String MOVE = """
            UPDATE ticket m SET
                merged_into = CASE WHEN m.id <> heir.id THEN coalesce(nullif(heir.merged_into, shell.id), heir.id) END,
                merged_by = CASE WHEN m.id <> heir.id THEN 'desk' END,
                status = CASE WHEN m.id <> heir.id THEN 'merged' ELSE m.state END,
                updated_at = $2, version = m.version + 1
            FROM ticket shell JOIN ticket heir ON heir.id = shell.merged_into
            WHERE shell.id = ANY($1) AND m.merged_into = shell.id AND m.merged_by = 'desk'""";

    private static final String LEAD = """
            UPDATE ticket SET has_members = true
            WHERE id IN (SELECT coalesce(heir.merged_into, heir.id)
                         FROM ticket shell JOIN ticket heir ON heir.id = shell.merged_into WHERE shell.id = ANY($1))
              AND EXISTS (SELECT 1 FROM ticket m WHERE m.merged_into = ticket.id AND m.merged_by = 'desk')""";

    private Heirs() {}

    /** Two statements when tickets that others know of were joined, none otherwise. */
    static Uni<Void> settle(Tx tx, List<Outcome> outcomes) {
        UUID[] shells = outcomes.stream()
                .filter(Outcome::isShared)
                .flatMap(outcome -> outcome.merged().stream())
                .map(merged -> merged.shell().id())
                .toArray(UUID[]::new);
        return shells.length == 0
                ? Uni.createFrom().voidItem()
                : tx.run(MOVE, shells, tx.now())
                        .chain(() -> tx.run(LEAD, (Object) shells))
                        .replaceWithVoid();
    }
}
