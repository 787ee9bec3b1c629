package org.ascolta.store;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * The newest reading that is known here of something published in editions. Who has seen a newer edition asks for it, and
 * waits for one reading at most.
 */
public final class Newest<T> {

    private final ToLongFunction<T> edition;
    private final Function<T, Uni<T>> reader;
    private volatile T known;
    private Uni<T> reading;

    /**
     * @param none    what is known before the first reading
     * @param edition of a reading
     * @param reader  reads anew; what is known so far helps it
     */
    public Newest(T none, ToLongFunction<T> edition, Function<T, Uni<T>> reader) {
        this.known = none;
        this.edition = edition;
        this.reader = reader;
    }

    /** The last one read. */
    public T cached() {
        return known;
    }

    /** One that is at least of this edition, which its asker has seen in the database. */
    public Uni<T> at(long wanted) {
        T cached = known;
        return edition.applyAsLong(cached) >= wanted
                ? Uni.createFrom().item(cached)
                : here(read().flatMap(read ->
                        edition.applyAsLong(read) >= wanted ? Uni.createFrom().item(read) : read()));
    }

    /** What all wait for arrives where it was read: each goes on where he asked. */
    private static <T> Uni<T> here(Uni<T> shared) {
        Context context = Vertx.currentContext();
        return context == null ? shared : shared.emitOn(step -> context.runOnContext(nothing -> step.run()));
    }

    /** One reading for all who ask while it is under way. It may have begun before an asker's edition was published. */
    private synchronized Uni<T> read() {
        if (reading == null) {
            reading = reader.apply(known)
                    .invoke(this::keep)
                    .onTermination()
                    .invoke(this::ended)
                    .memoize()
                    .indefinitely();
        }
        return reading;
    }

    private synchronized void keep(T read) {
        if (edition.applyAsLong(read) >= edition.applyAsLong(known)) {
            known = read;
        }
    }

    private synchronized void ended() {
        reading = null;
    }
}
