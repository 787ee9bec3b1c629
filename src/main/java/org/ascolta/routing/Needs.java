package org.ascolta.routing;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import java.util.List;
import java.util.UUID;
import org.ascolta.store.Tx;

/** What tickets that wait ask of an agent. Of those that ask the same one is read, for they are many. */
final class Needs {

    // From one need to the next by the index that begins with it, which is why the queue is asked for afterwards:
    // no other index leads there, whatever the planner thinks of how many wait.
    private static final String READ = """
            WITH RECURSIVE same AS (
                (SELECT %1$s FROM ticket t WHERE %2$s ORDER BY t.need LIMIT 1)
                UNION ALL
                SELECT n.* FROM same CROSS JOIN LATERAL (
                    SELECT %1$s FROM ticket t WHERE t.need > same.need AND %2$s ORDER BY t.need LIMIT 1) n
            )
            SELECT t.*, %3$s AS weight FROM same t JOIN queue q ON q.id = t.queue_id WHERE t.queue_id = ANY($1)""".formatted(
                    """
                    t.need, t.queue_id, t.team_id, t.skills, %s AS language, t.account_id, t.visibility, %s AS declined_by,
                    t.gap_at IS NOT NULL AS told""".formatted(RoutingSql.LANGUAGE, RoutingSql.DECLINED_BY), RoutingSql.WAITS, RoutingSql.WEIGHT);

    private Needs() {}

    /**
     * Tickets that ask the same.
     *
     * @param key  by which they are found
     * @param told whether it was told that nobody could have them
     */
    record Same(long key, Need need, boolean told) {

        static Same of(Row row) {
            return new Same(row.getLong("need"), WaitingRows.need(row), row.getBoolean("told"));
        }
    }

    /** Of what waits in these queues. */
    static Uni<List<Same>> read(Tx tx, UUID[] queues) {
        return queues.length == 0
                ? Uni.createFrom().item(List.of())
                : tx.rows(READ, (Object) queues)
                        .map(rows -> rows.stream().map(Same::of).toList());
    }
}
