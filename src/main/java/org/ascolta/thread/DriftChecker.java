package org.ascolta.thread;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.ascolta.access.Actor;
import org.ascolta.store.Database;
import org.ascolta.store.Ids;
import org.ascolta.store.Micros;
import org.ascolta.store.Schema;
import org.ascolta.store.Tx;
import org.jboss.logging.Logger;

/**
 * Folds stored timelines again, a few threads at a time and all of them in turn, and holds the result against what is
 * stored. A difference means that a promise is broken: it is counted (it must stay 0) and logged by its ids, never mended
 * silently.
 */
@ApplicationScoped
class DriftChecker {

    private static final Logger LOG = Logger.getLogger(DriftChecker.class);
    private static final int SAMPLE = 20;
    private static final UUID FIRST = new UUID(0, 0);

    private static final String NEXT = """
            SELECT id FROM thread WHERE id > $1 AND kind <> 'root' AND version > 0
            ORDER BY id LIMIT $2 FOR NO KEY UPDATE SKIP LOCKED""";

    private final Database database;
    private final Schema schema;
    private final Accounts accounts;
    private final ThreadRows threads;
    private final TimelineRows timelines;
    private final Courtesy courtesy = new Courtesy();
    private final Counter checked;
    private final Counter drifted;
    private UUID last = Ids.next();

    DriftChecker(
            Database database,
            Schema schema,
            Accounts accounts,
            ThreadRows threads,
            TimelineRows timelines,
            MeterRegistry metrics) {
        this.database = database;
        this.schema = schema;
        this.accounts = accounts;
        this.threads = threads;
        this.timelines = timelines;
        this.checked = metrics.counter("ascolta.fold.checked");
        this.drifted = metrics.counter("ascolta.fold.drift");
    }

    @Scheduled(every = "{ascolta.fold.check-every}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> check() {
        return schema.isReady()
                ? checkOnce().replaceWithVoid()
                : Uni.createFrom().voidItem();
    }

    /** Checks the next few threads; answers those that drifted. */
    Uni<List<UUID>> checkOnce() {
        return database.worker(tx -> tx.rows(NEXT, last, SAMPLE).flatMap(rows -> {
            List<UUID> ids = rows.stream().map(row -> row.getUUID("id")).toList();
            last = ids.size() < SAMPLE ? FIRST : ids.get(ids.size() - 1);
            return check(tx, ids);
        }));
    }

    /** Checks these threads, which must be locked. */
    Uni<List<UUID>> check(Tx tx, List<UUID> ids) {
        Graph graph = new Graph();
        return threads.read(tx, ids).flatMap(rows -> accounts.find(tx, accountIds(rows.values()))
                .flatMap(found -> timelines.read(tx, ids, graph).map(pasts -> rows.values().stream()
                        .filter(row -> drifts(row, found, pasts.get(row.id()), graph, Micros.of(tx.now())))
                        .map(ThreadRow::id)
                        .toList())));
    }

    private static UUID[] accountIds(Collection<ThreadRow> rows) {
        return rows.stream().map(row -> row.key().accountId()).distinct().toArray(UUID[]::new);
    }

    private boolean drifts(ThreadRow thread, Collection<Account> found, Past past, Graph graph, long now) {
        Map<UUID, Account> byId = new HashMap<>();
        found.forEach(account -> byId.put(account.id(), account));
        boolean sweeping = past.tickets().values().stream()
                .anyMatch(ticket ->
                        ticket.state().wakesAt() != null && ticket.state().wakesAt() <= now);
        if (sweeping) {
            return false;
        }
        checked.increment();
        Work work = new Work(thread, byId.get(thread.key().accountId()));
        Outcome outcome = Judge.judge(work, past, graph, courtesy, now, Actor.SYSTEM);
        if (outcome.isNothing()) {
            return false;
        }
        drifted.increment();
        LOG.errorf("Thread %s no longer folds to what is stored: %s", thread.id(), outcome.summary());
        return true;
    }
}
