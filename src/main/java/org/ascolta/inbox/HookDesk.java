package org.ascolta.inbox;

import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicLong;
import org.ascolta.channel.ConnectionBook;

/** What the requests of all hooks share: who may call, what time it is, where rows go, and how much is under way. */
@Singleton
class HookDesk {

    final ConnectionBook book;
    final Inbox inbox;
    final DatabaseClock clock;
    final HookAnswers answers;
    final InboxConfig.Writer bounds;

    private final AtomicLong receiving = new AtomicLong();

    HookDesk(ConnectionBook book, Inbox inbox, DatabaseClock clock, HookAnswers answers, InboxConfig config) {
        this.book = book;
        this.inbox = inbox;
        this.clock = clock;
        this.answers = answers;
        this.bounds = config.writer();
    }

    /** Takes room for a part of a body; false when all hooks together hold too much. */
    boolean reserve(int bytes) {
        return receiving.addAndGet(bytes) <= bounds.receivingBytes().asLongValue();
    }

    void release(int bytes) {
        receiving.addAndGet(-bytes);
    }
}
