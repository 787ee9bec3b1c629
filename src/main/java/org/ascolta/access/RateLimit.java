package org.ascolta.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.ascolta.web.ErrorCode;
import org.ascolta.web.Problem;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** At most so many requests a minute for each caller on each replica; a burst may take a minute's share at once. */
@ApplicationScoped
class RateLimit {

    private static final double NANOS_PER_MINUTE = 60e9;
    private static final int MOST = 10_000;

    /** What a caller has left as of a time, and whether the request of that time was within it. */
    private record Share(double left, long at, boolean granted) {}

    private final Map<String, Share> shares = new ConcurrentHashMap<>();
    private final OptionalInt perMinute;
    private final LongSupplier nanos;

    @Inject
    RateLimit(@ConfigProperty(name = "ascolta.rate-limit-per-key") OptionalInt perMinute) {
        this(perMinute, System::nanoTime);
    }

    RateLimit(OptionalInt perMinute, LongSupplier nanos) {
        this.perMinute = perMinute;
        this.nanos = nanos;
        if (perMinute.isPresent() && perMinute.getAsInt() < 1) {
            throw new IllegalArgumentException("ASCOLTA_RATE_LIMIT_PER_KEY must be at least 1, or not set");
        }
    }

    /** Takes one request from the caller's share, or refuses with 429 and the seconds until there is one. */
    void check(String caller) {
        if (perMinute.isEmpty()) {
            return;
        }
        int limit = perMinute.getAsInt();
        if (shares.size() >= MOST) {
            shares.values().removeIf(share -> grown(share, limit) >= limit);
        }
        Share share = shares.compute(caller, (name, before) -> next(before == null ? limit : grown(before, limit)));
        if (!share.granted()) {
            long seconds = (long) Math.ceil((1 - share.left()) * 60 / limit);
            throw Problem.later(ErrorCode.rate_limited, "Too many requests with this key.", seconds);
        }
    }

    private Share next(double left) {
        boolean granted = left >= 1;
        return new Share(granted ? left - 1 : left, nanos.getAsLong(), granted);
    }

    private double grown(Share share, int limit) {
        return Math.min(limit, share.left() + (nanos.getAsLong() - share.at()) * limit / NANOS_PER_MINUTE);
    }
}
