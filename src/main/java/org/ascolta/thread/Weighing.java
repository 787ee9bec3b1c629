package org.ascolta.thread;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ascolta.sla.Band;
import org.ascolta.triage.Priority;
import org.ascolta.triage.Verdict.Fired;

/**
 * How much an episode matters. What rules say of its messages adds up, each rule once, until nothing is owed any more; what
 * is asked then begins anew. What a person decides holds, and a clock may raise it.
 */
final class Weighing {

    final Map<String, Fired> fired = new LinkedHashMap<>();
    /** Nothing is owed of what was weighed. */
    boolean isOver;
    /** What a person decided, or null. */
    Band chosen;
    /** What clocks have raised it to, or null. */
    Band raised;

    void add(Collection<Fired> more) {
        if (isOver) {
            fired.clear();
            isOver = false;
        }
        more.forEach(one -> fired.put(one.rule(), one));
    }

    void choose(Band band) {
        chosen = band;
        raised = null;
    }

    void raise(Band band) {
        raised = band;
    }

    Priority priority() {
        Priority priority = Priority.of(fired.values());
        if (chosen != null) {
            priority = priority.in(chosen, Priority.DESK);
        }
        boolean isLifted = raised != null && raised.compareTo(priority.band()) > 0;
        return isLifted ? priority.in(raised, Priority.CLOCK) : priority;
    }
}
