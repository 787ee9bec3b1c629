package org.ascolta.clock;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.ascolta.store.Columns;
import org.ascolta.store.Micros;
import org.ascolta.store.Tx;

/** The log of what was said of clocks. What is in it already is not said again, whoever comes and how often. */
@ApplicationScoped
class Announcements {

    // Their own time is that of writing, not of the transaction's beginning: lateness is not made smaller than it is.
    static final String WRITE = """
            WITH said AS (
                INSERT INTO clock_announcement (clock_id, level, due_at, fire_at, at)
                SELECT s.*, clock_timestamp()
                FROM unnest($1::uuid[], $2::integer[], $3::timestamptz[], $4::timestamptz[])
                     AS s(clock_id, level, due_at, fire_at)
                ON CONFLICT DO NOTHING RETURNING clock_id, level, at
            ), looked AS (
                UPDATE clock c SET next_fire_at = l.next, unsettled = c.unsettled OR l.breached
                FROM unnest($5::uuid[], $6::timestamptz[], $7::boolean[]) AS l(id, next, breached) WHERE c.id = l.id
            )
            SELECT clock_id, level, at FROM said""";

    private final ClockMeters meters;

    Announcements(ClockMeters meters) {
        this.meters = meters;
    }

    private record Key(UUID clock, int level) {}

    /** Writes what is to be said and when to look again; answers those sayings that were not written before. */
    Uni<List<Saying>> write(Tx tx, List<Announcing> all) {
        Columns<Saying> s =
                Columns.of(all.stream().flatMap(each -> each.sayings().stream()).toList());
        Columns<Announcing> a = Columns.of(all);
        return tx.rows(
                        WRITE,
                        s.uuids(saying -> saying.clock().id()),
                        s.integers(Saying::level),
                        s.times(saying -> Micros.time(saying.clock().dueAt())),
                        s.times(saying -> Micros.time(saying.fireAt())),
                        a.uuids(each -> each.clock().id()),
                        a.times(each -> Micros.time(each.next())),
                        a.booleans(Announcing::tellsABreach))
                .map(rows -> {
                    Map<Key, OffsetDateTime> at = new HashMap<>();
                    rows.forEach(row -> at.put(
                            new Key(row.getUUID("clock_id"), row.getInteger("level")), row.getOffsetDateTime("at")));
                    return at;
                })
                .map(at -> fresh(tx, all, at));
    }

    private List<Saying> fresh(Tx tx, List<Announcing> all, Map<Key, OffsetDateTime> at) {
        List<Saying> fresh = all.stream()
                .flatMap(each -> each.sayings().stream())
                .filter(saying -> at.containsKey(key(saying)))
                .toList();
        tx.afterCommit(() -> fresh.forEach(saying -> meters.said(saying, Micros.of(at.get(key(saying))))));
        return fresh;
    }

    private static Key key(Saying saying) {
        return new Key(saying.clock().id(), saying.level());
    }
}
