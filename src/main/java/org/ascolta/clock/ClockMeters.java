package org.ascolta.clock;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/** What is said of clocks, and how long after its time. */
@ApplicationScoped
class ClockMeters {

    private final MeterRegistry registry;
    private final Timer lateness;

    ClockMeters(MeterRegistry registry) {
        this.registry = registry;
        lateness = Timer.builder("ascolta.clocks.lateness")
                .description("From the time of a clock's level to its announcement; not of what came a day late itself")
                .publishPercentileHistogram()
                .register(registry);
    }

    /** @param at when it was, in microseconds since the epoch */
    void said(Saying saying, long at) {
        saying.events().forEach(event -> registry.counter(
                        "ascolta.clocks.announced",
                        "kind",
                        event.type().substring(event.type().indexOf('.') + 1))
                .increment());
        if (!saying.clock().lateIngest()) {
            lateness.record(Duration.of(at - saying.fireAt(), ChronoUnit.MICROS));
        }
    }
}
