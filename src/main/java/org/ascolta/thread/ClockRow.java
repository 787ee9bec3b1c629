package org.ascolta.thread;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.ascolta.sla.Band;
import org.ascolta.sla.Metric;
import org.ascolta.store.Micros;
import org.ascolta.thread.Clockwork.ClockKey;

/**
 * A clock's row as far as the fold owns it; times and durations in microseconds.
 *
 * @param fires when it is to be spoken of: when it is due, then at the levels of its policy; null: never any more
 */
record ClockRow(
        UUID id,
        UUID ticketId,
        ClockKey key,
        int cycle,
        Band band,
        long startedAt,
        Long dueAt,
        Long pausedAt,
        long consumed,
        Long remaining,
        long target,
        Long fulfilledAt,
        UUID fulfilledBy,
        Long cancelledAt,
        Long endedAt,
        UUID policyId,
        UUID policyVersionId,
        UUID boundVersionId,
        UUID calendarId,
        UUID calendarVersionId,
        List<Long> fires) {

    static ClockRow of(Clock clock, UUID ticketId) {
        return new ClockRow(
                clock.id,
                ticketId,
                clock.key(),
                clock.cycle,
                clock.band,
                clock.startedAt,
                clock.dueAt,
                clock.pausedAt,
                clock.consumed,
                clock.pausedAt == null || clock.endedAt != null ? null : (Long) clock.left,
                clock.target,
                clock.fulfilledAt,
                clock.fulfilledBy,
                clock.cancelledAt,
                clock.endedAt,
                clock.policy.id(),
                clock.policy.versionId(),
                clock.boundVersion,
                clock.calendarId,
                clock.hours.versionId(),
                fires(clock));
    }

    /** Of what has ended only what was late is still to be told, if nobody has. */
    private static List<Long> fires(Clock clock) {
        List<Long> fires = new ArrayList<>();
        if (clock.dueAt != null) {
            boolean inTime = clock.endedAt != null && clock.endedAt <= clock.dueAt;
            long end = inTime ? Long.MIN_VALUE : clock.endedAt == null ? Long.MAX_VALUE : clock.endedAt;
            fires.add(inTime ? null : clock.dueAt);
            clock.policy.levels().stream()
                    .map(level -> level.at(clock.dueAt, clock.target, clock.hours.timetable()))
                    .forEach(at -> fires.add(at < end && at > clock.startedAt ? at : null));
        }
        return fires;
    }

    boolean isRunning() {
        return endedAt == null;
    }

    /** Whether it was, or at a time would be, missed. */
    boolean isBreached(long now) {
        return dueAt != null && (endedAt == null ? dueAt <= now : dueAt < endedAt);
    }

    static ClockRow read(Row row) {
        return new ClockRow(
                row.getUUID("id"),
                row.getUUID("ticket_id"),
                new ClockKey(Metric.valueOf(row.getString("metric")), row.getUUID("cause"), row.getInteger("nth")),
                row.getInteger("cycle"),
                Band.valueOf(row.getString("band")),
                time(row, "started_at"),
                time(row, "due_at"),
                time(row, "paused_at"),
                row.getLong("consumed"),
                row.getLong("remaining"),
                row.getLong("target"),
                time(row, "fulfilled_at"),
                row.getUUID("fulfilled_by"),
                time(row, "cancelled_at"),
                time(row, "ended_at"),
                row.getUUID("policy_id"),
                row.getUUID("policy_version_id"),
                row.getUUID("bound_version_id"),
                row.getUUID("calendar_id"),
                row.getUUID("calendar_version_id"),
                Arrays.stream(row.getArrayOfOffsetDateTimes("fires"))
                        .map(Micros::ofNullable)
                        .toList());
    }

    private static Long time(Row row, String column) {
        return Micros.ofNullable(row.getOffsetDateTime(column));
    }

    /** From the row as JSON, its times in microseconds. */
    static ClockRow read(JsonObject row) {
        return new ClockRow(
                uuid(row, "id"),
                uuid(row, "ticket_id"),
                new ClockKey(Metric.valueOf(row.getString("metric")), uuid(row, "cause"), row.getInteger("nth")),
                row.getInteger("cycle"),
                Band.valueOf(row.getString("band")),
                row.getLong("started_at"),
                row.getLong("due_at"),
                row.getLong("paused_at"),
                row.getLong("consumed"),
                row.getLong("remaining"),
                row.getLong("target"),
                row.getLong("fulfilled_at"),
                uuid(row, "fulfilled_by"),
                row.getLong("cancelled_at"),
                row.getLong("ended_at"),
                uuid(row, "policy_id"),
                uuid(row, "policy_version_id"),
                uuid(row, "bound_version_id"),
                uuid(row, "calendar_id"),
                uuid(row, "calendar_version_id"),
                fires(row));
    }

    private static List<Long> fires(JsonObject row) {
        List<Long> fires = new ArrayList<>();
        row.getJsonArray("fires").forEach(at -> fires.add(at == null ? null : ((Number) at).longValue()));
        return fires;
    }

    JsonObject json() {
        return new JsonObject()
                .put("id", text(id))
                .put("ticket_id", ticketId.toString())
                .put("metric", key.metric().name())
                .put("cause", key.cause().toString())
                .put("nth", key.nth())
                .put("cycle", cycle)
                .put("band", band.name())
                .put("started_at", startedAt)
                .put("due_at", dueAt)
                .put("paused_at", pausedAt)
                .put("consumed", consumed)
                .put("remaining", remaining)
                .put("target", target)
                .put("fulfilled_at", fulfilledAt)
                .put("fulfilled_by", text(fulfilledBy))
                .put("cancelled_at", cancelledAt)
                .put("ended_at", endedAt)
                .put("policy_id", policyId.toString())
                .put("policy_version_id", policyVersionId.toString())
                .put("bound_version_id", boundVersionId.toString())
                .put("calendar_id", text(calendarId))
                .put("calendar_version_id", text(calendarVersionId))
                .put("fires", new JsonArray(fires));
    }

    private static UUID uuid(JsonObject row, String column) {
        String text = row.getString(column);
        return text == null ? null : UUID.fromString(text);
    }

    private static String text(UUID id) {
        return id == null ? null : id.toString();
    }
}
