package org.ascolta.bench;

import java.time.Duration;
import org.ascolta.testing.OwnPostgres;

/** A database full of running clocks, each of a ticket and a thread of its own, of which some are going to be due. */
final class ClockStock {

    private static final int PORTION = 100_000;

    private static final String ACCOUNT = """
            INSERT INTO brand (id, name) VALUES ('00000000-0000-7000-8000-0000000000b1', 'Bench');
            INSERT INTO account (id, brand_id, network, external_id, handle, role) VALUES (
                '00000000-0000-7000-8000-0000000000b2', '00000000-0000-7000-8000-0000000000b1', 'generic', 'bench',
                '@bench', 'official');
            INSERT INTO sla_policy (id, name) VALUES ('00000000-0000-7000-8000-0000000000b3', 'bench');
            INSERT INTO sla_policy_version (id, policy_id, version, valid_from, definition) VALUES (
                '00000000-0000-7000-8000-0000000000b4', '00000000-0000-7000-8000-0000000000b3', 1, '-infinity',
                '{"name": "bench", "order": 1, "when": "true", "targets": [],
                  "levels": [{"afterSeconds": 600, "do": ["notify"]}]}');
            CREATE TABLE bench_due (id uuid PRIMARY KEY)""";

    private static final String FILL = """
            WITH made AS MATERIALIZED (
                SELECT uuidv7() AS id, gen_random_uuid() AS thread, gen_random_uuid() AS message, uuidv7() AS clock,
                       now() + interval '2 hours' + random() * interval '1 day' AS due
                FROM generate_series(1, %d)
            ), threads AS (
                INSERT INTO thread (id, account_id, kind, external_id)
                SELECT thread, '00000000-0000-7000-8000-0000000000b2', 'private', thread::text FROM made
            ), tickets AS (
                INSERT INTO ticket (id, thread_id, account_id, brand_id, visibility, first_message_id, state, status,
                    unanswered, all_unanswered, oldest_open_at, all_oldest_open_at, opened_at, last_activity_at, queue_id,
                    next_due_at, all_next_due_at)
                SELECT id, thread, '00000000-0000-7000-8000-0000000000b2', '00000000-0000-7000-8000-0000000000b1', 'private',
                    message, 'open', 'open', 1, 1, now(), now(), now(), now(), '00000000-0000-7000-8000-000000000001', due, due
                FROM made
            )
            INSERT INTO clock (id, ticket_id, thread_id, account_id, metric, cycle, cause, nth, band, started_at, due_at,
                consumed, target, policy_id, policy_version_id, bound_version_id, fires, next_fire_at)
            SELECT clock, id, thread, '00000000-0000-7000-8000-0000000000b2', 'first_response', 1, message, 1, 'normal', now(),
                due, 0, 900000000, '00000000-0000-7000-8000-0000000000b3', '00000000-0000-7000-8000-0000000000b4',
                '00000000-0000-7000-8000-0000000000b4', ARRAY[due, due + interval '10 minutes'], due
            FROM made""";

    private static final String CHOOSE = "INSERT INTO bench_due SELECT id FROM clock ORDER BY random() LIMIT %d";

    private static final String SPREAD = """
            UPDATE clock c SET due_at = d.due, fires = ARRAY[d.due, d.due + interval '10 minutes'], next_fire_at = d.due
            FROM (SELECT id, clock_timestamp() + interval '%d s' + random() * interval '%d s' AS due FROM bench_due) d
            WHERE c.id = d.id""";

    private final OwnPostgres postgres;
    private final String database;

    ClockStock(OwnPostgres postgres, String database) {
        this.postgres = postgres;
        this.database = database;
    }

    /** Fills the tables, which are there and empty. */
    void fill(int clocks, int due) {
        postgres.run(database, ACCOUNT);
        for (int left = clocks; left > 0; left -= PORTION) {
            postgres.run(database, FILL.formatted(Math.min(left, PORTION)));
        }
        postgres.run(database, CHOOSE.formatted(due));
        postgres.run(database, "VACUUM ANALYZE");
        postgres.run(database, "CHECKPOINT");
    }

    /** From now on the chosen ones are due one after the other: not before the delay, and all within that time. */
    void spread(Duration delay, Duration time) {
        postgres.run(database, SPREAD.formatted(delay.toSeconds(), time.toSeconds()));
    }

    long announced() {
        return Long.parseLong(postgres.ask(database, "SELECT count(*) FROM clock_announcement"));
    }
}
