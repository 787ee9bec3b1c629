package org.ascolta.clock;

import io.smallrye.mutiny.Uni;
import java.util.UUID;
import org.ascolta.store.Tx;

/**
 * One fact for each clock that has ended or is breached, for figures: ids, enums and numbers, so it outlives the people it
 * was about. It is written anew whenever its clock changes, and goes when its clock is neither any more.
 */
final class ClockFacts {

    // In time at the very microsecond; until it has ended it is breached from then on. The agent is the one who wrote
    // the message that fulfilled it, else the one who has the ticket; of his teams that serve the queue the one of
    // least id.
    private static final String SETTLE = """
            WITH given AS MATERIALIZED (
                SELECT g.id, c.ended_at,
                       coalesce(CASE WHEN c.ended_at IS NULL THEN c.due_at <= $2 ELSE c.due_at < c.ended_at END, false)
                           AS breached
                FROM unnest($1::uuid[]) AS g(id) LEFT JOIN clock c ON c.id = g.id
            ), gone AS (
                DELETE FROM clock_fact f USING given g WHERE f.clock_id = g.id AND g.ended_at IS NULL AND NOT g.breached
            )
            INSERT INTO clock_fact AS f (clock_id, ticket_id, metric, cycle, started_at, ended_at, target_seconds, wall_ms,
                business_ms, met, account_id, network, visibility, band, queue_id, team_id, agent_id, policy_version_id,
                late_ingest, updated_at)
            SELECT c.id, c.ticket_id, c.metric, c.cycle, c.started_at, c.ended_at, c.target / 1000000,
                   (extract(epoch FROM c.ended_at - c.started_at) * 1000)::bigint,
                   CASE WHEN c.ended_at IS NOT NULL THEN c.consumed / 1000 END,
                   CASE WHEN g.breached THEN false WHEN c.fulfilled_at IS NOT NULL THEN true END,
                   c.account_id, a.network, t.visibility, c.band, t.queue_id, team.id, who.id, c.policy_version_id,
                   c.late_ingest, $2
            FROM given g
            JOIN clock c ON c.id = g.id
            JOIN ticket t ON t.id = c.ticket_id
            JOIN account a ON a.id = c.account_id
            LEFT JOIN message m ON m.id = c.fulfilled_by AND m.author_kind = 'agent'
            LEFT JOIN agent author ON author.id = CASE
                WHEN m.author ~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' THEN m.author::uuid END
            CROSS JOIN LATERAL (SELECT coalesce(author.id, t.assignee_id) AS id) who
            LEFT JOIN LATERAL (
                SELECT ta.team_id AS id FROM team_agent ta JOIN team_queue tq ON tq.team_id = ta.team_id
                WHERE ta.agent_id = who.id AND tq.queue_id = t.queue_id ORDER BY ta.team_id LIMIT 1) team ON true
            WHERE g.ended_at IS NOT NULL OR g.breached
            ON CONFLICT (clock_id) DO UPDATE SET ticket_id = excluded.ticket_id, metric = excluded.metric,
                cycle = excluded.cycle, started_at = excluded.started_at, ended_at = excluded.ended_at,
                target_seconds = excluded.target_seconds, wall_ms = excluded.wall_ms,
                business_ms = excluded.business_ms, met = excluded.met, account_id = excluded.account_id,
                network = excluded.network, visibility = excluded.visibility, band = excluded.band,
                queue_id = excluded.queue_id, team_id = excluded.team_id, agent_id = excluded.agent_id,
                policy_version_id = excluded.policy_version_id, late_ingest = excluded.late_ingest,
                updated_at = excluded.updated_at""";

    private ClockFacts() {}

    /** Makes the facts of these clocks agree with them. Clocks that are gone lose theirs. */
    static Uni<Void> settle(Tx tx, UUID[] clocks) {
        return tx.run(SETTLE, clocks, tx.now()).replaceWithVoid();
    }
}
