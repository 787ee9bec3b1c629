package org.ascolta.clock;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.util.List;
import java.util.UUID;
import org.ascolta.store.Database;
import org.ascolta.store.Ids;

/** Clocks as a fold would leave them, in a database that no other test uses at the same time. */
final class ClockRows {

    static final UUID STANDARD = UUID.fromString("00000000-0000-7000-8000-000000000010");
    static final UUID STANDARD_VERSION = UUID.fromString("00000000-0000-7000-8000-000000000011");

    private final Database database;
    final UUID account = Ids.next();

    ClockRows(Database database) {
        this.database = database;
        UUID brand = Ids.next();
        run("UPDATE clock SET next_fire_at = NULL WHERE next_fire_at IS NOT NULL");
        run("UPDATE message SET delivery = 'sent' WHERE delivery = 'sending'");
        run("UPDATE sla_rebinding SET swept = 2");
        run("INSERT INTO brand (id, name) VALUES ($1, $2)", brand, "brand " + brand);
        run(
                "INSERT INTO account (id, brand_id, network, external_id, handle, role)"
                        + " VALUES ($1, $2, 'generic', $3, '@ciao', 'official')",
                account,
                brand,
                account.toString());
        run("INSERT INTO account_terms VALUES ($1, '-infinity', false, 72, 168, 24, '{}', '{}')", account);
    }

    /** A ticket of a thread of its own with one message that is owed an answer. */
    UUID ticket() {
        return tickets(1).get(0);
    }

    List<UUID> tickets(int number) {
        return rows("""
                        WITH made AS MATERIALIZED (
                            SELECT gen_random_uuid() AS id, gen_random_uuid() AS thread, gen_random_uuid() AS message
                            FROM generate_series(1, $2)
                        ), threads AS (
                            INSERT INTO thread (id, account_id, kind, external_id)
                            SELECT thread, $1, 'private', thread::text FROM made
                        ), messages AS (
                            INSERT INTO message (id, account_id, external_id, thread_id, ticket_id, kind, visibility,
                                author_kind, author, text, created_text, sent_at, received_at, attachments, said_creation,
                                said_at, said_hash)
                            SELECT message, $1, message::text, thread, id, 'inbound', 'private', 'customer', 'c-1', 'Aiuto?',
                                'Aiuto?', now(), now(), '[]', true, now(), 0 FROM made
                        ), tickets AS (
                            INSERT INTO ticket (id, thread_id, account_id, brand_id, visibility, first_message_id, state,
                                status, unanswered, all_unanswered, oldest_open_at, all_oldest_open_at, opened_at,
                                last_activity_at, queue_id)
                            SELECT m.id, m.thread, $1, a.brand_id, 'private', m.message, 'new', 'new', 1, 1,
                                now(), now(), now(),
                                now(), '00000000-0000-7000-8000-000000000001'
                            FROM made m JOIN account a ON a.id = $1
                        ), owed AS (
                            INSERT INTO obligation (id, ticket_id, thread_id, account_id, state, opened_at)
                            SELECT message, id, thread, $1, 'open', now() FROM made
                        )
                        SELECT id FROM made""", account, number).stream().map(row -> row.getUUID(0)).toList();
    }

    /** A running clock that is due in so many seconds, of a version of the standard policy with these levels. */
    UUID clock(UUID ticket, String metric, double dueIn, Object... levels) {
        UUID version = levels.length == 0 ? STANDARD_VERSION : version(levels);
        UUID clock = Ids.next();
        run("""
                INSERT INTO clock (id, ticket_id, thread_id, account_id, metric, cycle, cause, nth, band, started_at, due_at,
                    consumed, target, policy_id, policy_version_id, bound_version_id, fires, next_fire_at)
                SELECT $1, t.id, t.thread_id, t.account_id, $3, 1, $1, 1, t.band, due.at - interval '15 minutes', due.at, 0,
                    900000000, $5, $6, $6, fires.all, (SELECT min(f) FROM unnest(fires.all) f)
                FROM ticket t
                CROSS JOIN LATERAL (SELECT now() + $4 * interval '1 second' AS at) due
                CROSS JOIN LATERAL (SELECT due.at || ARRAY(
                    SELECT due.at + coalesce((l ->> 'afterSeconds')::int, -(l ->> 'beforeSeconds')::int,
                                             -900 * (100 - (l ->> 'atPercent')::int) / 100) * interval '1 second'
                    FROM sla_policy_version v, jsonb_array_elements(v.definition -> 'levels') l WHERE v.id = $6) AS all) fires
                WHERE t.id = $2""", clock, ticket, metric, dueIn, STANDARD, version);
        return clock;
    }

    static JsonObject after(int seconds, String... steps) {
        return new JsonObject().put("afterSeconds", seconds).put("do", new JsonArray(List.of((Object[]) steps)));
    }

    /** A version of a policy of its own. */
    private UUID version(Object... levels) {
        UUID policy = Ids.next();
        UUID version = Ids.next();
        run("INSERT INTO sla_policy (id, name) VALUES ($1, $2)", policy, "policy " + policy);
        run(
                "INSERT INTO sla_policy_version (id, policy_id, version, valid_from, definition)"
                        + " VALUES ($1, $2, 1, '-infinity', $3)",
                version,
                policy,
                new JsonObject().put("levels", new JsonArray(List.of(levels))));
        return version;
    }

    /** Types of the events of a ticket, in their order. */
    List<String> events(UUID ticket) {
        return rows("SELECT type FROM event WHERE ticket_id = $1 ORDER BY tx, ord", ticket).stream()
                .map(row -> row.getString(0))
                .toList();
    }

    /** The data of the events of this type. */
    List<JsonObject> told(UUID ticket, String type) {
        return rows("SELECT data FROM event WHERE ticket_id = $1 AND type = $2 ORDER BY tx, ord", ticket, type).stream()
                .map(row -> row.getJsonObject(0))
                .toList();
    }

    long count(String sql, Object... parameters) {
        return rows(sql, parameters).get(0).getLong(0);
    }

    void run(String sql, Object... parameters) {
        database.desk(tx -> tx.change(sql, parameters)).await().indefinitely();
    }

    List<Row> rows(String sql, Object... parameters) {
        return database.desk(tx -> tx.rows(sql, parameters)).await().indefinitely();
    }
}
