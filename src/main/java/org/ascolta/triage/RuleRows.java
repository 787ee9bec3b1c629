package org.ascolta.triage;

/** What rules ask of stored messages, as columns. */
final class RuleRows {

    /** Of the messages whose ids are in {@code chosen}; {@link PastSituation} reads them. */
    static final String ABOUT = """
            SELECT m.id, m.ticket_id, m.identity_id, left(m.text, 100000) AS text, m.visibility, m.signals, m.verdict, m.metrics, m.author,
                   m.author_name, m.author_handle, m.sent_at, m.received_at, m.edited_at IS NOT NULL AS edited,
                   CASE jsonb_typeof(m.attachments) WHEN 'array' THEN jsonb_array_length(m.attachments) END AS attachments,
                   i.followers, i.verified, c.vip, c.language AS customer_language,
                   a.id AS account_id, a.brand_id, a.network, a.role, a.handle,
                   terms.listening, names.brand, burst.messages AS burst,
                   t.visibility AS place, t.status, t.band, t.follow_up_of IS NOT NULL AS follow_up, t.unanswered, t.tags,
                   t.oldest_open_at, t.next_due_at, t.first_message_id = m.id AS first
            FROM chosen
            JOIN message m ON m.id = chosen.id
            JOIN ticket t ON t.id = m.ticket_id
            JOIN account a ON a.id = m.account_id
            LEFT JOIN identity i ON i.id = m.identity_id
            LEFT JOIN customer c ON c.id = i.customer_id
            LEFT JOIN LATERAL (
                SELECT listening, names FROM account_terms
                WHERE account_id = m.account_id AND valid_from <= m.sent_at ORDER BY valid_from DESC LIMIT 1) terms ON true
            CROSS JOIN LATERAL (
                SELECT EXISTS (SELECT FROM unnest(terms.names) name
                               WHERE length(name) > 1 AND position(lower(name) IN lower(m.text)) > 0) AS brand) names
            CROSS JOIN LATERAL (
                SELECT count(*)::int AS messages FROM message x
                WHERE x.ticket_id = m.ticket_id AND x.kind = 'inbound' AND x.sent_at <= m.sent_at
                  AND x.sent_at > coalesce((SELECT max(o.sent_at) FROM message o WHERE o.ticket_id = m.ticket_id
                                            AND o.kind = 'outbound' AND o.sent_at < m.sent_at), '-infinity')) burst""";

    private RuleRows() {}
}
