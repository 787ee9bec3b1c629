package org.ascolta.ticket;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.ascolta.access.Actor;
import org.ascolta.access.Scope;
import org.ascolta.store.Database;
import org.ascolta.store.Ids;
import org.ascolta.store.Schema;
import org.ascolta.store.Tx;
import org.ascolta.thread.Status;
import org.jboss.logging.Logger;

/**
 * Joins the ticket with which a customer answers a private answer to the ticket of his public message: one ticket, two
 * places. Where that one cannot be joined any more, the new one stands alone and is linked to it.
 */
@ApplicationScoped
class Joiner {

    private static final Logger LOG = Logger.getLogger(Joiner.class);

    private static final String CLAIM = """
            SELECT j.ticket_id, j.reply_id, coalesce(p.merged_into, p.id) AS into_id FROM joining j
            JOIN message r ON r.id = j.reply_id LEFT JOIN ticket p ON p.id = r.ticket_id
            WHERE j.due_at <= now() ORDER BY j.due_at LIMIT 1 FOR UPDATE OF j SKIP LOCKED""";

    private static final String DONE = """
            WITH gone AS (DELETE FROM joining WHERE ticket_id = $1)
            UPDATE aside SET ticket_id = $1 WHERE reply_id = $2 AND ticket_id IS NULL""";

    private static final String LATER =
            "UPDATE joining SET due_at = now() + interval '1 minute' WHERE due_at <= now() RETURNING ticket_id";

    private static final String LINK = """
            INSERT INTO ticket_link (id, ticket_id, other_id, kind, actor_kind) VALUES ($3, $1, $2, 'related', 'system')
            ON CONFLICT DO NOTHING""";

    private final Database database;
    private final TicketLocks locks;
    private final Merges merges;
    private final Schema schema;

    Joiner(Database database, TicketLocks locks, Merges merges, Schema schema) {
        this.database = database;
        this.locks = locks;
        this.merges = merges;
        this.schema = schema;
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> sweep() {
        return schema.isReady()
                ? sweepOnce().onFailure().recoverWithUni(this::putOff).replaceWithVoid()
                : Uni.createFrom().voidItem();
    }

    /** All that waits; answers whether there was anything. */
    Uni<Boolean> sweepOnce() {
        return database.worker(tx -> tx.first(CLAIM)
                        .flatMap(row -> row == null
                                ? Uni.createFrom().item(false)
                                : join(tx, row).replaceWith(true)))
                .flatMap(more ->
                        more ? sweepOnce().replaceWith(true) : Uni.createFrom().item(false));
    }

    private Uni<Boolean> putOff(Throwable failure) {
        LOG.debug("A ticket could not be joined; trying again later", failure);
        return database.worker(tx -> tx.rows(LATER)).map(rows -> !rows.isEmpty());
    }

    private Uni<Void> join(Tx tx, Row row) {
        UUID ticket = row.getUUID("ticket_id");
        UUID into = row.getUUID("into_id");
        Uni<Void> done = tx.run(DONE, ticket, row.getUUID("reply_id")).replaceWithVoid();
        return into == null || into.equals(ticket)
                ? done
                : locked(tx, ticket, into).chain(() -> done);
    }

    private Uni<Void> locked(Tx tx, UUID ticket, UUID into) {
        return locks.all(tx, List.of(ticket, into), Scope.ALL)
                .chain(() -> locks.held(tx, ticket))
                .flatMap(source -> locks.held(tx, into).flatMap(leader -> decide(tx, source, leader)));
    }

    private Uni<Void> decide(Tx tx, Group source, Group leader) {
        if (source.status() == Status.MERGED || source.status() == Status.CLOSED) {
            return Uni.createFrom().voidItem();
        }
        boolean alive = leader.status() != Status.CLOSED && leader.status() != Status.MERGED;
        return alive
                ? merges.join(tx, Actor.SYSTEM, source, leader)
                : tx.run(LINK, source.id(), leader.id(), Ids.next()).replaceWithVoid();
    }
}
