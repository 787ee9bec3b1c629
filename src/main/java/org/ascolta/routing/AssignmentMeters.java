package org.ascolta.routing;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.ascolta.access.Actor;

/** How much waits for agents, how much they get, and what nobody could have. */
@ApplicationScoped
class AssignmentMeters {

    private final MeterRegistry registry;
    private final AtomicLong waiting = new AtomicLong();

    AssignmentMeters(MeterRegistry registry) {
        this.registry = registry;
        Gauge.builder("ascolta.assignment.waiting", waiting, AtomicLong::get)
                .description(
                        "Tickets that wait for an agent where agents say whether they are there; as last counted here")
                .register(registry);
    }

    void waiting(long tickets) {
        waiting.set(tickets);
    }

    /** @param actor who asked for it; nobody: it was given out */
    void given(List<Held> held, Actor actor) {
        long given = held.stream().filter(one -> one.to().agentId() != null).count();
        registry.counter("ascolta.assignment.assigned", "how", actor.equals(Actor.SYSTEM) ? "push" : "pull")
                .increment(given);
    }

    void gap(Gap why) {
        registry.counter("ascolta.coverage.gaps", "reason", why.name()).increment();
    }
}
