package org.ascolta.routing;

import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.ascolta.sla.RuleUse;
import org.ascolta.store.Tx;
import org.ascolta.web.ErrorCode;
import org.ascolta.web.Problem;

/** What a queue may name, and what may name a queue. */
final class QueueChecks {

    /** Whoever deletes a calendar waits for this, and sees then that it is used. */
    private static final String CALENDARS =
            "SELECT id FROM calendar WHERE id = ANY($1) AND deleted_at IS NULL ORDER BY id FOR SHARE";

    /** All of them and in order, so that two who change two queues at once do not close a circle together. */
    private static final String LOCK_FLOWS = "SELECT id FROM queue ORDER BY id FOR NO KEY UPDATE";

    private static final String FLOWS = "SELECT id, overflow_queue_id FROM queue";

    private static final String USED = """
            SELECT EXISTS (SELECT FROM ticket WHERE queue_id = $1 AND status NOT IN ('closed', 'merged')) AS holds,
                   EXISTS (SELECT FROM queue WHERE overflow_queue_id = $1) AS named""";

    private QueueChecks() {}

    /** Refuses calendars that do not exist (any more). */
    static Uni<Void> calendars(Tx tx, String field, Collection<UUID> ids) {
        return ids.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.rows(CALENDARS, (Object) ids.toArray(UUID[]::new))
                        .invoke(found -> {
                            if (found.size() < Set.copyOf(ids).size()) {
                                throw Problem.unprocessable(field, "names a calendar that does not exist");
                            }
                        })
                        .replaceWithVoid();
    }

    /** Before anything else is locked, if an overflow is to change. */
    static Uni<Void> lockFlows(Tx tx, QueuePatch patch) {
        return patch.overflowQueueId().get() == null
                ? Uni.createFrom().voidItem()
                : tx.run(LOCK_FLOWS).replaceWithVoid();
    }

    /** Refuses an overflow that comes back to where it began. A new queue has none, for nothing leads to it yet. */
    static Uni<Void> overflow(Tx tx, UUID queue, QueuePatch patch) {
        UUID overflow = patch.overflowQueueId().get();
        return overflow == null
                ? Uni.createFrom().voidItem()
                : tx.rows(FLOWS)
                        .invoke(rows -> {
                            Map<UUID, UUID> flows = new HashMap<>();
                            rows.forEach(row -> flows.put(row.getUUID("id"), row.getUUID("overflow_queue_id")));
                            if (closesACircle(flows, queue, overflow)) {
                                throw Problem.unprocessable("overflowQueueId", "comes back to this queue in the end");
                            }
                        })
                        .replaceWithVoid();
    }

    static boolean closesACircle(Map<UUID, UUID> flows, UUID queue, UUID overflow) {
        UUID at = overflow;
        for (int steps = 0; at != null && steps <= flows.size(); steps++) {
            if (at.equals(queue)) {
                return true;
            }
            at = flows.get(at);
        }
        return false;
    }

    /** Refuses to take away what tickets wait in, and what rules and other queues send tickets to. */
    static Uni<Void> mustBeUnused(Tx tx, UUID queue) {
        return tx.first(USED, queue)
                .invoke(row -> {
                    if (row.getBoolean("holds")) {
                        throw Problem.of(ErrorCode.in_use, "Tickets still wait in this queue; move them first.");
                    }
                    if (row.getBoolean("named")) {
                        throw Problem.of(
                                ErrorCode.in_use,
                                "Another queue's overflow sends tickets to this queue; change it first.");
                    }
                })
                .chain(() -> RuleUse.ofQueue(tx, queue));
    }
}
