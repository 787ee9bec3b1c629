package org.ascolta.clock;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.ascolta.store.Database;
import org.ascolta.store.Schema;
import org.ascolta.store.Tx;
import org.jboss.logging.Logger;

/**
 * Wakes the tickets whose running clocks follow a publication, so that they are folded again and their clocks set anew.
 * Portion by portion, each a transaction that also says how far it came; twice, for what had begun before it was published.
 */
@ApplicationScoped
class Rebinder {

    private static final Logger LOG = Logger.getLogger(Rebinder.class);
    private static final int PORTION = 1000;

    private static final String CLAIM = """
            SELECT at, policy_id, calendar_id, swept, coalesce(reached, '00000000-0000-0000-0000-000000000000') AS reached
            FROM sla_rebinding WHERE swept = 0 OR swept = 1 AND at <= now() - interval '30 seconds'
            ORDER BY at LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED""";

    private static final String OF_POLICY = """
            SELECT DISTINCT ticket_id FROM clock WHERE ended_at IS NULL AND policy_id = $1 AND ticket_id > $2
            ORDER BY ticket_id LIMIT $3""";

    private static final String OF_CALENDAR = """
            SELECT DISTINCT ticket_id FROM clock WHERE ended_at IS NULL AND calendar_id = $1 AND ticket_id > $2
            ORDER BY ticket_id LIMIT $3""";

    private static final String LOCK = """
            SELECT id FROM thread WHERE id IN (SELECT thread_id FROM ticket WHERE id = ANY($1))
            ORDER BY id FOR NO KEY UPDATE""";

    private static final String WAKE =
            "UPDATE ticket SET wakes_at = now() WHERE id = ANY($1) AND (wakes_at > now() OR wakes_at IS NULL)";

    private static final String REACHED = """
            UPDATE sla_rebinding SET reached = $5, swept = $6 WHERE at = $1 AND swept = $4
            AND policy_id IS NOT DISTINCT FROM $2 AND calendar_id IS NOT DISTINCT FROM $3""";

    private final Database database;
    private final ClocksConfig config;
    private final Schema schema;

    Rebinder(Database database, ClocksConfig config, Schema schema) {
        this.database = database;
        this.config = config;
        this.schema = schema;
    }

    /** A publication of which a portion is to be done. */
    private record Rebinding(OffsetDateTime at, UUID policyId, UUID calendarId, int swept, UUID reached) {

        static Rebinding of(Row row) {
            return new Rebinding(
                    row.getOffsetDateTime("at"),
                    row.getUUID("policy_id"),
                    row.getUUID("calendar_id"),
                    row.getInteger("swept"),
                    row.getUUID("reached"));
        }
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> sweep() {
        return schema.isReady() && config.batch() > 0
                ? untilDone().onFailure().invoke(LOG::debug).onFailure().recoverWithNull()
                : Uni.createFrom().voidItem();
    }

    private Uni<Void> untilDone() {
        return Multi.createBy()
                .repeating()
                .uni(this::sweepOnce)
                .until(woken -> woken == 0)
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** One portion of one publication; answers how many tickets it was about, 0 when there is no more to do now. */
    Uni<Integer> sweepOnce() {
        return database.worker(tx -> tx.first(CLAIM)
                .flatMap(row -> row == null ? Uni.createFrom().item(0) : portion(tx, Rebinding.of(row))));
    }

    private static Uni<Integer> portion(Tx tx, Rebinding publication) {
        boolean ofPolicy = publication.policyId() != null;
        UUID id = ofPolicy ? publication.policyId() : publication.calendarId();
        return tx.rows(ofPolicy ? OF_POLICY : OF_CALENDAR, id, publication.reached(), PORTION)
                .map(rows -> rows.stream().map(row -> row.getUUID("ticket_id")).toList())
                .call(tickets -> wake(tx, tickets.toArray(UUID[]::new)))
                .call(tickets -> reached(tx, publication, tickets))
                .map(List::size);
    }

    /** Threads first, in the order of locks. */
    private static Uni<Void> wake(Tx tx, UUID[] tickets) {
        return tx.run(LOCK, (Object) tickets)
                .flatMap(locked -> tx.change(WAKE, (Object) tickets))
                .replaceWithVoid();
    }

    private static Uni<Integer> reached(Tx tx, Rebinding publication, List<UUID> tickets) {
        boolean isDone = tickets.size() < PORTION;
        return tx.change(
                REACHED,
                publication.at(),
                publication.policyId(),
                publication.calendarId(),
                publication.swept(),
                isDone ? null : tickets.get(tickets.size() - 1),
                publication.swept() + (isDone ? 1 : 0));
    }
}
