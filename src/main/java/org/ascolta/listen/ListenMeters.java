package org.ascolta.listen;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.ascolta.channel.Reader.Step;

/** How much is to be read, for how long it has been due, and what comes of it. */
@ApplicationScoped
class ListenMeters {

    private final MeterRegistry registry;
    private final AtomicLong due = new AtomicLong();
    private final AtomicLong failing = new AtomicLong();
    private final AtomicLong oldestMillis = new AtomicLong();
    private final AtomicInteger underWay = new AtomicInteger();

    ListenMeters(MeterRegistry registry) {
        this.registry = registry;
        Gauge.builder("ascolta.listen.due", due, AtomicLong::get)
                .description("Errands whose time has come; no more than 100000 are counted")
                .register(registry);
        Gauge.builder("ascolta.listen.failing", failing, AtomicLong::get)
                .description("Errands that failed when they were last tried")
                .register(registry);
        Gauge.builder("ascolta.listen.oldest", oldestMillis, millis -> millis.get() / 1000.0)
                .description("How long the oldest of them has been due")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("ascolta.listen.under.way", underWay, AtomicInteger::get)
                .description("Errands that this replica is on")
                .register(registry);
    }

    void called(ErrandRow row, Step step) {
        registry.counter(
                        "ascolta.listen.calls",
                        "what",
                        row.what(),
                        "outcome",
                        step.kind().name().toLowerCase(java.util.Locale.ROOT),
                        "code",
                        step.code() == null ? "" : step.code())
                .increment();
    }

    void underWay(int number) {
        underWay.set(number);
    }

    /** @param row number due, number failing, and the age of the oldest in milliseconds */
    void counted(Row row) {
        due.set(row.getLong(0));
        failing.set(row.getLong(1));
        oldestMillis.set(row.getLong(2) == null ? 0 : row.getLong(2));
    }
}
