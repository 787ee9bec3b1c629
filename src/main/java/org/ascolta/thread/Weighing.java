package org.ascolta.thread;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ascolta.sla.Band;
import org.ascolta.triage.Priority;
import org.ascolta.triage.Verdict;
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
    /** What rules want, said with the same messages. */
    Wanted wanted = Wanted.NONE;

    /** Rules have spoken of a message. */
    void add(Verdict said) {
        add(said.fired());
        wanted = wanted.after(said);
    }

    /** Rules have spoken of it while it waited; of what they want, null is nothing. */
    void add(Collection<Fired> more, Wanted later) {
        if (!more.isEmpty()) {
            add(more);
        }
        wanted = later == null ? wanted : wanted.with(later);
    }

    private void add(Collection<Fired> more) {
        if (isOver) {
            fired.clear();
            wanted = wanted.anew();
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
