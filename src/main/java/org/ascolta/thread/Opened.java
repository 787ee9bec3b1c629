package org.ascolta.thread;

import io.vertx.mutiny.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.ascolta.access.Actor;
import org.ascolta.store.Ids;
import org.ascolta.store.Micros;
import org.ascolta.store.Tx;
import org.ascolta.triage.PresentMessages.Present;
import org.ascolta.triage.Verdict.Fired;

/** Threads that the desk has locked and read to act on some of their tickets. */
record Opened(List<Line> tickets, Map<UUID, Work> works, Map<UUID, Past> pasts, Graph graph) {

    /** A ticket that is acted upon. */
    record Line(UUID id, UUID threadId, Status status) {

        boolean isAlive() {
            return status != Status.CLOSED && status != Status.MERGED;
        }
    }

    static Opened of(
            List<Row> tickets, Map<UUID, ThreadRow> rows, Map<UUID, Past> pasts, List<Account> accounts, Graph graph) {
        Map<UUID, Account> byId = new HashMap<>();
        accounts.forEach(account -> byId.put(account.id(), account));
        Map<UUID, Work> works = new HashMap<>();
        rows.values().forEach(row -> {
            Work work = new Work(row, byId.get(row.key().accountId()));
            work.disturb();
            works.put(row.id(), work);
        });
        List<Line> lines = tickets.stream()
                .map(row -> new Line(row.getUUID("id"), row.getUUID("thread_id"), Status.of(row.getString("state"))))
                .toList();
        return new Opened(lines, works, pasts, graph);
    }

    /** Lets somebody decide on what is known under the lock; what he decides becomes a fact. */
    void decide(Line ticket, Function<TicketView, Optional<Deed>> decide, Actor actor, Tx tx) {
        Past past = pasts.get(ticket.threadId());
        StoredTicket stored = past.tickets().get(ticket.id());
        if (stored == null
                && ticket.isAlive()
                && works.get(ticket.threadId()).thread.isMoved()) {
            throw new Conflict("the ticket's place moved in the meantime");
        }
        List<ObligationRow> owed = past.obligations().values().stream()
                .filter(row -> row.ticketId().equals(ticket.id()))
                .toList();
        Map<UUID, String> obligations = new HashMap<>();
        owed.forEach(row -> obligations.put(row.id(), row.state()));
        boolean isHeld = owed.stream().anyMatch(ObligationRow::held);
        Status status = stored == null ? ticket.status() : stored.state().status();
        decide.apply(new TicketView(ticket.id(), status, obligations, isHeld))
                .filter(deed -> stored != null)
                .ifPresent(deed -> works.get(ticket.threadId()).acts.add(act(ticket, past, stored, deed, actor, tx)));
    }

    /** What rules say by now: reasons that they had not before, and an answer that is owed after all. */
    void reconsider(Line ticket, Present said, Tx tx) {
        Past past = pasts.get(ticket.threadId());
        StoredTicket stored = past.tickets().get(ticket.id());
        if (stored == null) {
            return;
        }
        Work work = works.get(ticket.threadId());
        List<Fired> further = said.verdict().further(stored.state().priority());
        Wanted wanted = stored.state().wanted();
        Wanted later = Wanted.again(said.verdict());
        if (!further.isEmpty() || !wanted.with(later).shown().equals(wanted)) {
            work.acts.add(act(ticket, past, stored, Deed.weigh(further, later), Actor.SYSTEM, tx));
        }
        if (said.engages() && !past.obligations().containsKey(said.messageId())) {
            work.acts.add(act(ticket, past, stored, Deed.engage(said.messageId()), Actor.SYSTEM, tx));
        }
        work.demands.put(ticket.id(), Demand.of(said.verdict(), !further.isEmpty()));
    }

    /** The act names the ticket's first message and its last, so that what a person saw as one stays one. */
    private static Act act(Line ticket, Past past, StoredTicket stored, Deed deed, Actor actor, Tx tx) {
        long latest = past.messages().stream()
                .mapToLong(message -> Math.max(message.sentAt, message.deletedAt == null ? 0 : message.deletedAt))
                .max()
                .orElse(0);
        Set<UUID> names = new LinkedHashSet<>();
        names.add(stored.state().firstMessageId());
        past.messages().stream()
                .filter(message -> ticket.id().equals(message.ticketId))
                .max(Comparator.comparing(Joined::ord))
                .ifPresent(message -> names.add(message.id));
        names.addAll(deed.dispositions().keySet());
        UUID id = Ids.next();
        return new Act(
                id,
                Act.ord(Math.max(latest, Micros.of(tx.now())), id),
                deed.kind(),
                new ArrayList<>(names),
                deed.to(),
                snooze(deed.snoozeUntil()),
                deed.dispositions(),
                deed.note(),
                deed.elsewhere(),
                deed.work(),
                actor);
    }

    private static Long snooze(OffsetDateTime until) {
        return Micros.ofNullable(until);
    }
}
