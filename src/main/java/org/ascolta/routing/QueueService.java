package org.ascolta.routing;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.ascolta.store.Database;
import org.ascolta.store.Ids;
import org.ascolta.store.Tx;
import org.ascolta.web.Cursor;
import org.ascolta.web.ErrorCode;
import org.ascolta.web.Etags;
import org.ascolta.web.Made;
import org.ascolta.web.Page;
import org.ascolta.web.Problem;

/** Makes, shows, changes and deletes queues. */
@ApplicationScoped
class QueueService {

    /** The names by which ingest and rules know them. */
    private static final Set<String> FIXED = Set.of("default", "review");

    private static final String SELECT =
            "SELECT id, name, calendar_id, weights, overflow_queue_id, overflow_after_seconds, version FROM queue";
    private static final String BY_ID = SELECT + " WHERE id = $1";
    private static final String LIST =
            SELECT + " WHERE $1::text IS NULL OR (name, id) > ($1, $2) ORDER BY name, id LIMIT $3";
    private static final String INSERT = """
            INSERT INTO queue (id, name, calendar_id, weights, overflow_queue_id, overflow_after_seconds, created_at)
            VALUES ($1, $2, $3, $4, $5, $6, now())""";
    private static final String UPDATE = """
            UPDATE queue SET name = $2, calendar_id = $3, weights = $4, overflow_queue_id = $5,
                   overflow_after_seconds = $6, version = version + 1
            WHERE id = $1""";

    private final Database database;

    QueueService(Database database) {
        this.database = database;
    }

    Uni<Page<QueueOut>> list(int limit, String cursor) {
        List<String> after = Cursor.parts(cursor, 2);
        String name = after == null ? null : after.get(0);
        UUID id = after == null ? null : Cursor.id(after.get(1));
        return database.rows(LIST, name, id, limit + 1)
                .map(rows -> Page.of(
                        rows, limit, QueueOut::of, last -> Cursor.of(last.getString("name"), last.getUUID("id"))));
    }

    Uni<QueueOut> read(UUID id) {
        return database.rows(BY_ID, id).map(rows -> {
            if (rows.isEmpty()) {
                throw Problem.notFound();
            }
            return QueueOut.of(rows.get(0));
        });
    }

    Uni<Made<QueueOut>> create(Tx tx, QueueIn in) {
        UUID id = Ids.next();
        return write(tx, INSERT, id, in.stripped()).map(made -> new Made<>(id.toString(), made));
    }

    Uni<QueueOut> patch(UUID id, QueuePatch patch, String ifMatch) {
        return database.desk(tx -> QueueChecks.lockFlows(tx, patch)
                .flatMap(locked -> lock(tx, id, ifMatch))
                .flatMap(queue -> {
                    QueueIn in = patch.over(queue).stripped();
                    if (!in.name().equals(queue.name())) {
                        movable(queue);
                    }
                    return in.equals(queue.asIn())
                            ? Uni.createFrom().item(queue)
                            : QueueChecks.overflow(tx, id, patch).flatMap(free -> write(tx, UPDATE, id, in));
                }));
    }

    Uni<Void> delete(UUID id, String ifMatch) {
        return database.desk(tx -> lock(tx, id, ifMatch)
                .map(QueueService::movable)
                .flatMap(queue -> QueueChecks.mustBeUnused(tx, id))
                .flatMap(free -> tx.run("DELETE FROM queue WHERE id = $1", id))
                .replaceWithVoid());
    }

    private static Uni<QueueOut> write(Tx tx, String sql, UUID id, QueueIn in) {
        in.check();
        return QueueChecks.calendars(tx, "calendarId", in.calendarId() == null ? List.of() : List.of(in.calendarId()))
                .flatMap(known -> tx.run(
                        sql,
                        id,
                        in.name(),
                        in.calendarId(),
                        weights(in),
                        in.overflowQueueId(),
                        in.overflowAfterSeconds()))
                .flatMap(written -> tx.first(BY_ID, id))
                .map(QueueOut::of);
    }

    private static JsonObject weights(QueueIn in) {
        JsonObject weights = new JsonObject();
        in.weights().forEach(weights::put);
        return weights;
    }

    private static Uni<QueueOut> lock(Tx tx, UUID id, String ifMatch) {
        return tx.first(BY_ID + " FOR UPDATE", id)
                .onItem()
                .ifNull()
                .failWith(Problem::notFound)
                .map(QueueOut::of)
                .invoke(queue -> Etags.check(ifMatch, queue.version()));
    }

    private static QueueOut movable(QueueOut queue) {
        if (FIXED.contains(queue.name())) {
            throw Problem.of(ErrorCode.in_use, "The queues default and review keep their names and stay.");
        }
        return queue;
    }
}
