package org.ascolta.reply;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Between who commits to the outbox on this replica and who works on it. It only saves time: the relay looks by itself too,
 * and other replicas hear {@code NOTIFY outbox}.
 */
@ApplicationScoped
public class OutboxBell {

    private final List<Runnable> sleepers = new CopyOnWriteArrayList<>();

    /** Who is to be woken; he must be quick, for he runs where the commit was. */
    public void wakes(Runnable sleeper) {
        sleepers.add(sleeper);
    }

    public void ring() {
        sleepers.forEach(Runnable::run);
    }
}
