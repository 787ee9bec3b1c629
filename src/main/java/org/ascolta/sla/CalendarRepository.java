package org.ascolta.sla;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.ascolta.store.Database;
import org.ascolta.store.Ids;
import org.ascolta.store.Tx;
import org.ascolta.web.Etags;
import org.ascolta.web.Problem;

/** Calendars and their versions in the database. */
@ApplicationScoped
class CalendarRepository {

    private static final String SELECT = """
            SELECT c.id, c.name, c.version, v.definition
            FROM calendar c JOIN calendar_version v ON v.calendar_id = c.id AND v.version = c.version
            WHERE c.deleted_at IS NULL""";
    private static final String BY_ID = SELECT + " AND c.id = $1";
    private static final String LIST =
            SELECT + " AND ($1::text IS NULL OR (c.name, c.id) > ($1, $2)) ORDER BY c.name, c.id LIMIT $3";
    private static final String VERSIONS = """
            SELECT v.id, v.version, v.valid_from, v.definition
            FROM calendar c JOIN calendar_version v ON v.calendar_id = c.id
            WHERE c.id = $1 AND c.deleted_at IS NULL AND ($2::int IS NULL OR v.version < $2)
            ORDER BY v.version DESC LIMIT $3""";
    private static final String LOCK = "SELECT FROM calendar WHERE id = $1 AND deleted_at IS NULL FOR UPDATE";
    private static final String INSERT = "INSERT INTO calendar (id, name) VALUES ($1, $2)";
    private static final String CHANGE = "UPDATE calendar SET name = $2, version = version + 1 WHERE id = $1";
    /** Who waited for another's version began before it: his own holds from then on none the less. */
    private static final String PUBLISH = """
            INSERT INTO calendar_version (id, calendar_id, version, valid_from, definition)
            SELECT $2, c.id, c.version,
                   greatest(now(), (SELECT max(v.valid_from) + interval '1 microsecond' FROM calendar_version v
                                    WHERE v.calendar_id = c.id)),
                   $3
            FROM calendar c WHERE c.id = $1 RETURNING valid_from""";

    private static final String RAISE = "UPDATE sla_head SET edition = edition + 1";
    private static final String REBIND = "INSERT INTO sla_rebinding (at, calendar_id) VALUES ($1, $2)";
    private static final String IS_USED = """
            SELECT EXISTS (
                SELECT FROM sla_policy p JOIN sla_policy_version v ON v.policy_id = p.id AND v.version = p.version
                WHERE p.deleted_at IS NULL AND v.definition -> 'targets' @> jsonb_build_array($1::jsonb))
                OR EXISTS (SELECT FROM queue WHERE calendar_id = $2)
                OR EXISTS (SELECT FROM agent WHERE $2 = ANY(shifts))""";
    private static final String DELETE = "UPDATE calendar SET deleted_at = now() WHERE id = $1";

    private final Database database;

    CalendarRepository(Database database) {
        this.database = database;
    }

    Uni<List<Row>> list(String name, UUID id, int limit) {
        return database.rows(LIST, name, id, limit);
    }

    Uni<List<Row>> versions(UUID id, Integer before, int limit) {
        return database.rows(VERSIONS, id, before, limit);
    }

    Uni<CalendarOut> read(UUID id) {
        return database.rows(BY_ID, id).map(rows -> {
            if (rows.isEmpty()) {
                throw Problem.notFound();
            }
            return CalendarOut.of(rows.get(0));
        });
    }

    /** Two statements: a version that was written while this waited for its calendar is seen by the second one only. */
    Uni<CalendarOut> lock(Tx tx, UUID id, String ifMatch) {
        return tx.first(LOCK, id)
                .onItem()
                .ifNull()
                .failWith(Problem::notFound)
                .flatMap(locked -> read(tx, id))
                .invoke(calendar -> Etags.check(ifMatch, calendar.version()));
    }

    Uni<CalendarOut> insert(Tx tx, String name, CalendarHours hours) {
        UUID id = Ids.next();
        return tx.run(INSERT, id, name).flatMap(made -> publish(tx, id, hours)).flatMap(validFrom -> read(tx, id));
    }

    /** Writes a new version, which holds from now on. */
    Uni<CalendarOut> change(Tx tx, UUID id, String name, CalendarHours hours, boolean applyToRunning) {
        return tx.run(CHANGE, id, name)
                .flatMap(changed -> publish(tx, id, hours))
                .call(validFrom -> applyToRunning
                        ? tx.run(REBIND, validFrom, id)
                        : Uni.createFrom().nullItem())
                .flatMap(validFrom -> read(tx, id));
    }

    /** Whether a policy as it stands names it, or a queue, or the shifts of an agent. */
    Uni<Boolean> isUsed(Tx tx, UUID id) {
        return tx.first(IS_USED, new JsonObject().put("calendarId", id.toString()), id)
                .map(row -> row.getBoolean(0));
    }

    Uni<Void> delete(Tx tx, UUID id) {
        return tx.run(DELETE, id).flatMap(gone -> tx.run(RAISE)).replaceWithVoid();
    }

    private static Uni<OffsetDateTime> publish(Tx tx, UUID id, CalendarHours hours) {
        return tx.first(PUBLISH, id, Ids.next(), hours.json())
                .map(row -> row.getOffsetDateTime(0))
                .call(published -> tx.run(RAISE));
    }

    Uni<CalendarOut> read(Tx tx, UUID id) {
        return tx.first(BY_ID, id).onItem().ifNull().failWith(Problem::notFound).map(CalendarOut::of);
    }
}
