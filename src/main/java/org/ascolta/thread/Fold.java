package org.ascolta.thread;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.ascolta.triage.Mention;
import org.ascolta.triage.Verdict;

/**
 * What a thread's timeline means: its tickets, what is owed in them, and who wrote what. Entries come in the order of
 * {@link Ord}; the result depends on nothing else. It knows no database and no wall clock: time passes only by the entries,
 * and by {@link #settle} when a reader asks what holds at a given time.
 *
 * <p>Begun afresh it reads a whole timeline (pins need all of its acts); resumed from a {@link Checkpoint} it reads messages
 * that come after everything before.
 */
final class Fold {

    /** Nobody reads, thinks and answers within this: what does is a machine. */
    private static final long AUTOMATIC_WITHIN = 5_000_000L;

    private final Terms.History terms;
    private final Courtesy courtesy;
    private final boolean isPublic;
    private final Pins pins;
    /** Messages that somebody wants answered whatever they are, which holds from their beginning; and when he said so. */
    private final Map<UUID, Long> engaged;

    private final Clockwork clockwork;

    final List<Episode> episodes = new ArrayList<>();
    final Map<UUID, Owed> owed = new LinkedHashMap<>();
    /** The brand's own messages that a machine wrote. */
    final Map<UUID, Boolean> automatic = new HashMap<>();
    /** The brand's own messages that wait for a customer to write. */
    final List<UUID> pending = new ArrayList<>();

    /** What was never sent, and stands in no ticket. */
    final List<UUID> adrift = new ArrayList<>();

    private final Map<UUID, Episode> home = new HashMap<>();
    long pendingSince;
    boolean asked;
    long lastInboundAt = Long.MIN_VALUE;
    Ord last;

    final Passing passing;

    private Fold(
            Terms.History terms,
            Courtesy courtesy,
            boolean isPublic,
            Pins pins,
            Map<UUID, Long> engaged,
            Clockwork clockwork) {
        this.terms = terms;
        this.courtesy = courtesy;
        this.isPublic = isPublic;
        this.pins = pins;
        this.engaged = engaged;
        this.clockwork = clockwork;
        this.passing = new Passing(episodes, terms, isPublic, clockwork);
    }

    /** Reads the whole timeline; its entries must be sorted. */
    static Fold of(
            List<? extends Entry> timeline,
            Terms.History terms,
            Courtesy courtesy,
            boolean isPublic,
            Clockwork clockwork) {
        Map<UUID, Long> engaged = new HashMap<>();
        timeline.stream().filter(Act.class::isInstance).map(Act.class::cast).forEach(act -> act.engaged()
                .forEach(id -> engaged.putIfAbsent(id, act.ord().at())));
        Fold fold = new Fold(terms, courtesy, isPublic, Pins.of(timeline), engaged, clockwork);
        timeline.forEach(fold::step);
        return fold;
    }

    /** Goes on where a checkpoint stands; null stands at the beginning. */
    static Fold resume(Checkpoint from, Terms.History terms, Courtesy courtesy, boolean isPublic, Clockwork clockwork) {
        Fold fold = new Fold(terms, courtesy, isPublic, Pins.NONE, Map.of(), clockwork);
        if (from != null) {
            from.restore(fold, clockwork);
        }
        return fold;
    }

    void step(Entry entry) {
        if (entry instanceof Entry.Spoken message
                && message.isReply()
                && !message.reply().isSent()) {
            wait(message);
            return;
        }
        settle(entry.ord().at());
        last = entry.ord();
        if (entry instanceof Entry.Spoken message) {
            say(message);
        } else if (entry instanceof Entry.Gone gone) {
            takeBack(gone);
        } else if (entry instanceof Act act && home(act.names()) != null) {
            Doing.apply(act, home(act.names()), owed);
        }
        episodes.forEach(episode -> episode.clocks.follow(entry.ord().at(), entry.id()));
    }

    /** What holds at a time by the mere passing of it. */
    void settle(long now) {
        passing.until(now);
    }

    /** When the store has to settle this episode again; null if time alone changes nothing. */
    Long wakesAt(Episode episode) {
        return passing.next(episode);
    }

    Episode current() {
        return episodes.isEmpty() ? null : episodes.get(episodes.size() - 1);
    }

    private void say(Entry.Spoken message) {
        Episode episode = message.isReply() ? meant(message) : taking(message);
        if (episode == null && !message.outbound()) {
            episode = begin(message);
        }
        if (episode == null) {
            pendingSince = pending.isEmpty() ? message.ord().at() : pendingSince;
            pending.add(message.id());
        } else {
            place(message.id(), episode);
            episode.moved(message.ord().at());
        }
        if (message.isReply()) {
            reply(message, episode);
        } else if (message.outbound()) {
            answer(message, episode);
        } else {
            episode.language = episode.language == null ? message.language() : episode.language;
            owe(message, episode);
        }
    }

