package org.ascolta.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.ascolta.testing.OwnPostgres;

/**
 * What became of one size.
 *
 * @param clocks          running ones in the database
 * @param due             of them, spread over the time
 * @param announced       due ones of which the breach is in the log and in the events once each
 * @param written         of their announcements, from their times; {@code committed} is when everybody could see them
 * @param byReplica       announcements of each replica
 * @param serviceMillis   CPU of both replicas for each announcement, idle looks included
 * @param postgresMillis  CPU of PostgreSQL likewise
 * @param idle            the claim when nothing is due
 * @param busy            the claim when much is
 * @param after           the claim when nothing is due any more, among the traces of all that was
 */
record ClockRun(
        int clocks,
        int due,
        long announced,
        Lateness written,
        Lateness committed,
        List<Long> byReplica,
        double serviceMillis,
        double postgresMillis,
        ClaimPlan idle,
        ClaimPlan busy,
        ClaimPlan after) {

    /** In milliseconds. */
    record Lateness(double p50, double p99, double max) {}

    private static final String ONCE = """
            SELECT count(*) FROM bench_due d
            WHERE (SELECT count(*) FROM clock_announcement a WHERE a.clock_id = d.id AND a.level = 0) = 1
              AND (SELECT count(*) FROM told WHERE told.clock_id = d.id) = 1""";

    private static final String LATENESS = """
            SELECT json_build_object('p50', p[1], 'p99', p[2], 'max', p[3]) FROM (
                SELECT percentile_disc(ARRAY[0.5, 0.99, 1]) WITHIN GROUP (
                    ORDER BY extract(epoch FROM %s - fire_at)::double precision * 1000) AS p FROM clock_announcement) l""";

    static long once(OwnPostgres postgres, String database) {
        postgres.run(
                database,
                "CREATE TABLE told AS SELECT subject_id::uuid AS clock_id FROM event WHERE type = 'clock.breached';"
                        + " CREATE INDEX ON told (clock_id)");
        return Long.parseLong(postgres.ask(database, ONCE));
    }

    /** @param time an expression: when an announcement was made */
    static Lateness lateness(OwnPostgres postgres, String database, String time) {
        try {
            JsonNode found = new ObjectMapper().readTree(postgres.ask(database, LATENESS.formatted(time)));
            return new Lateness(
                    found.path("p50").asDouble(),
                    found.path("p99").asDouble(),
                    found.path("max").asDouble());
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
