package org.ascolta.ticket;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.ascolta.access.Scope;
import org.ascolta.store.Tx;
import org.ascolta.web.Etags;
import org.ascolta.web.Problem;

/**
 * Tickets are changed under the locks of their threads, which everybody takes in the order of their ids. What is read
 * before a lock may be old; it is read again after it.
 */
@ApplicationScoped
public class TicketLocks {

    private static final String LOCK = """
            SELECT thread.id FROM thread WHERE thread.id IN (
                SELECT thread_id FROM ticket WHERE id = ANY($1) OR (merged_into = ANY($1) AND merged_by = 'desk'))
            ORDER BY thread.id FOR NO KEY UPDATE""";

    private static final String GROUP = """
            SELECT id, version, status, merged_into, assignee_id, queue_id FROM ticket
            WHERE id = $1 OR (merged_into = $1 AND merged_by = 'desk') ORDER BY id <> $1, id""";

    /** Locks a ticket and its members; 404 when it is not in the scope, 412 when it is not as the caller has read it. */
    public Uni<Group> one(Tx tx, UUID id, Scope scope, String ifMatch) {
        return all(tx, List.of(id), scope)
                .flatMap(locked -> held(tx, id))
                .invoke(group -> Etags.check(ifMatch, group.version()));
    }

    /** Locks a ticket like that, together with another one, which may not exist. */
    Uni<Group> one(Tx tx, UUID id, UUID other, Scope scope, String ifMatch) {
        return all(tx, List.of(id, other), scope)
                .flatMap(locked -> held(tx, id))
                .invoke(group -> Etags.check(ifMatch, group.version()));
    }

    /** A ticket whose lock is held. */
    Uni<Group> held(Tx tx, UUID id) {
        return tx.rows(GROUP, id).map(rows -> Group.of(id, rows));
    }

    /** Locks these tickets and their members; 404 when the first is not in the scope, and the others only if they are. */
    Uni<Void> all(Tx tx, List<UUID> ids, Scope scope) {
        return visible(tx, ids, scope).flatMap(seen -> {
            if (!seen.contains(ids.get(0))) {
                throw Problem.notFound();
            }
            return tx.run(LOCK, (Object) seen.toArray(UUID[]::new)).replaceWithVoid();
        });
    }

    /** Which of these tickets are in the scope. */
    Uni<List<UUID>> visible(Tx tx, List<UUID> ids, Scope scope) {
        Conditions where = Conditions.within(scope).and("t.id = ANY(?)", ids.toArray(UUID[]::new));
        return tx.rows("SELECT t.id FROM ticket t WHERE " + where.sql(), where.values())
                .map(rows -> rows.stream().map(TicketLocks::id).toList());
    }

    private static UUID id(Row row) {
        return row.getUUID("id");
    }
}
