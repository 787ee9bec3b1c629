package org.ascolta.inbox;

import io.vertx.core.buffer.Buffer;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;

/** A verified request on its way to its commit. Whoever sent it is answered once, in time, whatever becomes of the insert. */
final class InboxRow {

    /** Takes the answer: null when the row is committed, else why nobody can say that it is. */
    interface Sender {
        void answer(Throwable failure);
    }

    private static final AtomicIntegerFieldUpdater<InboxRow> ANSWERED =
            AtomicIntegerFieldUpdater.newUpdater(InboxRow.class, "answered");

    final UUID id;
    final UUID connectionId;
    final short secretNo;
    final Buffer headers;
    final Buffer body;

    private final long deadline;
    private final Sender sender;
    private volatile int answered;

    /** @param deadline when the sender has to be answered at the latest, by {@link System#nanoTime()} */
    InboxRow(UUID id, UUID connectionId, int secretNo, Buffer headers, Buffer body, long deadline, Sender sender) {
        this.id = id;
        this.connectionId = connectionId;
        this.secretNo = (short) secretNo;
        this.headers = headers;
        this.body = body;
        this.deadline = deadline;
        this.sender = sender;
    }

    /** The same request under another id: the first insert may have been committed although nobody said so. */
    InboxRow again(UUID newId) {
        return new InboxRow(newId, connectionId, secretNo, headers, body, deadline, this::answer);
    }

    int bytes() {
        return headers.length() + body.length();
    }

    boolean isAnswered() {
        return answered != 0;
    }

    boolean isLate(long nanoTime) {
        return nanoTime - deadline >= 0;
    }

    void answer(Throwable failure) {
        if (ANSWERED.compareAndSet(this, 0, 1)) {
            sender.answer(failure);
        }
    }
}
