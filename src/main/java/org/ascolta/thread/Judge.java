package org.ascolta.thread;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.ascolta.access.Actor;
import org.ascolta.store.Ids;
import org.ascolta.thread.Clockwork.ClockKey;

/**
 * Folds one thread and says what changes: the fold's episodes are matched with the tickets that exist, and the result is
 * compared with what is stored. In order and without acts it goes on from the checkpoint; otherwise it reads the whole past.
 */
final class Judge {

    private final Work work;
    private final ThreadRow thread;
    private final Account account;
    private final Past past;
    private final Fold fold;
    private final Map<UUID, Joined> messages = new HashMap<>();
    private final Map<UUID, StoredTicket> stored;
    private final Map<UUID, ObligationRow> owedBefore;
    private final ClockRows clocks;

    private Judge(Work work, Past past, Fold fold) {
        this.work = work;
        this.thread = work.thread;
        this.account = work.account;
        this.past = past;
        this.fold = fold;
        this.stored = past != null ? past.tickets() : thread.tickets();
        this.owedBefore = past != null ? past.obligations() : restored(fold);
        this.clocks = past != null ? ClockRows.of(past) : ClockRows.of(fold, thread.checkpoint());
    }

    /**
     * @param work  what is new in a thread
     * @param past  what else there is; null: go on from the checkpoint; the caller has made sure that the messages come after it
     * @param now   the time at which snoozes and public windows count as over
     * @param actor who is behind changes that no message explains
     */
    static Outcome judge(Work work, Past past, Graph graph, Courtesy courtesy, long now, Actor actor) {
        ThreadRow thread = work.thread;
        Account account = work.account;
        List<Joined> all = new ArrayList<>(work.said);
        List<Entry> entries = new ArrayList<>();
        if (past != null) {
            all.addAll(past.messages());
            entries.addAll(past.acts());
        }
        Map<UUID, Long> times = new HashMap<>();
        all.forEach(message -> times.put(message.id, message.sentAt));
        all.forEach(message -> message.follow(times));
        all.forEach(message -> entries.addAll(Entry.of(message, graph.parentOf(message.key, message.content))));
        entries.sort((one, other) -> one.ord().compareTo(other.ord()));
        Clockwork clockwork = account.clockwork(thread, past);
        Fold fold = past != null
                ? Fold.of(entries, account.terms(), courtesy, thread.isPublic(), clockwork)
                : Fold.resume(thread.checkpoint(), account.terms(), courtesy, thread.isPublic(), clockwork);
        Judge judge = new Judge(work, past, fold);
        if (past == null) {
            entries.forEach(fold::step);
        }
        all.forEach(message -> judge.messages.put(message.id, message));
        return judge.compare(work.said, now, actor);
    }

    private Outcome compare(List<Joined> said, long now, Actor actor) {
        Set<Joined> moved = new HashSet<>(unplaced());
        verdicts(moved);
        Map<UUID, UUID> joined = match(moved);
        Set<UUID> spokenIn = new HashSet<>();
        said.forEach(message -> spokenIn.add(message.ticketId));
        clocks.match(fold);
        Checkpoint checkpoint = settle(now);
        clocks.now(fold);
        List<Outcome.Created> created = new ArrayList<>();
        List<TicketState> changed = new ArrayList<>();
        Map<UUID, Placing> placings = new HashMap<>();
        Map<UUID, List<Joined>> judged = Demand.judged(said);
        Changes changes = new Changes(thread.identityId(), actor, messages);
        UUID previous = thread.lastClosedId();
        for (Episode episode : fold.episodes) {
            StoredTicket before = stored.get(episode.ticketId);
            TicketState state = state(episode, before, previous);
            previous = episode.ticketId;
            boolean isTouched = spokenIn.contains(state.id()) || work.demands.containsKey(state.id());
            if (before != null && state.looksLike(before.state()) && !isTouched) {
                continue;
            }
            Placing placing = placing(before, state, judged.get(state.id()));
            placings.put(state.id(), placing);
            if (before == null) {
                created.add(named(state, episode));
                changes.created(state, placing);
                changes.status(null, state);
            } else {
                changed.add(state);
                changes.status(before.state(), state);
                changes.placed(before.state(), state, placing);
            }
        }
        said.forEach(message -> changes.said(message));
        List<ObligationRow> obligations = obligations(changes);
        List<ClockRow> changedClocks = clocks.changed(changes, now);
        List<UUID> stopped = clocks.revoked(changes, now);
        List<Outcome.Merged> merged = merged(joined, changes);
        said.forEach(moved::remove);
        return new Outcome(
                thread,
                account,
                checkpoint,
                fold.current() == null ? null : fold.current().ticketId,
                created,
                changed,
                placings,
                renamed(),
                merged,
                List.copyOf(moved),
                obligations,
                revoked(),
                changedClocks,
                stopped,
                clocks.restarted(),
                changes.events(),
                stored.values().stream().anyMatch(StoredTicket::isShared));
    }

    private Placing placing(StoredTicket before, TicketState state, List<Joined> judged) {
        return judged == null
                ? Placing.of(before, state, work.demands.getOrDefault(state.id(), Demand.NONE), null)
                : Placing.of(before, state, Demand.of(judged), account.rules().askAgain());
    }

