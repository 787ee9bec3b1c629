package org.ascolta.inbox;

import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.ascolta.store.Ids;
import org.ascolta.store.SqlState;
import org.ascolta.store.Unavailable;

/**
 * Commits rows in groups: what arrives while an insert is under way shares the next one. Bounded in everything, so that
 * overload is answered at once instead of remembered. Thread-safe; answers come on any thread.
 */
class InboxWriter {

    /** Between an insert that failed and the next try of its rows. */
    static final int REST_MILLIS = 25;

    /** What the writer needs of the world around it. */
    interface Surroundings {

        void after(int millis, Runnable step);

        /** Rows were committed. */
        void committed(int rows);
    }

    private final RowInsert insert;
    private final InboxConfig.Writer bounds;
    private final Surroundings surroundings;

    private final Deque<InboxRow> waiting = new ArrayDeque<>();
    private final List<List<InboxRow>> flying = new ArrayList<>();
    private long waitingBytes;
    private boolean resting;

    InboxWriter(RowInsert insert, InboxConfig.Writer bounds, Surroundings surroundings) {
        this.insert = insert;
        this.bounds = bounds;
        this.surroundings = surroundings;
    }

    /** Answers the row's sender when it is committed, or when that did not succeed in time. */
    void write(InboxRow row) {
        List<InboxRow> group;
        synchronized (this) {
            if (isFull(row.bytes())) {
                group = null;
            } else {
                add(row);
                group = next();
            }
        }
        if (group == null) {
            row.answer(new Unavailable("too many rows wait"));
        } else {
            fly(group);
        }
    }

    /** Whether a row of so many bytes would be refused; asked early, it spares the work of verifying. */
    synchronized boolean isFull(int bytes) {
        return waiting.size() >= bounds.waitingRows()
                || waitingBytes + bytes > bounds.waitingBytes().asLongValue();
    }

    /** Answers whom it is time to answer. Their inserts go on: it is not known whether they will be committed. */
    void answerLate(long nanoTime) {
        List<InboxRow> late = new ArrayList<>();
        synchronized (this) {
            waiting.removeIf(row -> {
                boolean isLate = row.isLate(nanoTime);
                if (isLate) {
                    waitingBytes -= row.bytes();
                    late.add(row);
                }
                return isLate;
            });
            flying.forEach(
                    group -> group.stream().filter(row -> row.isLate(nanoTime)).forEach(late::add));
        }
        late.forEach(row -> row.answer(new Unavailable("not committed in time")));
    }

    synchronized boolean isIdle() {
        return waiting.isEmpty() && flying.isEmpty();
    }

    private void add(InboxRow row) {
        waiting.addLast(row);
        waitingBytes += row.bytes();
    }

    /** The rows of the next insert, counted as flying; empty when it is not time for one. */
    private List<InboxRow> next() {
        if (resting || waiting.isEmpty() || flying.size() >= bounds.inserts()) {
            return List.of();
        }
        List<InboxRow> group = new ArrayList<>(Math.min(waiting.size(), bounds.rows()));
        long left = bounds.bytes().asLongValue();
        while (!waiting.isEmpty() && group.size() < bounds.rows()) {
            InboxRow row = waiting.peekFirst();
            left -= row.bytes();
            if (left < 0 && !group.isEmpty()) {
                break;
            }
            waiting.removeFirst();
            waitingBytes -= row.bytes();
            group.add(row);
        }
        flying.add(group);
        return group;
    }

    private void fly(List<InboxRow> group) {
        if (!group.isEmpty()) {
            insert.insert(group).onComplete(result -> {
                if (result.succeeded()) {
                    landed(group, group);
                } else {
                    settle(group, result.cause()).onComplete(settled -> landed(group, List.of()));
                }
            });
        }
    }

    /** Frees the group's place; the next insert is under way before anybody is answered. */
    private void landed(List<InboxRow> group, List<InboxRow> committed) {
        List<InboxRow> next;
        synchronized (this) {
            flying.removeIf(other -> other == group);
            next = next();
        }
        fly(next);
        if (!committed.isEmpty()) {
            committed(committed);
        }
    }

    private void committed(List<InboxRow> rows) {
        surroundings.committed(rows.size());
        for (InboxRow row : rows) {
            row.answer(null);
        }
    }

    /** A refused group is halved down to the row that is at fault; any other failure is tried again while there is time. */
    private Future<Void> settle(List<InboxRow> group, Throwable failure) {
        if (SqlState.of(failure) != SqlState.DATA) {
            later(group);
            return Future.succeededFuture();
        }
        if (group.size() == 1) {
            group.get(0).answer(failure);
            return Future.succeededFuture();
        }
        int half = group.size() / 2;
        return apart(group.subList(0, half)).transform(first -> apart(group.subList(half, group.size())));
    }

    private Future<Void> apart(List<InboxRow> half) {
        return insert.insert(half).transform(result -> {
            if (result.failed()) {
                return settle(half, result.cause());
            }
            committed(half);
            return Future.succeededFuture();
        });
    }

    private void later(List<InboxRow> group) {
        boolean wasResting;
        synchronized (this) {
            for (int i = group.size() - 1; i >= 0; i--) {
                InboxRow row = group.get(i);
                if (!row.isAnswered()) {
                    waiting.addFirst(row.again(Ids.next()));
                    waitingBytes += row.bytes();
                }
            }
            wasResting = resting;
            resting = true;
        }
        if (!wasResting) {
            surroundings.after(REST_MILLIS, this::rested);
        }
    }

    private void rested() {
        List<InboxRow> group;
        synchronized (this) {
            resting = false;
            group = next();
        }
        fly(group);
    }
}
