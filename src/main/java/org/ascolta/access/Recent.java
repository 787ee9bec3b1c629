package org.ascolta.access;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** What was looked up a moment ago, absence included. Bounded: when it is full it starts anew. */
class Recent<K, V> {

    private record Known<V>(Optional<V> value, long at) {}

    private final Map<K, Known<V>> known = new ConcurrentHashMap<>();
    private final long lifetime;
    private final int most;
    private final LongSupplier nanos;

    Recent(Duration lifetime, int most, LongSupplier nanos) {
        this.lifetime = lifetime.toNanos();
        this.most = most;
        this.nanos = nanos;
    }

    /** The value, looked up if it is not known or no longer fresh. Requests never wait for one another's look-up. */
    Uni<Optional<V>> get(K key, Function<K, Uni<Optional<V>>> lookUp) {
        Known<V> fresh = known.get(key);
        if (fresh != null && nanos.getAsLong() - fresh.at() < lifetime) {
            return Uni.createFrom().item(fresh.value());
        }
        return lookUp.apply(key).invoke(value -> keep(key, value));
    }

    /** Forgets everything, so that the next look-ups see what has just changed. */
    void clear() {
        known.clear();
    }

    int size() {
        return known.size();
    }

    private void keep(K key, Optional<V> value) {
        if (known.size() >= most) {
            known.clear();
        }
        known.put(key, new Known<>(value, nanos.getAsLong()));
    }
}
