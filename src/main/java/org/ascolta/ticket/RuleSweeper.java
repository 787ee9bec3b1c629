package org.ascolta.ticket;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.ascolta.store.Database;
import org.ascolta.store.Schema;
import org.ascolta.store.SqlState;
import org.ascolta.store.Tx;
import org.ascolta.triage.TriageConfig;
import org.jboss.logging.Logger;

/**
 * Asks the rules again about tickets that wait: what nobody wrote may have changed, because it has waited longer, or more
 * people read it. Soon after a message, then at growing intervals, and shortly before a clock is due. Every replica sweeps;
 * a thread that another one holds is left to it.
 */
@ApplicationScoped
class RuleSweeper {

    private static final Logger LOG = Logger.getLogger(RuleSweeper.class);

    private static final String CLAIM = """
            SELECT due.ticket_id FROM (
                SELECT ticket_id FROM ticket_ask WHERE at <= now() ORDER BY at LIMIT $1) due
            JOIN ticket ON ticket.id = due.ticket_id JOIN thread ON thread.id = ticket.thread_id
            ORDER BY thread.id FOR NO KEY UPDATE OF thread SKIP LOCKED""";

    /** A tenth of the time that it has waited, from a minute to half an hour; but not later than five minutes before it is due. */
    private static final String NEXT = """
            WITH asked AS (
                SELECT id, next_due_at - interval '5 minutes' AS near,
                       (now() - coalesce(oldest_open_at, opened_at)) / 10 AS tenth,
                       state IN ('resolved', 'closed', 'merged') OR unanswered = 0 AND state <> 'new' AS over
                FROM ticket WHERE id = ANY($1)
            ), done AS (
                DELETE FROM ticket_ask WHERE ticket_id IN (SELECT id FROM asked WHERE over)
            )
            UPDATE ticket_ask SET at = least(
                now() + least(interval '30 minutes', greatest(interval '1 minute', tenth)),
                CASE WHEN near > now() THEN greatest(now() + interval '1 minute', near) END)
            FROM asked WHERE ticket_id = id AND NOT over""";

    private static final String LATER =
            "UPDATE ticket_ask SET at = now() + interval '10 minutes' WHERE at <= now() AND ticket_id = ANY($1)";

    private final Database database;
    private final Reconsidering reconsidering;
    private final TriageConfig config;
    private final Schema schema;

    RuleSweeper(Database database, Reconsidering reconsidering, TriageConfig config, Schema schema) {
        this.database = database;
        this.reconsidering = reconsidering;
        this.config = config;
        this.schema = schema;
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> sweep() {
        return config.askBatch() > 0 && schema.isReady()
                ? untilDone().onFailure().invoke(LOG::debug).onFailure().recoverWithNull()
                : Uni.createFrom().voidItem();
    }

    private Uni<Void> untilDone() {
        return Multi.createBy()
                .repeating()
                .uni(() -> sweepOnce(config.askBatch()))
                .until(done -> done < config.askBatch())
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** One batch of those whose time has come; answers how many there were that nobody else held. */
    Uni<Integer> sweepOnce(int most) {
        return database.worker(tx -> tx.rows(CLAIM, most)
                        .map(rows -> rows.stream()
                                .map(row -> row.getUUID("ticket_id"))
                                .toArray(UUID[]::new))
                        .flatMap(mine -> ask(tx, mine).replaceWith(mine.length)))
                .onFailure(failure -> most > 1 && SqlState.of(failure) != SqlState.TRANSIENT)
                .recoverWithUni(failure -> sweepOnce(1))
                .onFailure(failure -> most == 1 && SqlState.of(failure) != SqlState.TRANSIENT)
                .recoverWithUni(this::putOff);
    }

    private Uni<Void> ask(Tx tx, UUID[] mine) {
        return mine.length == 0
                ? Uni.createFrom().voidItem()
                : reconsidering
                        .reconsider(tx, mine)
                        .chain(() -> tx.change(NEXT, (Object) mine))
                        .replaceWithVoid();
    }

    /** A ticket that cannot be asked about must not keep the others from it. */
    private Uni<Integer> putOff(Throwable failure) {
        LOG.errorf(failure, "The rules cannot be asked again about a ticket; trying later");
        return database.worker(tx -> tx.rows(CLAIM, 1)
                .map(rows -> rows.stream().map(row -> row.getUUID("ticket_id")).toArray(UUID[]::new))
                .flatMap(mine -> tx.change(LATER, (Object) mine)));
    }
}
