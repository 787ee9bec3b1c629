package org.ascolta.bench;

/**
 * What the database has to do at the very least when one message becomes part of a ticket: take it out of what waits, know
 * its customer, thread and ticket, and store it with what is owed for it, a clock, and one event. One statement, one
 * transaction; nothing is decided, no rule is asked, and ids are made of names so that nothing has to be looked up.
 */
final class LeastWork {

    /** Numbers the stored events, so that clients need not queue up for the next one. */
    static final String PREPARE = """
            CREATE TABLE bench_order AS SELECT row_number() OVER (ORDER BY id) AS n, id FROM inbox_todo;
            ALTER TABLE bench_order ADD PRIMARY KEY (n);
            CREATE SEQUENCE bench_next""";

    static final String SQL = """
            WITH next AS MATERIALIZED (SELECT nextval('bench_next') AS n),
            taken AS (
              DELETE FROM inbox_todo t USING next, bench_order o WHERE o.n = next.n AND t.id = o.id
              RETURNING t.id, t.received_at),
            said AS MATERIALIZED (
              SELECT m.*, a.id AS account_id, a.brand_id, md5('c' || author_id)::uuid AS customer,
                md5('i' || author_id)::uuid AS who, md5('t' || author_id)::uuid AS thread,
                md5('k' || author_id)::uuid AS ticket, uuidv7() AS message
              FROM (
                SELECT i.received_at, d #>> '{author,id}' AS author_id, d #>> '{author,name}' AS name,
                  d #>> '{author,handle}' AS handle, d ->> 'externalId' AS external_id, d ->> 'visibility' AS visibility,
                  d ->> 'threadId' AS thread_id, d ->> 'text' AS text, (d ->> 'createdAt')::timestamptz AS at
                FROM taken JOIN inbox i USING (id, received_at),
                  LATERAL (SELECT convert_from(i.body, 'UTF8')::jsonb -> 'data' AS d) body) m, account a),
            customers AS (
              INSERT INTO customer (id, name) SELECT customer, name FROM said ON CONFLICT DO NOTHING),
            identities AS (
              INSERT INTO identity (id, customer_id, network, scope, external_id, name, handle)
              SELECT who, customer, 'generic', '', author_id, name, handle FROM said ON CONFLICT DO NOTHING),
            threads AS (
              INSERT INTO thread (id, account_id, kind, external_id, author, identity_id, open_ticket_id)
              SELECT thread, account_id, visibility, thread_id, author_id, who, ticket FROM said
              ON CONFLICT (account_id, kind, external_id, author) DO UPDATE SET version = thread.version + 1),
            tickets AS (
              INSERT INTO ticket AS t (id, thread_id, account_id, brand_id, identity_id, visibility, first_message_id, state,
                status, unanswered, all_unanswered, oldest_open_at, all_oldest_open_at, opened_at, last_activity_at,
                subject, queue_id, next_due_at, all_next_due_at)
              SELECT ticket, thread, account_id, brand_id, who, visibility, message, 'new', 'new', 1, 1, at, at, at, at,
                left(text, 80), '00000000-0000-7000-8000-000000000001', at + interval '1 hour', at + interval '1 hour'
              FROM said
              ON CONFLICT (id) DO UPDATE SET unanswered = t.unanswered + 1, all_unanswered = t.all_unanswered + 1,
                last_activity_at = excluded.last_activity_at, version = t.version + 1),
            messages AS (
              INSERT INTO message (id, account_id, external_id, thread_id, ticket_id, kind, visibility, author_kind, identity_id,
                author, author_name, author_handle, text, sent_at, received_at)
              SELECT message, account_id, external_id, thread, ticket, 'message', visibility, 'customer', who, author_id, name,
                handle, text, at, received_at FROM said),
            owed AS (
              INSERT INTO obligation (id, ticket_id, thread_id, account_id, state, opened_at)
              SELECT message, ticket, thread, account_id, 'open', at FROM said),
            clocks AS (
              INSERT INTO clock (id, ticket_id, thread_id, account_id, metric, cycle, cause, nth, band, started_at, due_at,
                consumed, target, policy_id, policy_version_id, bound_version_id, fires, next_fire_at)
              SELECT ticket, ticket, thread, account_id, 'first_response', 1, ticket, 1, 'normal', at, at + interval '1 hour', 0,
                3600000000, ticket, ticket, ticket, ARRAY[at + interval '1 hour'], at + interval '1 hour' FROM said
              ON CONFLICT DO NOTHING),
            tx AS (
              INSERT INTO event_tx (n, at) SELECT 1, now() FROM said RETURNING id)
            INSERT INTO event (tx, ord, type, actor_kind, subject_kind, subject_id, ticket_id)
            SELECT tx.id, 0, 'message.received', 'system', 'message', said.message::text, said.ticket FROM tx, said;
            """.replaceAll("\\s+", " ");

    private LeastWork() {}
}
