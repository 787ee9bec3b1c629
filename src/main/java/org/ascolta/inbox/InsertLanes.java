package org.ascolta.inbox;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.stream.Stream;
import org.ascolta.store.Unavailable;

/** As many connections as inserts may be under way; each takes one insert at a time. */
@ApplicationScoped
class InsertLanes implements RowInsert {

    private final List<InsertLane> lanes;
    private final Queue<InsertLane> free;

    InsertLanes(Vertx vertx, @ReactiveDataSource("acks") Pool pool, DatabaseClock clock, InboxConfig config) {
        lanes = Stream.generate(() -> new InsertLane(vertx, pool, clock))
                .limit(config.writer().inserts())
                .toList();
        free = new ArrayDeque<>(lanes);
    }

    void open() {
        lanes.forEach(InsertLane::open);
    }

    void close() {
        lanes.forEach(InsertLane::close);
    }

    /** Whether a hook can only wait in vain. */
    boolean isAway() {
        return lanes.stream().allMatch(InsertLane::isAway);
    }

    @Override
    public Future<Void> insert(List<InboxRow> rows) {
        InsertLane lane = take();
        if (lane == null) {
            return Future.failedFuture(new Unavailable("no connection to the database"));
        }
        return lane.insert(rows).onComplete(done -> giveBack(lane));
    }

    private synchronized InsertLane take() {
        InsertLane open = free.stream().filter(InsertLane::isOpen).findFirst().orElse(null);
        free.remove(open);
        return open;
    }

    private synchronized void giveBack(InsertLane lane) {
        free.add(lane);
    }
}
