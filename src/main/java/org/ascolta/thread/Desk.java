package org.ascolta.thread;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.ascolta.access.Actor;
import org.ascolta.store.Columns;
import org.ascolta.store.Micros;
import org.ascolta.store.Tx;
import org.ascolta.stream.NewEvent;
import org.ascolta.triage.PresentMessages.Present;
import org.ascolta.triage.Refolding;

/** Appends what people do to the timelines of their tickets, and folds: one thread as a rule, several for merged tickets. */
@ApplicationScoped
public class Desk implements Refolding {

    private static final String TICKETS = "SELECT id, thread_id, account_id, state FROM ticket WHERE id = ANY($1)";

    private static final String APPEND = """
            INSERT INTO act (id, thread_id, at, kind, names, detail, actor_kind, actor_id)
            SELECT a.id, a.thread_id, a.at, a.kind, ARRAY(SELECT jsonb_array_elements_text(a.names::jsonb)::uuid),
                   a.detail::jsonb, a.actor_kind, a.actor_id
            FROM unnest($1::uuid[], $2::uuid[], $3::timestamptz[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[])
                 AS a(id, thread_id, at, kind, names, detail, actor_kind, actor_id)""";

    private final Accounts accounts;
    private final ThreadRows threads;
    private final TimelineRows timelines;
    private final Folding folding;

    Desk(Accounts accounts, ThreadRows threads, TimelineRows timelines, Folding folding) {
        this.accounts = accounts;
        this.threads = threads;
        this.timelines = timelines;
        this.folding = folding;
    }

    /**
     * Locks the threads of these tickets, asks what to do to each of them, and does it.
     *
     * @param decide may throw a {@link org.ascolta.web.Problem}; empty: nothing to do to this ticket
     * @param extra  what else happens in this use case, for the event log; told before what the fold tells
     */
    public Uni<Void> act(
            Tx tx,
            Collection<UUID> ticketIds,
            Actor actor,
            Function<TicketView, Optional<Deed>> decide,
            List<NewEvent> extra) {
        return tx.rows(TICKETS, (Object) ticketIds.toArray(UUID[]::new))
                .flatMap(tickets -> open(tx, tickets))
                .flatMap(open -> {
                    open.tickets().forEach(ticket -> open.decide(ticket, decide, actor, tx));
                    return append(tx, open).chain(() -> fold(tx, open, actor, extra));
                });
    }

    /**
     * Does what rules say by now of tickets that wait: reasons and engagements are facts, the rest is the desk's part of a ticket.
     *
     * @param said by ticket
     */
    public Uni<Void> reconsider(Tx tx, Map<UUID, Present> said) {
        return tx.rows(TICKETS, (Object) said.keySet().toArray(UUID[]::new))
                .flatMap(tickets -> open(tx, tickets))
                .flatMap(open -> {
                    open.tickets().forEach(ticket -> open.reconsider(ticket, said.get(ticket.id()), tx));
                    return append(tx, open).chain(() -> fold(tx, open, Actor.SYSTEM, List.of()));
                });
    }

    private Uni<Void> fold(Tx tx, Opened open, Actor actor, List<NewEvent> extra) {
        return folding.run(tx, open.works().values(), open.pasts(), List.of(), open.graph(), actor, extra);
    }

    /** Folds the threads of these tickets as time has passed. */
    @Override
    public Uni<Void> settle(Tx tx, Collection<UUID> ticketIds) {
        return act(tx, ticketIds, Actor.SYSTEM, ticket -> Optional.empty(), List.of());
    }

    private Uni<Opened> open(Tx tx, List<Row> tickets) {
        Set<UUID> ids = new HashSet<>();
        tickets.forEach(ticket -> ids.add(ticket.getUUID("thread_id")));
        UUID[] accountIds = tickets.stream()
                .map(ticket -> ticket.getUUID("account_id"))
                .distinct()
                .toArray(UUID[]::new);
        Graph graph = new Graph();
        return threads.lock(tx, ids)
                .chain(() -> threads.read(tx, ids))
                .flatMap(rows -> timelines.read(tx, ids, graph).flatMap(pasts -> accounts.find(tx, accountIds)
                        .map(found -> Opened.of(tickets, rows, pasts, found, graph))));
    }

    private static Uni<Void> append(Tx tx, Opened open) {
        record Line(UUID thread, Act act) {}
        List<Line> lines = new ArrayList<>();
        open.works().values().forEach(work -> work.acts.forEach(act -> lines.add(new Line(work.thread.id(), act))));
        Columns<Line> a = Columns.of(lines);
        return lines.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.run(
                                APPEND,
                                a.uuids(line -> line.act().id()),
                                a.uuids(Line::thread),
                                a.times(line -> Micros.time(line.act().ord().at())),
                                a.texts(line -> line.act().kind().name()),
                                a.texts(line -> ActJson.names(line.act())),
                                a.texts(line -> ActJson.detail(line.act())),
                                a.texts(line -> line.act().actor().kind().name()),
                                a.texts(line -> line.act().actor().id()))
                        .replaceWithVoid();
    }
}
