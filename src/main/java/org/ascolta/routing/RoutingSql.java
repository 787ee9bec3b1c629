package org.ascolta.routing;

import org.ascolta.thread.FixedQueues;

/** What several statements say of tickets {@code t}, of queues {@code q} and of agents {@code a}. */
final class RoutingSql {

    private RoutingSql() {}

    /**
     * For the rest of the transaction: statements with parameters are planned by how much there is now. A plan that was made
     * while there was hardly a ticket reads them all, and would be kept until the database has counted them.
     */
    static final String PLAN_ANEW = "SELECT set_config('plan_cache_mode', 'force_custom_plan', true)";

    /** A customer waits, and somebody may answer him. The first line is the condition of partial indexes. */
    static final String OWED = """
            t.merged_into IS NULL AND t.all_oldest_open_at IS NOT NULL
                AND t.status NOT IN ('resolved', 'closed', 'merged')""";

    /** Nobody has it, and it is not in review. */
    static final String WAITS =
            OWED + " AND t.assignee_id IS NULL AND NOT t.held AND t.queue_id <> '" + FixedQueues.REVIEW + "'";

    /** What the ticket counts. */
    static final String WEIGHT = """
            CASE WHEN q.weights = '{}' THEN 1
                 ELSE coalesce((q.weights ->> (SELECT network FROM account WHERE id = t.account_id))::integer, 1) END""";

    /** What the agent has to do. */
    static final String LOAD = """
            (SELECT coalesce(sum(%s), 0)::integer FROM ticket t LEFT JOIN queue q ON q.id = t.queue_id
             WHERE t.assignee_id = a.id AND %s)""".formatted(WEIGHT, OWED);

    /** Who does not want it. */
    static final String DECLINED_BY = "CASE WHEN t.declined_in = t.queue_id THEN t.declined_by ELSE '{}' END";

    /** Null: it could not be told. */
    static final String LANGUAGE = "nullif(lower(split_part(coalesce(t.language, t.spoken), '-', 1)), 'und')";

    /** Since when it waits where it is. */
    static final String SINCE = "greatest(coalesce(t.queued_at, t.created_at), t.all_oldest_open_at)";

    /** The order of {@link Waiting#ORDER}, which an index has. */
    static final String ORDER =
            "coalesce(t.all_next_due_at, 'infinity'), -t.score, coalesce(t.all_oldest_open_at, 'infinity'), t.id";

    static final String SKILLS = "ARRAY(SELECT s ->> 'name' FROM jsonb_array_elements(a.skills) AS s)";

    static final String LANGUAGES = "ARRAY(SELECT lower(split_part(l, '-', 1)) FROM unnest(a.languages) AS l)";

    static final String TEAMS = "ARRAY(SELECT team_id FROM team_agent WHERE agent_id = a.id)";

    static final String QUEUES = """
            ARRAY(SELECT DISTINCT queue_id FROM team_agent JOIN team_queue USING (team_id) WHERE agent_id = a.id)""";
}
