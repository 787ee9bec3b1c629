package org.ascolta.inbox;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.ascolta.store.Unavailable;

/**
 * One connection for inserts, held as long as it lives and had again as soon as the database is there. While idle it
 * asks for the time: that samples the clock, and a connection that has died silently is found before a hook needs it.
 */
final class InsertLane {

    private static final int RETRY_MILLIS = 250;
    private static final int PULSE_MILLIS = 1000;
    private static final long AWAY_NANOS = 1_000_000_000;

    /** Both tables in one statement, so one round trip and one commit. Every row of it is received at the same time. */
    private static final String INSERT = """
            WITH kept AS (
              INSERT INTO inbox (id, received_at, connection_id, secret_no, headers, body)
              SELECT id, now(), connection_id, secret_no, headers, body
              FROM unnest($1::uuid[], $2::uuid[], $3::int2[], $4::bytea[], $5::bytea[])
                AS row (id, connection_id, secret_no, headers, body))
            INSERT INTO inbox_todo (id, received_at) SELECT id, now() FROM unnest($1::uuid[]) AS id
            """;

    private final Vertx vertx;
    private final Context context;
    private final Pool pool;
    private final DatabaseClock clock;
    private volatile SqlConnection connection;
    private volatile boolean busy;
    private volatile boolean closed;
    private volatile long lostAt = System.nanoTime();

    InsertLane(Vertx vertx, Pool pool, DatabaseClock clock) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.pool = pool;
        this.clock = clock;
    }

    void open() {
        context.runOnContext(start -> connect());
    }

    void close() {
        closed = true;
        SqlConnection open = connection;
        if (open != null) {
            open.close();
        }
    }

    boolean isOpen() {
        return connection != null;
    }

    /** Not open, and not for a moment only. */
    boolean isAway() {
        return connection == null && System.nanoTime() - lostAt > AWAY_NANOS;
    }

    Future<Void> insert(List<InboxRow> rows) {
        SqlConnection open = connection;
        if (open == null) {
            return Future.failedFuture(new Unavailable("the database is away"));
        }
        busy = true;
        return open.preparedQuery(INSERT)
                .execute(parameters(rows))
                .onComplete(done -> busy = false)
                .onFailure(failure -> failed(open, failure))
                .mapEmpty();
    }

    private void connect() {
        pool.getConnection().onComplete(result -> {
            if (result.failed()) {
                retry();
            } else if (closed) {
                result.result().close();
            } else {
                connected(result.result());
            }
        });
    }

    private void connected(SqlConnection open) {
        connection = open;
        open.exceptionHandler(cut -> {});
        open.closeHandler(gone -> lost(open));
        pulse(open);
    }

    private void lost(SqlConnection gone) {
        if (connection == gone) {
            lostAt = System.nanoTime();
            connection = null;
            if (!closed) {
                open();
            }
        }
    }

    /** What the database itself refuses leaves the connection as it was; any other failure is the connection's. */
    private void failed(SqlConnection open, Throwable failure) {
        if (!(failure instanceof PgException)) {
            open.close();
            lost(open);
        }
    }

    private void retry() {
        if (!closed) {
            vertx.setTimer(RETRY_MILLIS, again -> open());
        }
    }

    private void pulse(SqlConnection open) {
        if (connection != open) {
            return;
        }
        if (!busy) {
            long asked = System.nanoTime();
            open.query("SELECT clock_timestamp()")
                    .execute()
                    .onFailure(failure -> failed(open, failure))
                    .onSuccess(rows -> {
                        OffsetDateTime time = rows.iterator().next().getOffsetDateTime(0);
                        clock.sampled(time.toInstant(), asked, System.nanoTime());
                    });
        }
        vertx.setTimer(PULSE_MILLIS, next -> pulse(open));
    }

    private static Tuple parameters(List<InboxRow> rows) {
        int n = rows.size();
        UUID[] ids = new UUID[n];
        UUID[] connections = new UUID[n];
        Short[] secrets = new Short[n];
        Buffer[] headers = new Buffer[n];
        Buffer[] bodies = new Buffer[n];
        for (int i = 0; i < n; i++) {
            InboxRow row = rows.get(i);
            ids[i] = row.id;
            connections[i] = row.connectionId;
            secrets[i] = row.secretNo;
            headers[i] = row.headers;
            bodies[i] = row.body;
        }
        return Tuple.of(ids, connections, secrets, headers, bodies);
    }
}
