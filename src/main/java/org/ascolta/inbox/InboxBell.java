package org.ascolta.inbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Between who commits rows on this replica and who works on them. It only saves time: workers look by themselves too. */
@ApplicationScoped
class InboxBell {

    /** Who is woken; says whether he was idle, so that nobody else needs to be. */
    interface Sleeper {
        boolean wake();
    }

    private final List<Sleeper> sleepers = new CopyOnWriteArrayList<>();

    void wakes(Sleeper sleeper) {
        sleepers.add(sleeper);
    }

    /** Wakes one idle sleeper; if all are busy, each looks again when done. */
    void ring() {
        for (Sleeper sleeper : sleepers) {
            if (sleeper.wake()) {
                return;
            }
        }
    }
}
