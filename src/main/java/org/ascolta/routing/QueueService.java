package org.ascolta.routing;

import io.smallrye.mutiny.Uni;
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

/** Makes, shows, renames and deletes queues. */
@ApplicationScoped
class QueueService {

    /** The names by which ingest and rules know them. */
    private static final Set<String> FIXED = Set.of("default", "review");

    private static final String BY_ID = "SELECT id, name, version FROM queue WHERE id = $1";
    private static final String LIST = """
            SELECT id, name, version FROM queue WHERE $1::text IS NULL OR (name, id) > ($1, $2)
            ORDER BY name, id LIMIT $3""";
    private static final String INSERT =
            "INSERT INTO queue (id, name, created_at) VALUES ($1, $2, $3) RETURNING id, name, version";
    private static final String RENAME =
            "UPDATE queue SET name = $2, version = version + 1 WHERE id = $1 RETURNING id, name, version";
    private static final String HOLDS_TICKETS =
            "SELECT EXISTS (SELECT FROM ticket WHERE queue_id = $1 AND status NOT IN ('closed', 'merged'))";

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
        return tx.first(INSERT, Ids.next(), in.name().strip(), tx.now())
                .map(QueueOut::of)
                .map(made -> new Made<>(made.id().toString(), made));
    }

    Uni<QueueOut> patch(UUID id, QueuePatch patch, String ifMatch) {
        return database.desk(tx -> lock(tx, id, ifMatch).flatMap(queue -> {
            String name = patch.name().orElse(queue.name()).strip();
            return name.equals(queue.name())
                    ? Uni.createFrom().item(queue)
                    : tx.first(RENAME, movable(queue).id(), name).map(QueueOut::of);
        }));
    }

    Uni<Void> delete(UUID id, String ifMatch) {
        return database.desk(tx -> lock(tx, id, ifMatch)
                .map(QueueService::movable)
                .flatMap(queue -> tx.first(HOLDS_TICKETS, id))
                .invoke(row -> {
                    if (row.getBoolean(0)) {
                        throw Problem.of(ErrorCode.in_use, "Tickets still wait in this queue; move them first.");
                    }
                })
                .flatMap(empty -> tx.run("DELETE FROM queue WHERE id = $1", id))
                .replaceWithVoid());
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