    /** A reply that is no fact stands where it was written, and not even time passes by it. */
    private void wait(Entry.Spoken reply) {
        Episode episode = meant(reply);
        if (episode == null) {
            adrift.add(reply.id());
        } else {
            place(reply.id(), episode);
        }
    }

    /** The episode that a reply was written in. */
    private Episode meant(Entry.Spoken message) {
        Episode meant = home(message.reply().names());
        return meant != null ? meant : taking(message);
    }

    private Episode home(List<UUID> names) {
        return names.stream().map(home::get).filter(e -> e != null).findFirst().orElse(null);
    }

    /** The episode that takes the message: the current one, unless it ended too long ago. */
    private Episode taking(Entry.Spoken message) {
        Episode episode = current();
        if (episode == null || !episode.isResolved() || pins.hold(episode, message)) {
            return episode;
        }
        long at = message.ord().at();
        return at <= episode.resolvedAt + terms.at(at).reopenMicros(isPublic) ? episode : null;
    }

    private Episode begin(Entry.Spoken message) {
        boolean ours = !pending.isEmpty();
        Episode episode = new Episode(
                ours ? pending.get(0) : message.id(),
                ours ? pendingSince : message.ord().at(),
                clockwork.continues() || !episodes.isEmpty(),
                clockwork);
        episodes.add(episode);
        pending.forEach(id -> place(id, episode));
        pending.clear();
        return episode;
    }

    private void place(UUID message, Episode episode) {
        episode.messages.add(message);
        home.put(message, episode);
        pins.extend(episode, message);
    }

    private void owe(Entry.Spoken message, Episode episode) {
        long at = message.ord().at();
        lastInboundAt = Math.max(lastInboundAt, at);
        Terms valid = terms.at(at);
        Verdict verdict = message.verdict();
        Long chosenAt = engaged.get(message.id());
        boolean chosen = chosenAt != null;
        boolean watched = valid.isWatched(message.parent(), message.text());
        boolean engages = watched && verdict.mention() == Mention.engage;
        if (watched && !chosen && !engages) {
            watch(verdict, episode, at);
            return;
        }
        boolean thanks =
                !chosen && !engages && episode.open() == 0 && !asked && courtesy.isAcknowledgement(message.text());
        episode.see();
        if (!thanks) {
            episode.weigh(verdict, at);
        }
        Owed obligation = new Owed(message.id(), episode, at, owed.size());
        obligation.policy = clockwork.policy(message, episode.clocks.aims.band(), episode.isFollowUp);
        obligation.countsFrom = watched && !engages ? Math.max(at, chosenAt) : at;
        owed.put(obligation.id, obligation);
        if (thanks) {
            obligation.endBy(Owed.End.waived(at, "thanks"));
        } else {
            obligation.proposal = chosen ? null : verdict.disposition();
            obligation.held = obligation.proposal != null;
            episode.clocks.asked();
            episode.wake();
        }
    }

    /** Nobody is owed an answer unless somebody engages. */
    private static void watch(Verdict verdict, Episode episode, long at) {
        if (verdict.mention() == Mention.ignore) {
            episode.ignore(at);
        } else {
            episode.see();
            episode.weigh(verdict, at);
        }
    }

    private void answer(Entry.Spoken message, Episode episode) {
        long at = message.ord().at();
        boolean machine = message.automatic()
                || terms.at(at).autoReplies().contains(message.author())
                || lastInboundAt != Long.MIN_VALUE && at - lastInboundAt <= AUTOMATIC_WITHIN;
        automatic.put(message.id(), machine);
        asked = courtesy.asks(message.text());
        if (machine) {
            return;
        }
        boolean isAllHeld = owed.values().stream().allMatch(one -> !one.isOpen() || one.openedAt >= at || one.held);
        for (Owed obligation : owed.values()) {
            if (obligation.openedAt < at && (isAllHeld || !obligation.held)) {
                answered(obligation, message);
            }
        }
        if (episode != null) {
            episode.responded(at, message.id());
        }
    }

    /** Ends what it was written for, and nothing else. */
    private void reply(Entry.Spoken message, Episode episode) {
        asked = courtesy.asks(message.text());
        if (!message.reply().counts()) {
            return;
        }
        for (UUID id : message.reply().answers()) {
            Owed obligation = owed.get(id);
            if (obligation != null) {
                answered(obligation, message);
            }
        }
        if (episode != null) {
            episode.responded(message.ord().at(), message.id());
        }
    }

    private static void answered(Owed obligation, Entry.Spoken message) {
        if (obligation.isOpen()) {
            long at = message.ord().at();
            obligation.endBy(Owed.End.answered(at, message.id()));
            obligation.episode.moved(at);
            obligation.episode.responded(at, message.id());
            obligation.episode.ended();
        }
    }

    private void takeBack(Entry.Gone gone) {
        Owed obligation = owed.get(gone.id());
        if (obligation != null && obligation.isOpen()) {
            long at = gone.ord().at();
            obligation.endBy(Owed.End.waived(at, "deleted_by_author"));
            obligation.episode.moved(at);
            obligation.episode.ended();
        }
    }
}
