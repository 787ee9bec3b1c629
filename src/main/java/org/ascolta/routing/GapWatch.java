package org.ascolta.routing;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.ascolta.access.Actor;
import org.ascolta.store.Tx;
import org.ascolta.stream.EventLog;

/**
 * Says when nobody could have a ticket, however little there was to do: once, until somebody can. Only where agents say
 * whether they are there: queues that nobody serves, or whose agents do not use presence, are worked by hand.
 */
@ApplicationScoped
class GapWatch {

    private static final int MOST = 200;

    private static final String OPEN = "UPDATE ticket SET gap_at = $2 WHERE id = ANY($1)";

    // Nobody else looks at this column, so the thread need not be held; but nobody is waited for either.
    private static final String CLOSE = """
            UPDATE ticket SET gap_at = NULL WHERE id IN (
                SELECT id FROM ticket WHERE id = ANY($1) FOR NO KEY UPDATE SKIP LOCKED)""";

    private final Turns turns;
    private final Watch watch;
    private final Hands hands;
    private final Escalation escalation;
    private final EventLog log;

    GapWatch(Turns turns, Watch watch, Hands hands, Escalation escalation, EventLog log) {
        this.turns = turns;
        this.watch = watch;
        this.hands = hands;
        this.escalation = escalation;
        this.log = log;
    }

    /** One round; answers how many tickets were found that nobody could have: {@link #MOST} when there may be more. */
    Uni<Integer> watchOnce() {
        return turns.make(new Turns.Round<Gapped>(this::decide, this::tell, Gapped::ticketId).inTurn());
    }

    private Uni<List<Gapped>> decide(Tx tx) {
        return watch.look(tx).flatMap(seen -> closed(tx, seen.covered())
                .replaceWith(seen.gaps().stream().limit(MOST).toList()));
    }

    private static Uni<Void> closed(Tx tx, Collection<UUID> covered) {
        return covered.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.run(CLOSE, (Object) covered.toArray(UUID[]::new)).replaceWithVoid();
    }

    private Uni<Integer> tell(Tx tx, List<Gapped> gaps) {
        return hands.lock(tx, gaps.stream().map(Gapped::handing).toList()).flatMap(held -> {
            Set<UUID> ids = held.stream().map(one -> one.to().ticketId()).collect(Collectors.toSet());
            List<Gapped> told =
                    gaps.stream().filter(gap -> ids.contains(gap.ticketId())).toList();
            List<Held> flowing = held.stream().filter(Held::isMoved).toList();
            List<UUID> staying = held.stream()
                    .filter(one -> !one.isMoved())
                    .map(one -> one.to().ticketId())
                    .toList();
            return log.append(tx, told.stream().map(Gapped::event).toList())
                    .chain(() -> hands.write(tx, flowing, Actor.SYSTEM))
                    .chain(() -> stay(tx, staying))
                    .invoke(() -> tx.afterCommit(() -> watch.told(told)))
                    .replaceWith(told.size());
        });
    }

    private Uni<Void> stay(Tx tx, List<UUID> tickets) {
        return tickets.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.run(OPEN, tickets.toArray(UUID[]::new), tx.now()).flatMap(opened -> escalation.raise(tx, tickets));
    }
}
