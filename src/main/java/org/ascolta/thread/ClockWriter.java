package org.ascolta.thread;

import io.smallrye.mutiny.Uni;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.ascolta.store.Columns;
import org.ascolta.store.Micros;
import org.ascolta.store.Tx;

/** Writes what folds said of clocks: one statement for any number of threads, none when nothing changed. */
final class ClockWriter {

    // A clock whose due time is the same goes on with what it has still to say; another one begins from the first.
    private static final String WRITE = """
            WITH gone AS (
                DELETE FROM clock WHERE id = ANY($26)
                RETURNING id
            ), unsaid AS (
                DELETE FROM clock_announcement WHERE clock_id IN (SELECT id FROM gone)
            ), uncounted AS (
                DELETE FROM clock_fact WHERE clock_id IN (SELECT id FROM gone)
            )
            INSERT INTO clock AS k (id, ticket_id, thread_id, account_id, metric, cycle, cause, nth, band, started_at, due_at,
                paused_at, consumed, target, fulfilled_at, fulfilled_by, cancelled_at, ended_at, policy_id, policy_version_id,
                bound_version_id, calendar_id, calendar_version_id, fires, next_fire_at, late_ingest, unsettled,
                remaining)
            SELECT c.id, c.ticket_id, c.thread_id, c.account_id, c.metric, c.cycle, c.cause, c.nth, c.band, c.started_at,
                c.due_at, c.paused_at, c.consumed, c.target, c.fulfilled_at, c.fulfilled_by, c.cancelled_at, c.ended_at,
                c.policy_id, c.policy_version_id, c.bound_version_id, c.calendar_id, c.calendar_version_id,
                c.fires::timestamptz[], c.first_fire,
                coalesce((SELECT m.late_ingest FROM message m WHERE m.id = c.cause), false), c.unsettled, c.remaining
            FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::integer[], $7::uuid[], $8::integer[],
                $9::text[], $10::timestamptz[], $11::timestamptz[], $12::timestamptz[], $13::bigint[], $14::bigint[],
                $15::timestamptz[], $16::uuid[], $17::timestamptz[], $18::timestamptz[], $19::uuid[], $20::uuid[], $21::uuid[],
                $22::uuid[], $23::uuid[], $24::text[], $25::timestamptz[], $27::boolean[], $28::bigint[])
                AS c(id, ticket_id, thread_id, account_id, metric, cycle, cause, nth, band, started_at, due_at, paused_at,
                    consumed, target, fulfilled_at, fulfilled_by, cancelled_at, ended_at, policy_id, policy_version_id,
                    bound_version_id, calendar_id, calendar_version_id, fires, first_fire, unsettled, remaining)
            ON CONFLICT ON CONSTRAINT clock_cause_unique DO UPDATE SET ticket_id = excluded.ticket_id, cycle = excluded.cycle,
                band = excluded.band, started_at = excluded.started_at, due_at = excluded.due_at,
                paused_at = excluded.paused_at, consumed = excluded.consumed, remaining = excluded.remaining, target = excluded.target,
                fulfilled_at = excluded.fulfilled_at, fulfilled_by = excluded.fulfilled_by,
                cancelled_at = excluded.cancelled_at, ended_at = excluded.ended_at, policy_id = excluded.policy_id,
                policy_version_id = excluded.policy_version_id, bound_version_id = excluded.bound_version_id,
                calendar_id = excluded.calendar_id, calendar_version_id = excluded.calendar_version_id,
                fires = excluded.fires, unsettled = k.unsettled OR excluded.unsettled,
                next_fire_at = CASE WHEN k.due_at = excluded.due_at AND k.next_fire_at IS NOT NULL
                                         AND excluded.next_fire_at IS NOT NULL
                                    THEN k.next_fire_at ELSE excluded.next_fire_at END""";

    private record Line(Outcome of, ClockRow row) {

        /** What figures say of it may be another thing now. */
        boolean isUnsettled() {
            return !row.isRunning() || of.restarted().contains(row.id());
        }
    }

    private ClockWriter() {}

    static Uni<Void> write(Tx tx, List<Outcome> outcomes) {
        List<Line> lines = new ArrayList<>();
        List<UUID> gone = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            outcome.clocks().forEach(row -> lines.add(new Line(outcome, row)));
            gone.addAll(outcome.stopped());
        }
        return lines.isEmpty() && gone.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.run(WRITE, parameters(Columns.of(lines), gone)).replaceWithVoid();
    }

    private static Object[] parameters(Columns<Line> c, List<UUID> gone) {
        return new Object[] {
            c.uuids(line -> line.row().id()),
            c.uuids(line -> line.row().ticketId()),
            c.uuids(line -> line.of().thread().id()),
            c.uuids(line -> line.of().account().id()),
            c.texts(line -> line.row().key().metric().name()),
            c.integers(line -> line.row().cycle()),
            c.uuids(line -> line.row().key().cause()),
            c.integers(line -> line.row().key().nth()),
            c.texts(line -> line.row().band().name()),
            c.times(line -> Micros.time(line.row().startedAt())),
            c.times(line -> Micros.time(line.row().dueAt())),
            c.times(line -> Micros.time(line.row().pausedAt())),
            c.longs(line -> line.row().consumed()),
            c.longs(line -> line.row().target()),
            c.times(line -> Micros.time(line.row().fulfilledAt())),
            c.uuids(line -> line.row().fulfilledBy()),
            c.times(line -> Micros.time(line.row().cancelledAt())),
            c.times(line -> Micros.time(line.row().endedAt())),
            c.uuids(line -> line.row().policyId()),
            c.uuids(line -> line.row().policyVersionId()),
            c.uuids(line -> line.row().boundVersionId()),
            c.uuids(line -> line.row().calendarId()),
            c.uuids(line -> line.row().calendarVersionId()),
            c.texts(line -> fires(line.row())),
            c.times(line -> firstFire(line.row())),
            gone.toArray(UUID[]::new),
            c.booleans(Line::isUnsettled),
            c.longs(line -> line.row().remaining())
        };
    }

    private static String fires(ClockRow row) {
        return row.fires().stream()
                .map(at -> at == null ? "NULL" : "\"" + Micros.time(at) + "\"")
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static OffsetDateTime firstFire(ClockRow row) {
        return Micros.time(
                row.fires().stream().filter(Objects::nonNull).min(Long::compare).orElse(null));
    }
}
