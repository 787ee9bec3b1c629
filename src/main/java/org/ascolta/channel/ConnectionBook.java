package org.ascolta.channel;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReference;
import org.ascolta.access.Vault;
import org.ascolta.store.Unavailable;

/**
 * Connections as hooks need them, read from the hooks' own pool and kept for two seconds: a rotated secret holds on every
 * replica within that time, and at once where {@link #reread} is asked. What is older than one second is read again while
 * hooks still use it, so that one under load never waits for a read. At most one read of a connection is under way at a
 * time, whatever number of calls wait for it.
 */
@ApplicationScoped
public class ConnectionBook {

    private static final long YOUNG_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long USABLE_NANOS = Duration.ofSeconds(2).toNanos();
    private static final Duration PATIENCE = Duration.ofMillis(700);

    private final ConcurrentMap<UUID, Reading> readings = new ConcurrentHashMap<>();
    private final Pool pool;
    private final Platforms platforms;
    private final Vault vault;

    ConnectionBook(@ReactiveDataSource("acks") Pool pool, Platforms platforms, Vault vault) {
        this.pool = pool;
        this.platforms = platforms;
        this.vault = vault;
    }

    /** The connection, at most two seconds old; null when there is none. Fails with {@link Unavailable} without a database. */
    public Uni<HookConnection> find(UUID id) {
        return readings.compute(id, (key, last) -> last != null && last.isYoung() ? last : new Reading(id, last))
                .best();
    }

    /** The connection as committed when this is called: a signature that no known secret explains asks for it. */
    public Uni<HookConnection> reread(UUID id) {
        return readings.compute(id, (key, last) -> last != null && !last.begun ? last : new Reading(id, last)).result;
    }

    /** Forgets what is known here, after a change of the connection; other replicas know within two seconds. */
    void forget(UUID id) {
        readings.remove(id);
    }

    private Uni<HookConnection> load(UUID id) {
        return pool.preparedQuery("SELECT platform, status, secrets, verify_token FROM connection WHERE id = $1")
                .execute(Tuple.of(id))
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .map(rows -> first(id, rows))
                .onFailure(failure -> !(failure instanceof Unavailable))
                .transform(failure -> new Unavailable("connection " + id + " cannot be read: " + failure));
    }

    private HookConnection first(UUID id, RowSet<Row> rows) {
        return rows.size() == 0 ? null : open(id, rows.iterator().next().getDelegate());
    }

    /** A platform that this version does not know may come from a newer replica: its sender is asked to come back. */
    private HookConnection open(UUID id, io.vertx.sqlclient.Row row) {
        Platform platform = platforms
                .byName(row.getString("platform"))
                .orElseThrow(() -> new Unavailable("connection " + id + " is of a platform unknown here"));
        List<String> secrets = Arrays.stream(row.getArrayOfBuffers("secrets"))
                .map(secret -> open(id, "secrets", secret))
                .toList();
        String token = open(id, "verify_token", row.getBuffer("verify_token"));
        return new HookConnection(id, platform, secrets, token, "active".equals(row.getString("status")));
    }

    private String open(UUID id, String column, Buffer closed) {
        return closed == null
                ? null
                : new String(vault.open("connection", column, id, closed.getBytes()), StandardCharsets.UTF_8);
    }

    /** One read of one connection; it starts when the read before it, if still under way, has ended. */
    private final class Reading {

        final Uni<HookConnection> result;
        private volatile Reading last;
        private volatile boolean begun;
        private volatile boolean ended;
        private volatile boolean found;
        private volatile long begunAt;

        Reading(UUID id, Reading before) {
            AtomicReference<Reading> ahead = new AtomicReference<>(before);
            last = before;
            result = Uni.createFrom()
                    .deferred(() -> turn(ahead.getAndSet(null)))
                    .flatMap(done -> begin(id))
                    .onTermination()
                    .invoke((connection, failure, cancelled) -> end(id, connection))
                    .memoize()
                    .indefinitely();
        }

        boolean isYoung() {
            return !begun || System.nanoTime() - begunAt < YOUNG_NANOS;
        }

        /** What the read before gave, as long as that is usable and this one is under way. */
        Uni<HookConnection> best() {
            Reading usable = last;
            if (usable == null || !usable.isUsable()) {
                return result;
            }
            if (!begun) {
                result.subscribeAsCompletionStage();
            }
            return usable.result;
        }

        private boolean isUsable() {
            return found && System.nanoTime() - begunAt < USABLE_NANOS;
        }

        private static Uni<HookConnection> turn(Reading before) {
            return before == null || before.ended
                    ? Uni.createFrom().nullItem()
                    : before.result.onFailure().recoverWithNull();
        }

        private Uni<HookConnection> begin(UUID id) {
            begunAt = System.nanoTime();
            begun = true;
            return load(id);
        }

        /** What is not there, or could not be read, is not remembered: made-up ids fill no memory. */
        private void end(UUID id, HookConnection connection) {
            found = connection != null;
            ended = true;
            last = null;
            if (!found) {
                readings.remove(id, this);
            }
        }
    }
}
