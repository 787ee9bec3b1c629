package org.ascolta.channel;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.ascolta.access.Actor;
import org.ascolta.store.Database;
import org.ascolta.store.Schema;
import org.ascolta.stream.EventLog;
import org.ascolta.stream.EventType;
import org.ascolta.stream.NewEvent;
import org.jboss.logging.Logger;

/**
 * Notices accounts that nobody hears of any more, each by its own rhythm: a pause of twice its longest one of late, and of
 * an hour at least, is silence. Most often a platform has stopped calling. It is said once, and over with the next message;
 * what may have been missed is read at once where it is read at all.
 */
@ApplicationScoped
class AccountWatch {

    private static final Logger LOG = Logger.getLogger(AccountWatch.class);

    /** Before that many messages an account has no rhythm. */
    private static final int KNOWN_AFTER = 20;

    private static final String SILENT = """
            UPDATE account SET fault = 'silent', fault_at = now()
            WHERE id IN (
                SELECT id FROM account
                WHERE fault IS NULL AND inbound_count >= $1
                  AND last_inbound_at < now() - greatest(2 * longest_pause_ms * interval '1 ms', interval '1 hour')
                ORDER BY id FOR NO KEY UPDATE SKIP LOCKED)
            RETURNING id""";

    private final Database database;
    private final Schema schema;
    private final EventLog log;
    private final Errands errands;

    AccountWatch(Database database, Schema schema, EventLog log, Errands errands) {
        this.database = database;
        this.schema = schema;
        this.log = log;
        this.errands = errands;
    }

    @Scheduled(every = "60s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> watch() {
        return schema.isReady()
                ? watchOnce()
                        .onFailure()
                        .invoke(LOG::debug)
                        .onFailure()
                        .recoverWithNull()
                        .replaceWithVoid()
                : Uni.createFrom().voidItem();
    }

    /** Answers how many accounts have fallen silent. */
    Uni<Integer> watchOnce() {
        return database.worker(tx -> tx.rows(SILENT, KNOWN_AFTER)
                .call(rows ->
                        log.append(tx, rows.stream().map(AccountWatch::degraded).toList()))
                .call(rows -> errands.hasten(
                        tx, rows.stream().map(row -> row.getUUID("id")).toList()))
                .map(List::size));
    }

    private static NewEvent degraded(Row row) {
        return new NewEvent(
                EventType.ACCOUNT_DEGRADED,
                Actor.SYSTEM,
                "account",
                row.getUUID("id").toString(),
                null,
                Map.of("code", "silent"));
    }
}