    /** Lets time pass until now; what comes may be dated before, so the checkpoint is of the time before that. */
    private Checkpoint settle(long now) {
        Checkpoint checkpoint = Checkpoint.of(fold);
        Map<ClockKey, ClockRow> then = checkpoint == null ? Map.of() : ClockRows.rows(fold);
        fold.settle(now);
        return checkpoint == null ? null : checkpoint.showing(ClockRows.differing(then, fold));
    }

    /** Messages that are in no ticket now: the brand's own that wait for a customer. */
    private List<Joined> unplaced() {
        List<Joined> gone = new ArrayList<>();
        for (UUID id :
                Stream.concat(fold.pending.stream(), fold.adrift.stream()).toList()) {
            Joined message = messages.get(id);
            if (message != null && message.ticketId != null) {
                message.ticketId = null;
                gone.add(message);
            }
        }
        return gone;
    }

    /** Which of the brand's own messages a machine wrote. */
    private void verdicts(Set<Joined> moved) {
        fold.automatic.forEach((id, machine) -> {
            Joined message = messages.get(id);
            if (!machine.equals(message.automatic)) {
                message.automatic = machine;
                moved.add(message);
            }
        });
    }

    /**
     * Gives every episode its ticket: the one of its earliest message that no earlier episode has taken, or a new one. Sets
     * the ticket and the verdict on every message, adds those that changed, and answers where each stored ticket's
     * messages went.
     */
    private Map<UUID, UUID> match(Set<Joined> moved) {
        Set<UUID> taken = new HashSet<>();
        Map<UUID, UUID> went = new HashMap<>();
        for (Episode episode : fold.episodes) {
            if (episode.ticketId == null) {
                episode.ticketId = episode.messages.stream()
                        .map(messages::get)
                        .map(message -> message == null ? null : message.ticketId)
                        .filter(id -> id != null && stored.containsKey(id) && !taken.contains(id))
                        .findFirst()
                        .orElseGet(Ids::next);
            }
            taken.add(episode.ticketId);
        }
        for (Episode episode : fold.episodes) {
            for (UUID id : episode.messages) {
                place(id, episode, went, moved);
            }
        }
        return went;
    }

    private void place(UUID id, Episode episode, Map<UUID, UUID> went, Set<Joined> moved) {
        // A message of the brand that waited is known to the checkpoint by its id alone.
        Joined message = messages.computeIfAbsent(id, Joined::waiting);
        if (message.ticketId != null) {
            went.putIfAbsent(message.ticketId, episode.ticketId);
        }
        if (!episode.ticketId.equals(message.ticketId)) {
            message.ticketId = episode.ticketId;
            moved.add(message);
        }
    }

    private TicketState state(Episode episode, StoredTicket before, UUID previous) {
        boolean restored = past == null && before != null;
        return new TicketState(
                episode.ticketId,
                episode.name,
                restored ? before.state().followUpOf() : previous,
                episode.status,
                episode.open(),
                episode.oldest() == null ? null : (Long) episode.oldest().openedAt,
                episode.clocks.nextDue(),
                episode.openedAt,
                episode.firstRespondedAt,
                episode.resolvedAt,
                episode.lastActivity,
                fold.wakesAt(episode),
                episode.isHeld(),
                episode.weighing.priority(),
                episode.language,
                episode.weighing.wanted.shown());
    }

    private Outcome.Created named(TicketState state, Episode episode) {
        Joined first = first(episode);
        return new Outcome.Created(state, Subject.of(first), first.late);
    }

    private Map<UUID, String> renamed() {
        Map<UUID, String> renamed = new HashMap<>();
        for (Episode episode : fold.episodes) {
            StoredTicket ticket = stored.get(episode.ticketId);
            if (ticket != null && ticket.subject() != null) {
                String subject = Subject.of(first(episode));
                if (!subject.equals(ticket.subject())) {
                    renamed.put(episode.ticketId, subject);
                }
            }
        }
        return renamed;
    }

    /** The customer's first words in an episode that was read from its beginning. */
    private Joined first(Episode episode) {
        return episode.messages.stream()
                .map(messages::get)
                .filter(message -> message.isKnown() && !message.isOutbound())
                .findFirst()
                .orElseThrow();
    }

    private List<ObligationRow> obligations(Changes changes) {
        List<ObligationRow> rows = new ArrayList<>();
        for (Owed owed : fold.owed.values()) {
            ObligationRow row = ObligationRow.of(owed);
            ObligationRow before = owedBefore.get(row.id());
            if (!row.equals(before)) {
                rows.add(row);
                changes.obligation(before, row);
            }
        }
        return rows;
    }

    private List<UUID> revoked() {
        return owedBefore.keySet().stream()
                .filter(id -> !fold.owed.containsKey(id))
                .toList();
    }

    private List<Outcome.Merged> merged(Map<UUID, UUID> went, Changes changes) {
        Set<UUID> alive = new HashSet<>();
        fold.episodes.forEach(episode -> alive.add(episode.ticketId));
        List<Outcome.Merged> merged = new ArrayList<>();
        for (StoredTicket ticket : stored.values()) {
            TicketState state = ticket.state();
            if (!alive.contains(state.id()) && state.status() != Status.MERGED) {
                merged.add(new Outcome.Merged(state.emptied(), went.get(state.id())));
                changes.merged(state.id(), went.get(state.id()));
            }
        }
        return merged;
    }

    private static Map<UUID, ObligationRow> restored(Fold fold) {
        Map<UUID, ObligationRow> open = new HashMap<>();
        fold.owed.values().forEach(owed -> open.put(owed.id, ObligationRow.of(owed)));
        return open;
    }
}
