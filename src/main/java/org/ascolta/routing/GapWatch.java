package org.ascolta.routing;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
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

    private static final String OPEN = "UPDATE ticket SET gap_at = $2 WHERE id = ANY($1)";

    // Nobody else looks at this column, so the thread need not be held; but nobody is waited for either.
    private static final String CLOSE = """
            UPDATE ticket SET gap_at = NULL WHERE id = ANY(ARRAY(
                SELECT t.id FROM ticket t WHERE t.need = ANY($1) AND t.gap_at IS NOT NULL AND %s
                LIMIT 1000 FOR NO KEY UPDATE SKIP LOCKED))""".formatted(RoutingSql.WAITS);

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

    /** One round; answers of how many tickets it was told that nobody could have them. More than one round can take wait. */
    Uni<Integer> watchOnce() {
        return turns.make(
                new Turns.Round<Gapped>(this::decide, this::tell, Gapped::ticketId).inTurn(Turns.Turn.coverage));
    }

    private Uni<List<Gapped>> decide(Tx tx) {
        return watch.look(tx, turns.resting())
                .flatMap(seen -> closed(tx, seen.covered()).replaceWith(seen.gaps()));
    }

    private static Uni<Void> closed(Tx tx, Long[] covered) {
        return covered.length == 0
                ? Uni.createFrom().voidItem()
                : tx.run(CLOSE, (Object) covered).replaceWithVoid();
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
