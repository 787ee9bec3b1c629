package org.ascolta.routing;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Duration;
import org.ascolta.store.Micros;

/**
 * What an agent said last, and when. Pure; times in microseconds.
 *
 * @param since since when he says it; null: he has never said anything
 * @param heard when he said it last
 */
record Says(Presence.Status status, Long since, Long heard) {

    static Says of(Row row) {
        return new Says(
                Presence.Status.valueOf(row.getString("presence")),
                Micros.ofNullable(row.getOffsetDateTime("presence_since")),
                Micros.ofNullable(row.getOffsetDateTime("heartbeat_at")));
    }

    /** What counts: who goes silent is offline from when that was too long. */
    Says at(long now, Duration timeout) {
        if (since == null || status == Presence.Status.offline) {
            return this;
        }
        long lost = heard + timeout.toNanos() / 1000;
        return lost > now ? this : new Says(Presence.Status.offline, lost, heard);
    }

    boolean isAvailable(long now, Duration timeout) {
        return at(now, timeout).status() == Presence.Status.available;
    }

    /** Since when he is away; null: he is here, or has never said. Who was away before he went silent is so since then. */
    Long absentSince(long now, Duration timeout) {
        if (since != null && status.isAbsent()) {
            return since;
        }
        Says counts = at(now, timeout);
        return counts.status().isAbsent() ? counts.since() : null;
    }

    Presence presence(long now, Duration timeout) {
        Says counts = at(now, timeout);
        return new Presence(
                counts.status(),
                counts.since() == null ? null : Micros.time(counts.since()).toInstant());
    }
}
