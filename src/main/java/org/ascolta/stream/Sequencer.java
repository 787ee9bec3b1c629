package org.ascolta.stream;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.ascolta.store.Database;
import org.ascolta.store.Schema;
import org.ascolta.store.Tx;
import org.jboss.logging.Logger;

/**
 * Gives committed events their positions. Every replica runs one; whoever holds the head's row numbers what it sees, so
 * positions have no gaps and follow the order of commits.
 */
@ApplicationScoped
class Sequencer {

    private static final Logger LOG = Logger.getLogger(Sequencer.class);
    private static final Duration TICK = Duration.ofMillis(8);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
    private static final int MOST = 5000;

    private static final String PEEK = "SELECT next, EXISTS (SELECT FROM event_tx WHERE base IS NULL) FROM event_head";
    private static final String LOCK = "SELECT next FROM event_head FOR UPDATE";

    // A statement after the lock's, so that it sees what the previous holder numbered.
    private static final String NUMBER = """
            WITH waiting AS (
                SELECT id, sum(n) OVER (ORDER BY id) - n AS before
                FROM (SELECT id, n FROM event_tx WHERE base IS NULL ORDER BY id LIMIT $1) oldest),
            numbered AS (
                UPDATE event_tx t SET base = h.next + w.before
                FROM waiting w, event_head h
                WHERE t.id = w.id
                RETURNING t.n)
            UPDATE event_head SET next = next + (SELECT sum(n) FROM numbered)
            WHERE EXISTS (SELECT FROM numbered)
            RETURNING next""";

    private final Database database;
    private final Schema schema;
    private final Wake wake;
    private final EventTail tail;
    private final Duration idle;
    private Duration rest = TICK;
    private long head;
    private volatile boolean stopping;

    Sequencer(Database database, Schema schema, Wake wake, EventTail tail, EventsConfig config) {
        this.database = database;
        this.schema = schema;
        this.wake = wake;
        this.tail = tail;
        this.idle = config.idle();
    }

    /** Runs as long as the service does; the schedule only starts it, and again should it ever end. */
    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return Multi.createBy()
                .repeating()
                .uni(this::turn)
                .whilst(done -> !stopping)
                .collect()
                .last()
                .replaceWithVoid();
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
        wake.ring();
    }

    private Uni<Boolean> turn() {
        return wake.await(rest)
                .flatMap(woken -> schema.isReady() && !stopping
                        ? once()
                        : Uni.createFrom().item(head))
                .invoke(this::adapt)
                .call(tail::follow)
                .onItem()
                .delayIt()
                .by(TICK)
                .replaceWith(true)
                .onFailure()
                .recoverWithUni(this::afterFailure);
    }

    /** Numbers what is visible and not numbered; answers the next free position. */
    Uni<Long> once() {
        return database.worker(tx -> tx.first(PEEK)
                .flatMap(seen -> seen.getBoolean(1)
                        ? number(tx, seen.getLong(0))
                        : Uni.createFrom().item(seen.getLong(0))));
    }

    private static Uni<Long> number(Tx tx, long seen) {
        return tx.run(LOCK)
                .flatMap(locked -> tx.first(NUMBER, MOST))
                .map(moved -> moved == null ? seen : moved.getLong(0));
    }

    /** Where something happens more will: the rest grows only while the head, whoever moves it, stands still. */
    private void adapt(long next) {
        boolean moved = next != head;
        head = next;
        Duration longer = rest.multipliedBy(2);
        rest = moved ? TICK : longer.compareTo(idle) < 0 ? longer : idle;
    }

    private Uni<Boolean> afterFailure(Throwable failure) {
        if (stopping) {
            return Uni.createFrom().item(false);
        }
        tail.pulse();
        LOG.warnf("Events wait for their positions: %s", failure.getMessage());
        return Uni.createFrom().item(false).onItem().delayIt().by(AFTER_FAILURE);
    }
}
