package org.ascolta.reply;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.ascolta.channel.Outlet.Outcome;

/** How much waits to be said, for how long, and what comes of it. */
@ApplicationScoped
class OutboxMeters {

    private final MeterRegistry registry;
    private final Timer sent;
    private final Map<String, AtomicLong> rows = new LinkedHashMap<>();
    private final AtomicLong oldestMillis = new AtomicLong();
    private final AtomicInteger underWay = new AtomicInteger();

    OutboxMeters(MeterRegistry registry) {
        this.registry = registry;
        sent = Timer.builder("ascolta.outbox.sent")
                .description("From a reply's place in the outbox to the platform's word that it has it")
                .publishPercentileHistogram()
                .register(registry);
        for (String state : List.of("queued", "sending", "unknown")) {
            AtomicLong number = new AtomicLong();
            rows.put(state, number);
            Gauge.builder("ascolta.outbox.rows", number, AtomicLong::get)
                    .description("What is still to be said to platforms, by state")
                    .tag("state", state)
                    .register(registry);
        }
        Gauge.builder("ascolta.outbox.oldest", oldestMillis, millis -> millis.get() / 1000.0)
                .description("How long the oldest queued row has been waiting")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("ascolta.outbox.under.way", underWay, AtomicInteger::get)
                .description("Rows that this replica works on")
                .register(registry);
    }

    void called(OutboxRow row, Outcome outcome) {
        registry.counter(
                        "ascolta.outbox.calls",
                        "kind",
                        row.kind().name(),
                        "outcome",
                        outcome.kind().name().toLowerCase(Locale.ROOT))
                .increment();
    }

    void sent(Duration sinceQueued) {
        sent.record(sinceQueued);
    }

    void underWay(int number) {
        underWay.set(number);
    }

    /** @param states state, number and age of the oldest in milliseconds */
    void counted(List<Row> states) {
        rows.values().forEach(number -> number.set(0));
        oldestMillis.set(0);
        for (Row row : states) {
            rows.get(row.getString(0)).set(row.getLong(1));
            if (row.getString(0).equals("queued")) {
                oldestMillis.set(row.getLong(2));
            }
        }
    }
}
