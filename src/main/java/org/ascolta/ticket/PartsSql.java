package org.ascolta.ticket;

/** The statements of {@link TicketParts}: the tickets that are read as one, what is asked of them, order and limit. */
final class PartsSql {

    /** A ticket and what was merged into it at the desk; what the fold merged away is empty. */
    static final String OWN = "(t.id = ? OR (t.merged_into = ? AND t.merged_by = 'desk'))";

    private static final String TICKETS =
            "WITH own AS MATERIALIZED (SELECT t.id, t.thread_id FROM ticket t WHERE %s)\n";

    private static final String MESSAGE = """
            SELECT m.id, m.ticket_id, m.thread_id, m.account_id, m.kind, m.visibility, m.author_kind, m.author,
                   m.author_name, m.author_handle, m.identity_id, m.text, m.language, m.signals, m.external_id, m.parent,
                   parent.id AS parent_id, m.permalink, m.metrics, m.attachments, m.sent_at, m.received_at, m.edited_at,
                   m.deleted_at, m.delivery, m.delivery_error, m.reported, m.reported_code, m.sent_at AS at, (m.kind = 'note')::int AS rank, m.seq,
                   (m.kind <> 'outbound')::int AS side, m.external_id AS name, t.version
            FROM message m
            JOIN ticket t ON t.id = m.ticket_id
            LEFT JOIN message parent ON parent.account_id = m.account_id AND parent.external_id = m.parent
            """;

    static final String MESSAGES =
            TICKETS + MESSAGE + "WHERE m.ticket_id = ANY(ARRAY(SELECT id FROM own)) AND %s ORDER BY %s LIMIT %s";

    static final String NOTES = TICKETS + MESSAGE
            + "WHERE m.ticket_id = ANY(ARRAY(SELECT id FROM own)) AND m.kind = 'note' AND %s ORDER BY %s LIMIT %s";

    static final String MESSAGES_BY_ID = MESSAGE + "WHERE m.id = ANY($1)";

    static final String MESSAGE_OF_TICKET = MESSAGE + "WHERE ";

    static final String OBLIGATIONS = TICKETS + """
            SELECT o.* FROM obligation o
            WHERE o.ticket_id = ANY(ARRAY(SELECT id FROM own)) AND %s ORDER BY %s LIMIT %s""";

    static final String CLOCKS = TICKETS + """
            SELECT c.*, now() AS now FROM clock c
            WHERE c.ticket_id = ANY(ARRAY(SELECT id FROM own)) AND %s ORDER BY %s LIMIT %s""";

    // Within one microsecond: what was said, what became of it, what people did, how obligations ended by that. An act
    // belongs to the ticket whose messages it names.
    static final String TIMELINE = TICKETS + """
            SELECT * FROM (
                SELECT 'message' AS type, m.id, m.sent_at AS at, CASE m.kind WHEN 'note' THEN 3 ELSE 0 END AS rank, m.seq,
                       (m.kind <> 'outbound')::int AS side, (m.external_id || '/' || m.id) COLLATE "C" AS name,
                       m.author_kind AS actor_kind, m.author AS actor_id,
                       CASE WHEN m.edited_at IS NOT NULL AND m.deleted_at IS NULL
                            THEN jsonb_build_object('originalText', m.created_text) END AS detail
                FROM message m WHERE m.ticket_id = ANY(ARRAY(SELECT id FROM own))
                UNION ALL
                SELECT 'edit', m.id, e.at, 1, 0, 1, (m.id || '/' || e.hash) COLLATE "C", NULL, NULL,
                       jsonb_build_object('text', CASE WHEN m.deleted_at IS NULL THEN e.text END, 'attachments',
                                          CASE WHEN m.deleted_at IS NULL THEN coalesce(e.attachments, '[]') ELSE '[]' END)
                FROM message m JOIN message_edit e ON e.message_id = m.id
                WHERE m.ticket_id = ANY(ARRAY(SELECT id FROM own))
                UNION ALL
                SELECT 'deletion', m.id, m.deleted_at, 2, 0, 1, m.id::text COLLATE "C", NULL, NULL, NULL
                FROM message m WHERE m.ticket_id = ANY(ARRAY(SELECT id FROM own)) AND m.deleted_at IS NOT NULL
                UNION ALL
                SELECT 'act', a.id, a.at, 3, 0, 1, a.id::text COLLATE "C", a.actor_kind, a.actor_id,
                       a.detail || jsonb_build_object('kind', lower(a.kind), 'messageIds', to_jsonb(a.names))
                FROM act a WHERE a.thread_id = ANY(ARRAY(SELECT thread_id FROM own)) AND EXISTS (
                    SELECT FROM message m WHERE m.id = ANY(a.names) AND m.ticket_id = ANY(ARRAY(SELECT id FROM own)))
                UNION ALL
                SELECT 'obligation', o.id, o.ended_at, 4, 0, 1, o.id::text COLLATE "C", o.actor_kind, o.actor_id,
                       jsonb_build_object('state', o.state, 'reason', o.reason, 'note', o.note, 'answeredBy', o.answered_by,
                                          'permalink', o.answer_link, 'text', o.answer_text)
                FROM obligation o WHERE o.ticket_id = ANY(ARRAY(SELECT id FROM own)) AND o.ended_at IS NOT NULL
            ) entry WHERE %s ORDER BY %s LIMIT %s""";

    private PartsSql() {}
}
