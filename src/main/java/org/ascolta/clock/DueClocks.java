package org.ascolta.clock;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.ascolta.sla.Level;
import org.ascolta.sla.Metric;
import org.ascolta.store.Columns;
import org.ascolta.store.Micros;
import org.ascolta.store.Tx;

/** Clocks of which something may have to be said, read under the locks of their threads. */
@ApplicationScoped
class DueClocks {

    // The limit counts what could be locked: a second replica goes on beyond what the first one holds. It is written
    // out: for a parameter the planner supposes a tenth of all rows, and sorts a whole backlog for each batch.
    private static final String CLAIM = """
            SELECT c.id, c.thread_id FROM clock c JOIN thread ON thread.id = c.thread_id WHERE c.next_fire_at <= now()
            ORDER BY c.next_fire_at LIMIT %d FOR NO KEY UPDATE OF thread SKIP LOCKED""";

    private static final String CLAIM_ONE = """
            SELECT c.id, c.thread_id FROM clock c JOIN thread ON thread.id = c.thread_id
            WHERE c.next_fire_at <= now() AND c.id = $1 FOR NO KEY UPDATE OF thread SKIP LOCKED""";

    // Read again, for it may be over: another replica was here, the clock has ended, or it went to another thread.
    static final String READ = """
            WITH under_way AS MATERIALIZED (SELECT DISTINCT thread_id FROM message WHERE delivery = 'sending')
            SELECT c.id, c.ticket_id, c.metric, c.due_at, c.fires, c.late_ingest,
                   c.ended_at IS NULL AS runs,
                   CASE WHEN t.merged_by = 'desk' THEN t.merged_into ELSE t.id END AS leader_id,
                   coalesce(t.has_members OR t.merged_by = 'desk', false) AS shared,
                   coalesce(t.wakes_at <= $3, false) AS waking,
                   EXISTS (SELECT FROM under_way u WHERE u.thread_id = c.thread_id) AS sending,
                   v.definition -> 'levels' AS levels,
                   ARRAY(SELECT a.level FROM clock_announcement a WHERE a.clock_id = c.id AND a.due_at = c.due_at) AS said
            FROM unnest($1::uuid[], $2::uuid[]) AS claimed(id, thread_id)
            JOIN clock c ON c.id = claimed.id AND c.thread_id = claimed.thread_id
            LEFT JOIN ticket t ON t.id = c.ticket_id
            LEFT JOIN sla_policy_version v ON v.id = c.policy_version_id
            WHERE c.next_fire_at <= $3""";

    private record Claimed(UUID id, UUID threadId) {}

    static String claim(int most) {
        return CLAIM.formatted(most);
    }

    /** At most so many that no other replica works on, those first that have waited longest. */
    Uni<List<Due>> claim(Tx tx, int most) {
        return tx.rows(claim(most)).flatMap(rows -> read(tx, rows));
    }

    /** This one, if it is due and no other replica works on it. */
    Uni<List<Due>> claimOne(Tx tx, UUID clock) {
        return tx.rows(CLAIM_ONE, clock).flatMap(rows -> read(tx, rows));
    }

    private static Uni<List<Due>> read(Tx tx, List<Row> rows) {
        Columns<Claimed> claimed = Columns.of(rows.stream()
                .map(row -> new Claimed(row.getUUID("id"), row.getUUID("thread_id")))
                .toList());
        return rows.isEmpty()
                ? Uni.createFrom().item(List.of())
                : tx.rows(READ, claimed.uuids(Claimed::id), claimed.uuids(Claimed::threadId), tx.now())
                        .map(due -> due.stream().map(DueClocks::due).toList());
    }

    private static Due due(Row row) {
        return new Due(
                row.getUUID("id"),
                row.getUUID("ticket_id"),
                row.getUUID("leader_id"),
                row.getBoolean("shared"),
                Metric.valueOf(row.getString("metric")),
                row.getBoolean("runs"),
                finite(row.getOffsetDateTime("due_at")),
                Arrays.stream(row.getArrayOfOffsetDateTimes("fires"))
                        .map(DueClocks::fireAt)
                        .toList(),
                levels(row.getJsonArray("levels")),
                Set.of(row.getArrayOfIntegers("said")),
                row.getBoolean("sending"),
                row.getBoolean("waking"),
                row.getBoolean("late_ingest"));
    }

    private static long fireAt(OffsetDateTime time) {
        Long micros = finite(time);
        return micros == null ? Due.NEVER : micros;
    }

    /** The driver reads infinite times as the least and the greatest that Java has. */
    private static Long finite(OffsetDateTime time) {
        return OffsetDateTime.MAX.equals(time) || OffsetDateTime.MIN.equals(time) ? null : Micros.ofNullable(time);
    }

    private static List<Level> levels(JsonArray levels) {
        return levels == null
                ? List.of()
                : levels.stream()
                        .map(JsonObject.class::cast)
                        .map(DueClocks::level)
                        .toList();
    }

    private static Level level(JsonObject level) {
        return new Level(
                level.getInteger("atPercent"),
                level.getInteger("beforeSeconds"),
                level.getInteger("afterSeconds"),
                level.getJsonArray("do").stream().map(String.class::cast).toList());
    }
}
