package org.ascolta.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.ascolta.clock.ClockStatements;

/**
 * What the statement costs by which replicas share due clocks.
 *
 * @param nodes   its plan, from the outermost in
 * @param rows    clocks that it claimed
 * @param buffers pages that it looked at
 * @param millis  by the database's count
 */
record ClaimPlan(List<String> nodes, long rows, long buffers, double millis) {

    private static final String EXPLAIN = "EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) EXECUTE claim";

    /** With so many clocks due, which are as they were afterwards; prepared and planned as the service has it. */
    static ClaimPlan of(String jdbcUrl, int due) {
        try (Connection connection = DriverManager.getConnection(jdbcUrl, "postgres", "postgres");
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SET plan_cache_mode = force_generic_plan");
            statement.execute("PREPARE claim AS " + ClockStatements.CLAIM);
            statement.execute(
                    "UPDATE clock SET next_fire_at = now() - interval '1 s' WHERE id IN (SELECT id FROM bench_due"
                            + " LIMIT " + due + ")");
            explain(statement);
            ClaimPlan plan = explain(statement);
            connection.rollback();
            return plan;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static ClaimPlan explain(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery(EXPLAIN)) {
            rows.next();
            JsonNode explained = new ObjectMapper().readTree(rows.getString(1)).get(0);
            JsonNode plan = explained.get("Plan");
            List<String> nodes = new ArrayList<>();
            collect(plan, nodes);
            return new ClaimPlan(
                    nodes,
                    plan.get("Actual Rows").asLong(),
                    plan.get("Shared Hit Blocks").asLong()
                            + plan.get("Shared Read Blocks").asLong(),
                    explained.get("Execution Time").asDouble());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static void collect(JsonNode plan, List<String> nodes) {
        String index = plan.path("Index Name").asText("");
        nodes.add(plan.get("Node Type").asText() + (index.isEmpty() ? "" : " on " + index));
        plan.path("Plans").forEach(child -> collect(child, nodes));
    }
}
