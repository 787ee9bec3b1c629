package org.ascolta.ticket;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.ascolta.store.Database;
import org.ascolta.store.Schema;
import org.ascolta.store.SqlState;
import org.ascolta.store.Tx;
import org.ascolta.thread.Closing;
import org.ascolta.thread.Desk;
import org.jboss.logging.Logger;

/**
 * Does what mere time does to tickets: snoozes end, quiet public tickets count as resolved, and what was resolved long ago
 * is closed. Every replica sweeps; a thread that another one holds is left to it.
 */
@ApplicationScoped
class TicketSweeper {

    private static final Logger LOG = Logger.getLogger(TicketSweeper.class);
    private static final int BATCH = 50;

    private static final String DUE = "SELECT id FROM ticket WHERE wakes_at <= now() ORDER BY wakes_at LIMIT " + BATCH;

    private static final String CLAIM = """
            SELECT t.id FROM ticket t JOIN thread ON thread.id = t.thread_id WHERE t.id = ANY($1)
            ORDER BY thread.id FOR NO KEY UPDATE OF thread SKIP LOCKED""";

    /** Read again under the lock: what woke it may be over. */
    private static final String AWAKE =
            "SELECT id FROM ticket WHERE id = ANY($1) AND wakes_at <= $2 AND state <> 'resolved'";

    /** For what time did not change after all, or cannot: it comes again, but not at once. */
    private static final String LATER =
            "UPDATE ticket SET wakes_at = now() + interval '10 minutes' WHERE id = ANY($1) AND wakes_at <= now()";

    private final Database database;
    private final Desk desk;
    private final Closing closing;
    private final Schema schema;

    TicketSweeper(Database database, Desk desk, Closing closing, Schema schema) {
        this.database = database;
        this.desk = desk;
        this.closing = closing;
        this.schema = schema;
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> sweep() {
        return schema.isReady()
                ? untilDone().onFailure().invoke(LOG::debug).onFailure().recoverWithNull()
                : Uni.createFrom().voidItem();
    }

    private Uni<Void> untilDone() {
        return Multi.createBy()
                .repeating()
                .uni(this::sweepOnce)
                .until(done -> done < BATCH)
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** One batch of what is due; answers how many of them this replica could work on. */
    Uni<Integer> sweepOnce() {
        return database.worker(tx -> tx.rows(DUE)).flatMap(rows -> {
            List<UUID> due = rows.stream().map(TicketSweeper::id).toList();
            return due.isEmpty()
                    ? Uni.createFrom().item(0)
                    : work(due)
                            .onFailure(failure -> SqlState.of(failure) != SqlState.TRANSIENT)
                            .recoverWithUni(failure -> oneByOne(due));
        });
    }

    private Uni<Integer> work(List<UUID> due) {
        return database.worker(tx -> claim(tx, due).flatMap(mine -> closing.close(tx, List.of(mine))))
                .flatMap(closed -> database.worker(
                        tx -> claim(tx, due).flatMap(mine -> settle(tx, mine).replaceWith(mine.length))));
    }

    private static Uni<UUID[]> claim(Tx tx, List<UUID> due) {
        return tx.rows(CLAIM, (Object) due.toArray(UUID[]::new))
                .map(rows -> rows.stream().map(TicketSweeper::id).toArray(UUID[]::new));
    }

    private Uni<Void> settle(Tx tx, UUID[] mine) {
        return tx.rows(AWAKE, mine, tx.now())
                .map(rows -> rows.stream().map(TicketSweeper::id).toList())
                .flatMap(awake -> awake.isEmpty() ? Uni.createFrom().voidItem() : desk.settle(tx, awake))
                .flatMap(settled -> tx.change(LATER, (Object) mine))
                .replaceWithVoid();
    }

    /** A ticket that cannot be folded must not keep the others asleep. */
    private Uni<Integer> oneByOne(List<UUID> due) {
        return Multi.createFrom()
                .iterable(due)
                .onItem()
                .transformToUniAndConcatenate(id -> work(List.of(id))
                        .onFailure(failure -> SqlState.of(failure) != SqlState.TRANSIENT)
                        .recoverWithUni(failure -> putOff(id, failure)))
                .collect()
                .with(java.util.stream.Collectors.summingInt(Integer::intValue));
    }

    private Uni<Integer> putOff(UUID id, Throwable failure) {
        LOG.errorf(failure, "Ticket %s cannot be woken; trying again later", id);
        return database.worker(tx -> tx.change(LATER, (Object) new UUID[] {id}));
    }

    private static UUID id(Row row) {
        return row.getUUID("id");
    }
}
