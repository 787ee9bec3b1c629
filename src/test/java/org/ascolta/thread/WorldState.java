package org.ascolta.thread;

import io.vertx.mutiny.sqlclient.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/** The state of a world as the promise compares it: without ids, times of receipt and versions. */
final class WorldState {

    /** Messages by names that are the same in every world: a reply that the platform has not named goes by its text. */
    private static final String NAMED = """
            WITH named AS (
                SELECT id, account_id, thread_id, ticket_id, kind, delivery, author_kind, text, deleted_at, edited_at, root, voided, reported,
                       CASE WHEN external_id LIKE 'reply/%' THEN text ELSE external_id END AS external_id
                FROM message)
            """;

    private WorldState() {}

    /** Everything that the promise speaks of: a line a ticket, by its first message, and a line a message. */
    static Map<String, String> read(World world) {
        return read(world::sql, world.account);
    }

    /** Reads rows. */
    interface Sql {
        List<Row> rows(String sql, Object... parameters);
    }

    /** The same of any account. */
    static Map<String, String> read(Sql world, UUID account) {
        Map<String, String> state = new TreeMap<>();
        for (Row row : world.rows(NAMED + """
                SELECT f.external_id AS first, t.state, t.status, t.unanswered, t.oldest_open_at, t.first_responded_at,
                       t.resolved_at, t.subject, t.spoken, t.held, t.queue_id, t.rules_queue_id, t.rules_team_id, t.team_id, t.skills, t.approval, t.score, t.band, t.reasons::text AS reasons, (SELECT ff.external_id FROM ticket p JOIN named ff
                            ON ff.id = p.first_message_id WHERE p.id = t.follow_up_of) AS follows,
                       (SELECT string_agg(m.external_id, ',' ORDER BY m.external_id) FROM named m
                            WHERE m.ticket_id = t.id) AS members
                FROM ticket t JOIN named f ON f.id = t.first_message_id
                WHERE t.account_id = $1 AND t.state <> 'merged'""", account)) {
            state.put("ticket " + row.getString("first"), text(row));
        }
        for (Row row : world.rows(NAMED + """
                SELECT m.external_id, m.kind, m.delivery, m.author_kind, m.text, m.deleted_at, m.edited_at, h.kind AS place, h.author,
                       h.external_id AS root, m.root AS stands,
                       (SELECT string_agg(coalesce(e.text, '-'), '|' ORDER BY e.at, e.hash) FROM message_edit e
                            WHERE e.message_id = m.id) AS edits,
                       o.state, o.opened_at, o.ended_at, o.reason, o.actor_kind, o.proposal, o.held, m.voided, m.reported,
                       (SELECT a.external_id FROM named a WHERE a.id = o.answered_by) AS answer
                FROM named m LEFT JOIN obligation o ON o.id = m.id LEFT JOIN thread h ON h.id = m.thread_id
                WHERE m.account_id = $1""", account)) {
            state.put("message " + row.getString("external_id"), text(row));
        }
        clocks(world, account)
                .forEach(row -> state.put(
                        "clock " + row.getString("metric") + " " + row.getInteger("cycle") + " of "
                                + row.getString("first"),
                        text(row)));
        return state;
    }

    /** A clock by its ticket and place: what it started with is a message by its name, or an act. */
    private static List<Row> clocks(Sql world, UUID account) {
        return world.rows(NAMED + """
                SELECT f.external_id AS first, k.metric, k.cycle, coalesce(c.external_id, 'act') AS cause, k.nth, k.band,
                       k.started_at, k.due_at, k.paused_at, k.consumed, k.target, k.fulfilled_at, k.cancelled_at, k.ended_at,
                       (SELECT b.external_id FROM named b WHERE b.id = k.fulfilled_by) AS answer, k.fires,
                       t.next_due_at = min(k.due_at) FILTER (WHERE k.ended_at IS NULL) OVER (PARTITION BY t.id) AS is_next
                FROM clock k JOIN ticket t ON t.id = k.ticket_id JOIN named f ON f.id = t.first_message_id
                LEFT JOIN named c ON c.id = k.cause
                WHERE k.account_id = $1""", account);
    }

    private static String text(Row row) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            Object value = row.getValue(i);
            parts.add(row.getColumnName(i) + "=" + (value instanceof Object[] many ? Arrays.toString(many) : value));
        }
        return parts.stream().collect(Collectors.joining(" "));
    }
}
