package org.ascolta.listen;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.ascolta.channel.Doors;
import org.ascolta.channel.Doors.Entrance;
import org.ascolta.channel.Outlet.Call;
import org.ascolta.channel.Reader.Step;
import org.ascolta.store.Database;
import org.ascolta.store.SqlState;
import org.jboss.logging.Logger;

/** Takes one errand from its lease to its settlement, whatever happens in between. No transaction is open during the call. */
@ApplicationScoped
class ErrandHand {

    private static final Logger LOG = Logger.getLogger(ErrandHand.class);
    private static final Duration SHORTEST_REST = Duration.ofMillis(100);
    private static final Duration LONGEST_REST = Duration.ofSeconds(2);

    private final Database database;
    private final Doors doors;
    private final Fetcher fetcher;
    private final ErrandSettler settler;
    private final ListenConfig config;

    ErrandHand(Database database, Doors doors, Fetcher fetcher, ErrandSettler settler, ListenConfig config) {
        this.database = database;
        this.doors = doors;
        this.fetcher = fetcher;
        this.settler = settler;
        this.config = config;
    }

    /** Never fails: what could not be written down in time is found by its lease and read again. */
    Uni<Void> run(ErrandRow row) {
        return database.worker(tx -> doors.enter(tx, List.of(row.accountId())))
                .flatMap(entrances ->
                        entrances.isEmpty() ? persist(row, null, gone(), null) : read(row, entrances.get(0)))
                .onFailure()
                .invoke(failure -> LOG.warnf("Errand %s failed: %s", row, reason(failure)))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> read(ErrandRow row, Entrance entrance) {
        Optional<Call> call;
        try {
            call = entrance.reader().call(entrance.door(), row.errand());
        } catch (RuntimeException impossible) {
            return persist(row, entrance, Step.retry("invalid_call", null), null);
        }
        return call.isEmpty()
                ? persist(row, entrance, Step.same(row.cursor()), null)
                : fetcher.fetch(call.get(), entrance.door().apiBaseUrl())
                        .flatMap(fetched -> persist(row, entrance, meaning(row, entrance, fetched), fetched));
    }

    /** Readers never throw; one that does costs an attempt. */
    private static Step meaning(ErrandRow row, Entrance entrance, Fetched fetched) {
        if (fetched.failure() != null) {
            return fetched.failure();
        }
        try {
            return entrance.reader().step(entrance.door(), row.errand(), fetched.answer());
        } catch (RuntimeException | StackOverflowError fault) {
            return Step.retry("unreadable", null);
        }
    }

    /** Tried again while the lease lasts. */
    private Uni<Void> persist(ErrandRow row, Entrance entrance, Step step, Fetched fetched) {
        return Uni.createFrom()
                .deferred(() -> settler.settle(row, entrance, step, fetched))
                .onFailure()
                .retry()
                .withBackOff(SHORTEST_REST, LONGEST_REST)
                .expireIn(config.lease().toMillis());
    }

    /** The connection was disabled, or its platform is read no more: nobody takes this before that changes. */
    private static Step gone() {
        return Step.retry("account_gone", null);
    }

    /** Never a message that may quote what was read. */
    private static String reason(Throwable failure) {
        return failure.getClass().getSimpleName() + " (" + SqlState.of(failure) + ")";
    }
}
