package org.ascolta.ticket;

import static org.ascolta.ticket.TicketOut.instant;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.ascolta.sla.Metric;
import org.ascolta.sla.Timetable;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One target on a ticket's thread, as it stands at the database's time.
 *
 * @param cycle            the how many-eth of its metric in its ticket, from 1
 * @param state            a breached one stays breached when the answer comes late
 * @param startedAt        by the platform's time
 * @param dueAt            null while it is paused, and when there is never so much working time
 * @param remainingSeconds to its due time while it runs; while it is paused what is left of its working time; else null
 * @param fulfilledAt      also when that was late
 * @param breachedAt       its due time, once that has passed
 * @param cancelledAt      when what it measured was called off
 */
@Schema(name = "Clock")
public record ClockOut(
        UUID id,
        UUID ticketId,
        UUID threadId,
        Metric metric,
        int cycle,
        State state,
        Instant startedAt,
        Instant dueAt,
        Long remainingSeconds,
        Instant fulfilledAt,
        Instant breachedAt,
        Instant cancelledAt,
        Instant endedAt,
        UUID policyVersionId) {

    /** What became of it so far. */
    public enum State {
        running,
        paused,
        fulfilled,
        breached,
        cancelled
    }

    static ClockOut of(Row row) {
        Instant due = instant(row, "due_at");
        Instant now = instant(row, "now");
        State state = state(row, due, now);
        return new ClockOut(
                row.getUUID("id"),
                row.getUUID("ticket_id"),
                row.getUUID("thread_id"),
                Metric.valueOf(row.getString("metric")),
                row.getInteger("cycle"),
                state,
                instant(row, "started_at"),
                due,
                remaining(row, state, due, now),
                instant(row, "fulfilled_at"),
                state == State.breached ? due : null,
                instant(row, "cancelled_at"),
                instant(row, "ended_at"),
                row.getUUID("policy_version_id"));
    }

    /** In time at the very moment when it is due; from that moment on one that has not ended is breached. */
    private static State state(Row row, Instant due, Instant now) {
        Instant ended = instant(row, "ended_at");
        if (due != null && (ended == null ? !now.isBefore(due) : due.isBefore(ended))) {
            return State.breached;
        }
        if (ended != null) {
            return instant(row, "fulfilled_at") == null ? State.cancelled : State.fulfilled;
        }
        return instant(row, "paused_at") == null ? State.running : State.paused;
    }

    private static Long remaining(Row row, State state, Instant due, Instant now) {
        if (state == State.running && due != null) {
            return Duration.between(now, due).toSeconds();
        }
        return state == State.paused ? (Long) (row.getLong("remaining") / Timetable.SECOND) : null;
    }
}
