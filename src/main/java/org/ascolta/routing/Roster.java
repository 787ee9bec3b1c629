package org.ascolta.routing;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.ascolta.sla.Book;
import org.ascolta.store.Micros;
import org.ascolta.store.Tx;

/** Agents as assignment sees them. */
@ApplicationScoped
class Roster {

    private static final String SELECT =
            """
            SELECT a.id, a.account_ids, a.public_replies, a.capacity, a.presence, a.presence_since, a.heartbeat_at,
                   a.last_assigned_at, a.shifts, %s AS skills, %s AS languages, %s AS teams, %s AS queues, %%s AS load
            FROM agent a
            WHERE %%s""".formatted(RoutingSql.SKILLS, RoutingSql.LANGUAGES, RoutingSql.TEAMS, RoutingSql.QUEUES);

    private static final String BY_ID = SELECT.formatted(RoutingSql.LOAD, "a.id = ANY($1)");

    private static final String PRESENT =
            SELECT.formatted(RoutingSql.LOAD, "a.presence = 'available' AND a.heartbeat_at > $1");

    /** Who has ever said whether he is there, or has shifts: who does neither gets tickets by hand only. */
    static final String TAKES_PART = "(a.presence_since IS NOT NULL OR a.shifts <> '{}')";

    private static final String ALL = SELECT.formatted("0", TAKES_PART);

    private static final String LOCK_FREE =
            "SELECT id FROM agent WHERE id = ANY($1) ORDER BY id FOR NO KEY UPDATE SKIP LOCKED";

    private static final String LOCK_ONE = "SELECT id FROM agent WHERE id = $1 FOR NO KEY UPDATE";

    private final RoutingConfig config;

    Roster(RoutingConfig config) {
        this.config = config;
    }

    /** Who is there now; he may go any moment. */
    Uni<List<Colleague>> present(Tx tx, Book book) {
        return tx.rows(PRESENT, silentSince(tx)).map(rows -> colleagues(tx, rows, book));
    }

    /** Of these, whom nobody else holds: nobody else gives them anything, and they do not go, before this transaction ends. */
    Uni<List<UUID>> lockFree(Tx tx, Collection<UUID> ids) {
        return ids.isEmpty()
                ? Uni.createFrom().item(List.of())
                : tx.rows(LOCK_FREE, (Object) ids.toArray(UUID[]::new)).map(Roster::ids);
    }

    /** Nobody when there is no such agent. */
    Uni<List<UUID>> lock(Tx tx, UUID id) {
        return tx.rows(LOCK_ONE, id).map(Roster::ids);
    }

    Uni<List<Colleague>> read(Tx tx, Collection<UUID> ids, Book book) {
        return ids.isEmpty()
                ? Uni.createFrom().item(List.of())
                : tx.rows(BY_ID, (Object) ids.toArray(UUID[]::new)).map(rows -> colleagues(tx, rows, book));
    }

    /** Everybody who takes part; not how much they have to do. */
    Uni<List<Colleague>> all(Tx tx, Book book) {
        return tx.rows(ALL).map(rows -> colleagues(tx, rows, book));
    }

    /** Who was heard of last before this is not there any more. */
    private OffsetDateTime silentSince(Tx tx) {
        return tx.now().minus(config.heartbeatTimeout());
    }

    private List<Colleague> colleagues(Tx tx, List<Row> rows, Book book) {
        long now = Micros.of(tx.now());
        return rows.stream().map(row -> colleague(row, Says.of(row), book, now)).toList();
    }

    private Colleague colleague(Row row, Says says, Book book, long now) {
        return new Colleague(
                row.getUUID("id"),
                uuids(row, "queues"),
                uuids(row, "teams"),
                texts(row, "skills"),
                texts(row, "languages"),
                uuids(row, "account_ids"),
                PublicReplies.valueOf(row.getString("public_replies")) != PublicReplies.no,
                row.getInteger("capacity"),
                row.getInteger("load"),
                says.isAvailable(now, config.heartbeatTimeout()),
                Shifts.of(row, book).isOn(now),
                Micros.ofNullable(row.getOffsetDateTime("last_assigned_at")));
    }

    private static Set<UUID> uuids(Row row, String column) {
        UUID[] ids = row.getArrayOfUUIDs(column);
        return ids == null ? null : Set.copyOf(Arrays.asList(ids));
    }

    private static Set<String> texts(Row row, String column) {
        return Set.copyOf(Arrays.asList(row.getArrayOfStrings(column)));
    }

    private static List<UUID> ids(List<Row> rows) {
        return rows.stream().map(row -> row.getUUID("id")).toList();
    }
}
