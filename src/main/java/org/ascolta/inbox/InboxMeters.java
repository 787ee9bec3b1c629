package org.ascolta.inbox;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** How far the work is behind, and how much is kept. */
@ApplicationScoped
class InboxMeters {

    private final Timer lag;
    private final DistributionSummary batch;
    private final AtomicLong waiting = new AtomicLong();
    private final Map<KeptState, AtomicLong> kept = new EnumMap<>(KeptState.class);

    InboxMeters(MeterRegistry registry) {
        lag = Timer.builder("ascolta.inbox.lag")
                .description("From the receipt of a row to the end of the work on it")
                .publishPercentileHistogram()
                .register(registry);
        batch = DistributionSummary.builder("ascolta.inbox.batch.rows")
                .description("Rows whose work ended in one transaction")
                .register(registry);
        Gauge.builder("ascolta.inbox.waiting", waiting, AtomicLong::get)
                .description("Rows that wait or are worked on; no more than 100000 are counted")
                .register(registry);
        for (KeptState state : KeptState.values()) {
            AtomicLong rows = new AtomicLong();
            kept.put(state, rows);
            Gauge.builder("ascolta.inbox.kept", rows, AtomicLong::get)
                    .description("Rows that did not become facts")
                    .tag("state", state.name())
                    .register(registry);
        }
    }

    void ended(List<Reading> rows, OffsetDateTime now) {
        batch.record(rows.size());
        for (Reading reading : rows) {
            if (!reading.row().isReplay()) {
                lag.record(Duration.between(reading.row().receivedAt(), now));
            }
        }
    }

    /** @param keptRows state and number */
    void counted(long waitingRows, List<Row> keptRows) {
        waiting.set(waitingRows);
        kept.values().forEach(rows -> rows.set(0));
        keptRows.forEach(row -> kept.get(KeptState.valueOf(row.getString(0))).set(row.getLong(1)));
    }
}
