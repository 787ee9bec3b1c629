package org.ascolta.listen;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.ascolta.channel.Doors.Entrance;
import org.ascolta.channel.Reader;
import org.ascolta.channel.Reader.Step;
import org.ascolta.inbox.ReadRows;
import org.ascolta.store.Database;
import org.ascolta.store.Tx;
import org.jboss.logging.Logger;

/**
 * Writes down what came of a call, in one transaction: the answer into the inbox, and where the errand goes on. Who comes
 * with a lease that holds no more changes nothing. Locks are taken in this order: the account's, the errand's.
 */
@ApplicationScoped
class ErrandSettler {

    private static final Logger LOG = Logger.getLogger(ErrandSettler.class);

    private static final String KEY = "account_id = $1 AND what = $2 AND subject = $3 AND lease = $4";

    /** Rounds of many accounts that began together drift apart. */
    private static final String READ = """
            UPDATE errand SET cursor = $5, attempts = 0, error = NULL, read_at = now(), lease = NULL, lease_until = NULL,
              due_at = CASE WHEN $6 THEN now() ELSE now() + every * (0.95 + 0.1 * random()) END
            WHERE""" + " " + KEY;

    private static final String DONE = "DELETE FROM errand WHERE " + KEY;

    private static final String FAILED = """
            UPDATE errand SET attempts = attempts + 1, error = $5, lease = NULL, lease_until = NULL,
              due_at = now() + $6 * interval '1 ms'
            WHERE""" + " " + KEY;

    private final Database database;
    private final ReadRows inbox;
    private final ErrandRests rests;
    private final ListenMeters meters;
    private final ListenConfig config;

    ErrandSettler(Database database, ReadRows inbox, ErrandRests rests, ListenMeters meters, ListenConfig config) {
        this.database = database;
        this.inbox = inbox;
        this.rests = rests;
        this.meters = meters;
        this.config = config;
    }

    /**
     * After a call, or instead of one.
     *
     * @param entrance null when there is none any more
     * @param fetched  null where nobody was called
     */
    Uni<Void> settle(ErrandRow row, Entrance entrance, Step step, Fetched fetched) {
        return database.worker(tx -> switch (step.kind()) {
                    case READ ->
                        rests.lift(tx, row.accountId())
                                .chain(() -> read(tx, row, step))
                                .chain(() -> step.isNews() ? keep(tx, row, entrance, fetched) : nothing());
                    case RETRY -> rests.leave(tx, row.accountId(), step.after()).chain(() -> retry(tx, row, step));
                    case AUTH ->
                        rests.refuse(tx, row.accountId(), step.code())
                                .chain(() -> failed(tx, row, step, config.pause()));
                    case GONE ->
                        row.isOnce()
                                ? done(tx, row)
                                : failed(tx, row, step, config.retry().longest());
                })
                .onFailure(Superseded.class)
                .recoverWithNull()
                .invoke(() -> meters.called(row, step))
                .invoke(() -> log(row, step));
    }

    private static void log(ErrandRow row, Step step) {
        if (step.kind() != Step.Kind.READ) {
            LOG.infof("Errand %s: %s (%s)", row, step.kind(), step.code());
        }
    }

    private Uni<Void> keep(Tx tx, ErrandRow row, Entrance entrance, Fetched fetched) {
        Reader.Read read = new Reader.Read(
                row.what(),
                row.subject(),
                entrance.door().network(),
                entrance.door().externalId(),
                row.since());
        return inbox.insert(tx, entrance.connectionId(), read, fetched.body());
    }

    private static Uni<Void> read(Tx tx, ErrandRow row, Step step) {
        return row.isOnce() && !step.more() ? done(tx, row) : change(tx, READ, row, step.cursor(), step.more());
    }

    private Uni<Void> retry(Tx tx, ErrandRow row, Step step) {
        if (row.isOnce() && row.attempts() + 1 >= config.attempts()) {
            LOG.warnf("Errand %s is given up: %s", row, step.code());
            return done(tx, row);
        }
        Duration own = wait(row.attempts());
        boolean isAsked = step.after() != null && step.after().compareTo(own) > 0;
        return failed(tx, row, step, isAsked ? step.after() : own);
    }

    /** Doubled by every failure, and none like another. */
    private Duration wait(int failures) {
        long first = config.retry().first().toMillis();
        long longest = config.retry().longest().toMillis();
        double doubled = first * Math.pow(2, Math.min(failures, 30));
        return Duration.ofMillis(
                (long) (Math.min(doubled, longest) * ThreadLocalRandom.current().nextDouble(0.8, 1.2)));
    }

    private static Uni<Void> failed(Tx tx, ErrandRow row, Step step, Duration wait) {
        return change(tx, FAILED, row, step.code(), wait.toMillis());
    }

    private static Uni<Void> done(Tx tx, ErrandRow row) {
        return change(tx, DONE, row);
    }

    private static Uni<Void> change(Tx tx, String sql, ErrandRow row, Object... more) {
        Object[] values = new Object[4 + more.length];
        values[0] = row.accountId();
        values[1] = row.what();
        values[2] = row.subject();
        values[3] = row.lease();
        System.arraycopy(more, 0, values, 4, more.length);
        return tx.change(sql, values).invoke(ErrandSettler::mustBeOurs).replaceWithVoid();
    }

    private static void mustBeOurs(int rows) {
        if (rows == 0) {
            throw new Superseded();
        }
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }

    /** Somebody else has it by now, or it is wanted anew, or no more: what was read is read again if it is needed. */
    private static final class Superseded extends RuntimeException {

        private static final long serialVersionUID = 1;

        Superseded() {
            super("the lease holds no more", null, false, false);
        }
    }
}
