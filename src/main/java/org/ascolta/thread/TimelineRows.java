package org.ascolta.thread;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.ascolta.store.Micros;
import org.ascolta.store.Tx;

/** Reads the living past of threads: all that is not frozen in closed tickets. Three round trips for any number of threads. */
@ApplicationScoped
class TimelineRows {

    private static final String MESSAGES = """
            SELECT m.*, p.kind AS parent_kind, p.author AS parent_author, p.root AS parent_root
            FROM message m
            LEFT JOIN message p ON p.account_id = m.account_id AND p.external_id = m.parent AND p.root = m.root
            WHERE m.thread_id = ANY($1) AND NOT m.frozen AND m.kind IN ('inbound', 'outbound')""";

    private static final String REST = """
            SELECT 'act' AS what, thread_id, id, to_jsonb(a) || jsonb_build_object('at',
                       (extract(epoch FROM at) * 1000000)::bigint) AS act,
                   NULL::uuid AS ticket_id, NULL::uuid AS first_message_id, NULL::uuid AS follow_up_of,
                   NULL::text AS state, NULL::integer AS unanswered, NULL::timestamptz AS oldest_open_at,
                   NULL::timestamptz AS next_due_at,
                   NULL::timestamptz AS opened_at, NULL::timestamptz AS first_responded_at,
                   NULL::timestamptz AS resolved_at, NULL::timestamptz AS last_activity_at, NULL::timestamptz AS wakes_at,
                   NULL::uuid AS merged_into, NULL::boolean AS has_members, NULL::text AS subject,
                   NULL::timestamptz AS ended_at,
                   NULL::uuid AS answered_by, NULL::text AS reason, NULL::text AS note,
                   NULL::text AS answer_link, NULL::text AS answer_text,
                   NULL::text AS actor_kind, NULL::text AS actor_id
            FROM act a WHERE thread_id = ANY($1) AND NOT frozen
            UNION ALL
            SELECT 'ticket', thread_id, id, %s, id, first_message_id, follow_up_of, state, unanswered, oldest_open_at, next_due_at,
                   opened_at, first_responded_at, resolved_at, last_activity_at, wakes_at, merged_into, has_members,
                   CASE WHEN NOT subject_by_desk THEN subject END, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
            FROM ticket t WHERE thread_id = ANY($1) AND state NOT IN ('closed', 'merged')
            UNION ALL
            SELECT 'obligation', thread_id, id, jsonb_build_object('proposal', proposal, 'held', held), ticket_id, NULL, NULL, state, NULL, NULL, NULL, opened_at, NULL, NULL, NULL,
                   NULL, NULL, NULL, NULL, ended_at, answered_by, reason, note, answer_link, answer_text,
                   actor_kind, actor_id
            FROM obligation WHERE thread_id = ANY($1) AND NOT frozen""".formatted(ThreadRows.DESK);

    private static final String CLOCKS = "SELECT * FROM clock WHERE thread_id = ANY($1) AND NOT frozen";

    /** The past of these threads, each one present; what their messages answer becomes known to the graph. */
    Uni<Map<UUID, Past>> read(Tx tx, Collection<UUID> threads, Graph graph) {
        Object ids = threads.toArray(UUID[]::new);
        Map<UUID, Past> pasts = new HashMap<>();
        threads.forEach(id -> pasts.put(
                id, new Past(new ArrayList<>(), new ArrayList<>(), new HashMap<>(), new HashMap<>(), new HashMap<>())));
        return tx.rows(MESSAGES, ids)
                .invoke(rows -> rows.forEach(row -> message(row, pasts, graph)))
                .chain(() -> tx.rows(REST, ids))
                .invoke(rows -> rows.forEach(row -> sort(row, pasts.get(row.getUUID("thread_id")))))
                .chain(() -> tx.rows(CLOCKS, ids))
                .invoke(rows -> rows.forEach(row -> clock(row, pasts.get(row.getUUID("thread_id")))))
                .replaceWith(pasts);
    }

    private static void message(Row row, Map<UUID, Past> pasts, Graph graph) {
        Joined message = JoinedRow.read(row);
        pasts.get(message.threadId).messages().add(message);
        graph.addIfAbsent(Graph.node(message.key, message.content));
        if (row.getString("parent_root") != null) {
            MessageKey parent = new MessageKey(message.key.accountId(), message.content.parent());
            boolean outbound = row.getString("parent_kind").equals("outbound");
            graph.addIfAbsent(new Graph.Node(
                    parent, row.getString("parent_root"), null, outbound, row.getString("parent_author")));
        }
    }

    private static void sort(Row row, Past past) {
        UUID id = row.getUUID("id");
        switch (row.getString("what")) {
            case "act" -> past.acts().add(ActJson.read(id, row.getJsonObject("act")));
            case "ticket" -> past.tickets().put(id, ThreadRows.ticket(row));
            default -> past.obligations().put(id, obligation(row));
        }
    }

    private static void clock(Row row, Past past) {
        ClockRow clock = ClockRow.read(row);
        past.clocks().put(clock.key(), clock);
    }

    private static ObligationRow obligation(Row row) {
        return new ObligationRow(
                row.getUUID("id"),
                row.getUUID("ticket_id"),
                row.getString("state"),
                Micros.of(row.getOffsetDateTime("opened_at")),
                Micros.ofNullable(row.getOffsetDateTime("ended_at")),
                row.getUUID("answered_by"),
                row.getString("reason"),
                row.getString("note"),
                new Elsewhere(row.getString("answer_link"), row.getString("answer_text")),
                row.getString("actor_kind"),
                row.getString("actor_id"),
                row.getJsonObject("act").getString("proposal"),
                row.getJsonObject("act").getBoolean("held"));
    }
}
