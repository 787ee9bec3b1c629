package org.ascolta.routing;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ascolta.store.Database;
import org.ascolta.store.SqlState;
import org.ascolta.store.Tx;
import org.jboss.logging.Logger;

/**
 * Does what was decided about many tickets in one transaction, on one replica at a time. A ticket that cannot be changed
 * must not keep the others waiting: when all together fail, each half is done by itself, down to one, which is let be for a
 * while.
 */
@ApplicationScoped
class Turns {

    private static final Logger LOG = Logger.getLogger(Turns.class);

    private static final long REST_NANOS = 600_000_000_000L;
    private static final int MOST_AT_REST = 1000;

    /** Where more fail it is not the tickets that are to blame, and the round ends. */
    private static final int MOST_FAILURES = 5;

    private final Database database;
    private final ConcurrentHashMap<UUID, Long> resting = new ConcurrentHashMap<>();

    Turns(Database database) {
        this.database = database;
    }

    /** Of what there is one at a time. */
    enum Turn {
        assignment,
        coverage;

        private final String take = "SELECT FROM " + name() + "_turn FOR UPDATE SKIP LOCKED";
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
        Round<T> inTurn(Turn turn) {
            return new Round<>(
                    tx -> tx.first(turn.take)
                            .flatMap(mine -> mine == null ? Uni.createFrom().item(List.of()) : decide.apply(tx)),
                    act,
                    ticket);
        }
    }

    /** One round; answers how many were done: none when it is another replica's turn. */
    <T> Uni<Integer> make(Round<T> round) {
        return database.worker(tx -> decided(tx, round).flatMap(all -> act(tx, round, all)))
                .onFailure(Turns::isLasting)
                .recoverWithUni(failure -> apart(round));
    }

    /** Those that are let be for now; a set of the caller's own. */
    Set<UUID> resting() {
        return resting.keySet().stream().filter(this::rests).collect(Collectors.toCollection(HashSet::new));
    }

    private <T> Uni<List<T>> decided(Tx tx, Round<T> round) {
        return round.decide().apply(tx).map(all -> all.stream()
                .filter(one -> !rests(round.ticket().apply(one)))
                .toList());
    }

    private static <T> Uni<Integer> act(Tx tx, Round<T> round, List<T> all) {
        return all.isEmpty() ? Uni.createFrom().item(0) : round.act().apply(tx, all);
    }

    private <T> Uni<Integer> apart(Round<T> round) {
        AtomicInteger failures = new AtomicInteger();
        return database.worker(tx -> decided(tx, round))
                .flatMap(all -> halves(
                        round, all.stream().map(round.ticket()).distinct().toList(), failures));
    }

    private <T> Uni<Integer> halves(Round<T> round, List<UUID> ids, AtomicInteger failures) {
        int half = (ids.size() + 1) / 2;
        return some(round, ids.subList(0, half), failures)
                .flatMap(first ->
                        some(round, ids.subList(half, ids.size()), failures).map(second -> first + second));
    }

    /** They are decided anew, for the locks of the round that failed are gone. */
    private <T> Uni<Integer> some(Round<T> round, List<UUID> ids, AtomicInteger failures) {
        if (ids.isEmpty() || failures.get() >= MOST_FAILURES) {
            return Uni.createFrom().item(0);
        }
        Set<UUID> these = Set.copyOf(ids);
        return database.worker(tx -> decided(tx, round)
                        .map(all -> all.stream()
                                .filter(one -> these.contains(round.ticket().apply(one)))
                                .toList())
                        .flatMap(left -> act(tx, round, left)))
                .onFailure(Turns::isLasting)
                .recoverWithUni(failure -> ids.size() > 1
                        ? halves(round, ids, failures)
                        : Uni.createFrom().item(() -> letBe(ids.get(0), failure, failures)));
    }

    private int letBe(UUID id, Throwable failure, AtomicInteger failures) {
        LOG.errorf(failure, "Ticket %s can be given to nobody; trying again later", id);
        failures.incrementAndGet();
        rest(id);
        return 0;
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
