package org.ascolta.routing;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ascolta.store.Database;
import org.ascolta.store.SqlState;
import org.ascolta.store.Tx;
import org.jboss.logging.Logger;

/**
 * Does what was decided about many tickets in one transaction, on one replica at a time. A ticket that cannot be changed
 * must not keep the others waiting: when all together fail, each is done alone, and who fails is let be for a while.
 */
@ApplicationScoped
class Turns {

    private static final Logger LOG = Logger.getLogger(Turns.class);

    private static final String TAKE = "SELECT FROM assignment_turn FOR UPDATE SKIP LOCKED";

    private static final long REST_NANOS = 600_000_000_000L;
    private static final int MOST_AT_REST = 1000;

    private final Database database;
    private final ConcurrentHashMap<UUID, Long> resting = new ConcurrentHashMap<>();

    Turns(Database database) {
        this.database = database;
    }

    /**
     * What is done to tickets in a round.
     *
     * @param decide what to do, decided under locks
     * @param act    does it, and says how many it did
     * @param ticket of which ticket each is
     */
    record Round<T>(
            Function<Tx, Uni<List<T>>> decide, BiFunction<Tx, List<T>, Uni<Integer>> act, Function<T, UUID> ticket) {

        /** A round that only one replica at a time may make. */
        Round<T> inTurn() {
            return new Round<>(
                    tx -> tx.first(TAKE)
                            .flatMap(mine -> mine == null ? Uni.createFrom().item(List.of()) : decide.apply(tx)),
                    act,
                    ticket);
        }
    }

    /** One round; answers how many were done: none when it is another replica's turn. */
    <T> Uni<Integer> make(Round<T> round) {
        return database.worker(tx -> decided(tx, round).flatMap(all -> act(tx, round, all)))
                .onFailure(Turns::isLasting)
                .recoverWithUni(failure -> oneByOne(round));
    }

    private <T> Uni<List<T>> decided(Tx tx, Round<T> round) {
        return round.decide().apply(tx).map(all -> all.stream()
                .filter(one -> !rests(round.ticket().apply(one)))
                .toList());
    }

    private static <T> Uni<Integer> act(Tx tx, Round<T> round, List<T> all) {
        return all.isEmpty() ? Uni.createFrom().item(0) : round.act().apply(tx, all);
    }

    private <T> Uni<Integer> oneByOne(Round<T> round) {
        return database.worker(tx -> decided(tx, round)).flatMap(all -> Multi.createFrom()
                .iterable(all)
                .onItem()
                .transformToUniAndConcatenate(one -> alone(round, round.ticket().apply(one)))
                .collect()
                .with(Collectors.summingInt(Integer::intValue)));
    }

    /** It is decided anew, for the locks of the round that failed are gone. */
    private <T> Uni<Integer> alone(Round<T> round, UUID id) {
        return database.worker(tx -> decided(tx, round)
                        .map(all -> all.stream()
                                .filter(one -> round.ticket().apply(one).equals(id))
                                .toList())
                        .flatMap(one -> act(tx, round, one)))
                .onFailure(Turns::isLasting)
                .recoverWithUni(failure -> {
                    LOG.errorf(failure, "Ticket %s can be given to nobody; trying again later", id);
                    rest(id);
                    return Uni.createFrom().item(0);
                });
    }

    private void rest(UUID id) {
        if (resting.size() >= MOST_AT_REST) {
            resting.clear();
        }
        resting.put(id, System.nanoTime());
    }

    private boolean rests(UUID id) {
        Long since = resting.get(id);
        if (since != null && System.nanoTime() - since > REST_NANOS) {
            resting.remove(id);
            return false;
        }
        return since != null;
    }

    private static boolean isLasting(Throwable failure) {
        return SqlState.of(failure) != SqlState.TRANSIENT;
    }
}
