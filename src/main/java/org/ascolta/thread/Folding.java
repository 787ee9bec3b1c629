package org.ascolta.thread;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.ascolta.access.Actor;
import org.ascolta.store.Micros;
import org.ascolta.store.Tx;
import org.ascolta.stream.EventLog;
import org.ascolta.stream.NewEvent;

/** Folds threads that are locked, and writes what came out: the one way by which tickets and obligations change. */
@ApplicationScoped
class Folding {

    private final TimelineRows timelines;
    private final MessageWriter messages;
    private final StateWriter states;
    private final Aftermath aftermath;
    private final EventLog log;

    private final Courtesy courtesy = new Courtesy();

    Folding(TimelineRows timelines, MessageWriter messages, StateWriter states, Aftermath aftermath, EventLog log) {
        this.timelines = timelines;
        this.messages = messages;
        this.states = states;
        this.aftermath = aftermath;
        this.log = log;
    }

    /**
     * Folds and writes.
     *
     * @param works locked threads that have timelines
     * @param rows  messages whose rows changed, those of the works and others
     */
    Uni<Void> run(Tx tx, Collection<Work> works, Collection<Joined> rows, Graph graph) {
        List<UUID> late = works.stream()
                .filter(Work::needsPast)
                .map(work -> work.thread.id())
                .toList();
        Uni<Map<UUID, Past>> pasts = late.isEmpty() ? Uni.createFrom().item(Map.of()) : timelines.read(tx, late, graph);
        return pasts.flatMap(known -> run(tx, works, known, rows, graph, Actor.SYSTEM, List.of()));
    }

    /**
     * Folds and writes with pasts that were read already, for somebody.
     *
     * @param extra what else happened in the same use case
     */
    Uni<Void> run(
            Tx tx,
            Collection<Work> works,
            Map<UUID, Past> pasts,
            Collection<Joined> rows,
            Graph graph,
            Actor actor,
            List<NewEvent> extra) {
        Set<UUID> renewed = new HashSet<>();
        rows.forEach(row -> renewed.add(row.id));
        pasts.values().forEach(past -> past.messages().removeIf(message -> renewed.contains(message.id)));
        List<Outcome> judged = works.stream()
                .map(work -> judge(work, pasts.get(work.thread.id()), graph, tx, actor))
                .toList();
        Map<UUID, UUID> went = went(rows);
        List<Outcome> outcomes =
                judged.stream().map(outcome -> outcome.following(went)).toList();
        return messages.write(tx, rows, moved(outcomes, rows))
                .chain(() -> states.write(tx, outcomes))
                .chain(() -> ClockWriter.write(tx, outcomes))
                .chain(() -> aftermath.settle(tx, outcomes))
                .chain(() -> log.append(tx, events(outcomes, rows, extra)));
    }

    /** Where messages went that were in another ticket before, by that ticket; those of one thread say so themselves. */
    private static Map<UUID, UUID> went(Collection<Joined> rows) {
        Map<UUID, UUID> went = new HashMap<>();
        rows.stream()
                .filter(row -> row.wasIn != null && row.ticketId != null && !row.wasIn.equals(row.ticketId))
                .forEach(row -> went.putIfAbsent(row.wasIn, row.ticketId));
        return went;
    }

    private Outcome judge(Work work, Past past, Graph graph, Tx tx, Actor actor) {
        if (past != null) {
            past.acts().addAll(work.acts);
        }
        Past known = past == null && work.isFresh() ? Past.NONE : past;
        return Judge.judge(work, known, graph, courtesy, Micros.of(tx.now()), actor);
    }

    private static Set<Joined> moved(List<Outcome> outcomes, Collection<Joined> rows) {
        Set<Joined> moved = new HashSet<>();
        outcomes.forEach(outcome -> moved.addAll(outcome.moved()));
        moved.removeAll(rows);
        return moved;
    }

    /** What the threads tell, then what happened to messages that are in none of them. */
    private static List<NewEvent> events(List<Outcome> outcomes, Collection<Joined> rows, List<NewEvent> extra) {
        List<NewEvent> events = new ArrayList<>(extra);
        outcomes.forEach(outcome -> events.addAll(outcome.events()));
        Changes aside = new Changes(null, Actor.SYSTEM, Map.of());
        rows.stream().filter(row -> row.isKnown() && row.isAside).forEach(aside::said);
        events.addAll(aside.events());
        return events;
    }
}
