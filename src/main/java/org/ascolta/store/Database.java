package org.ascolta.store;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** Transactions of the desk and of the workers, each from a pool of its own, each with a bound on the wait for it. */
@ApplicationScoped
public class Database {

    private static final Duration PATIENCE = Duration.ofMillis(1500);
    private static final Uni<Void> NOTHING = Uni.createFrom().voidItem();

    private final Pool desk;
    private final Pool workers;

    Database(Pool desk, @ReactiveDataSource("workers") Pool workers) {
        this.desk = desk;
        this.workers = workers;
    }

    /** A use case of the desk: commits when the work's item arrives, rolls back when it fails. */
    public <T> Uni<T> desk(Function<Tx, Uni<T>> work) {
        return inTransaction(wanted(desk), work);
    }

    /** A step of a background job, on the workers' pool. */
    public <T> Uni<T> worker(Function<Tx, Uni<T>> work) {
        return inTransaction(acquire(workers), work);
    }

    /** Rows of one read-only statement of the desk: one round trip, for a statement is a transaction by itself. */
    public Uni<List<Row>> rows(String sql, Object... parameters) {
        return rows(wanted(desk), sql, parameters);
    }

    /** The same for what more than one asker uses: read though the one who caused it has gone. */
    public Uni<List<Row>> sharedRows(String sql, Object... parameters) {
        return rows(acquire(desk), sql, parameters);
    }

    private static Uni<List<Row>> rows(Uni<SqlConnection> free, String sql, Object... parameters) {
        return free.flatMap(connection -> connection
                .preparedQuery(sql)
                .execute(Tuple.from(parameters))
                .map(Tx::list)
                .eventually(connection::close));
    }

    private static <T> Uni<T> inTransaction(Uni<SqlConnection> free, Function<Tx, Uni<T>> work) {
        return free.flatMap(connection -> connection
                .begin()
                .flatMap(transaction -> connection
                        .query("SELECT now()")
                        .execute()
                        .map(rows -> new Tx(connection, rows.iterator().next().getOffsetDateTime(0)))
                        .flatMap(tx -> work.apply(tx).call(transaction::commit).invoke(tx::committed))
                        .onFailure()
                        .call(failure -> rollback(transaction)))
                .eventually(connection::close));
    }

    private static Uni<Void> rollback(Transaction transaction) {
        return transaction.rollback().onFailure().recoverWithNull();
    }

    /** A connection for somebody who is still there when it comes. */
    private static Uni<SqlConnection> wanted(Pool pool) {
        return Uni.createFrom().deferred(() -> {
            BooleanSupplier hasGone = Asker.current();
            return acquire(pool).call(connection -> hasGone.getAsBoolean() ? unwanted(connection) : NOTHING);
        });
    }

    private static Uni<Void> unwanted(SqlConnection connection) {
        return connection.close().onItem().failWith(closed -> new Unavailable("nobody waits for this any more"));
    }

    /** The pool itself may wait for ever: this gives up in time, and gives a connection that comes too late back. */
    private static Uni<SqlConnection> acquire(Pool pool) {
        return Uni.createFrom().deferred(() -> {
            CompletableFuture<SqlConnection> arriving = pool.getConnection().subscribeAsCompletionStage();
            return Uni.createFrom()
                    .completionStage(arriving.copy())
                    .ifNoItem()
                    .after(PATIENCE)
                    .failWith(() -> {
                        arriving.thenAccept(SqlConnection::closeAndForget);
                        return new Unavailable("no database connection within " + PATIENCE);
                    });
        });
    }
}
