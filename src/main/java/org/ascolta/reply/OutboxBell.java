package org.ascolta.reply;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Between who commits outbox rows on this replica and who sends them. It only saves time: relays look by themselves too. */
@ApplicationScoped
public class OutboxBell {

    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    /** Something may be due: called after the commit. */
    public void ring() {
        listeners.forEach(Runnable::run);
    }

    public void listen(Runnable listener) {
        listeners.add(listener);
    }
}
