package org.ascolta.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/** One open transaction on one connection: its statements, its database time, and how many round trips it made. */
public final class Tx {

    private final SqlConnection connection;
    private final OffsetDateTime now;
    private final List<Runnable> afterCommit = new ArrayList<>();
    private int trips;

    Tx(SqlConnection connection, OffsetDateTime now) {
        this.connection = connection;
        this.now = now;
    }

    /** The database's time when the transaction began, in microseconds. */
    public OffsetDateTime now() {
        return now;
    }

    /** Statements sent so far: what a batch must keep constant. */
    public int trips() {
        return trips;
    }

    /** Something light to do once this is durable, like waking who waits for it; never done after a rollback. */
    public void afterCommit(Runnable step) {
        afterCommit.add(step);
    }

    void committed() {
        afterCommit.forEach(Runnable::run);
    }

    public Uni<RowSet<Row>> run(String sql, Object... parameters) {
        trips++;
        return connection.preparedQuery(sql).execute(Tuple.from(parameters));
    }

    public Uni<List<Row>> rows(String sql, Object... parameters) {
        return run(sql, parameters).map(Tx::list);
    }

    /** The first row, or null. */
    public Uni<Row> first(String sql, Object... parameters) {
        return run(sql, parameters)
                .map(rows -> rows.size() == 0 ? null : rows.iterator().next());
    }

    /** The number of rows changed. */
    public Uni<Integer> change(String sql, Object... parameters) {
        return run(sql, parameters).map(RowSet::rowCount);
    }

    static List<Row> list(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).toList();
    }
}
