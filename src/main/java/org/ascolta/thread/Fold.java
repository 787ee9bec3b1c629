package org.ascolta.thread;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

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
    /** Messages that somebody wants answered whatever they are: that holds from their beginning. */
    private final Set<UUID> engaged;

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

    private Fold(Terms.History terms, Courtesy courtesy, boolean isPublic, Pins pins, Set<UUID> engaged) {
        this.terms = terms;
        this.courtesy = courtesy;
        this.isPublic = isPublic;
        this.pins = pins;
        this.engaged = engaged;
    }

    /** Reads the whole timeline; its entries must be sorted. */
    static Fold of(List<? extends Entry> timeline, Terms.History terms, Courtesy courtesy, boolean isPublic) {
        Set<UUID> engaged = new HashSet<>();
        timeline.stream().filter(Act.class::isInstance).forEach(act -> engaged.addAll(((Act) act).engaged()));
        Fold fold = new Fold(terms, courtesy, isPublic, Pins.of(timeline), engaged);
        timeline.forEach(fold::step);
        return fold;
    }

    /** Goes on where a checkpoint stands; null stands at the beginning. */
    static Fold resume(Checkpoint from, Terms.History terms, Courtesy courtesy, boolean isPublic) {
        Fold fold = new Fold(terms, courtesy, isPublic, Pins.NONE, Set.of());
        if (from != null) {
            from.restore(fold);
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
    }

    /** What holds at a time by the mere passing of it: snoozes end, quiet public tickets count as resolved. */
    void settle(long now) {
        for (Episode episode : episodes) {
            if (episode.status == Status.SNOOZED && episode.snoozeUntil <= now) {
                episode.moved(episode.snoozeUntil);
                episode.wake();
            }
            Long end = windowEnd(episode);
            if (end != null && end <= now) {
                episode.resolve(end);
            }
        }
    }

    /** When the store has to settle this episode again; null if time alone changes nothing. */
    Long wakesAt(Episode episode) {
        return episode.status == Status.SNOOZED ? episode.snoozeUntil : windowEnd(episode);
    }

    private Long windowEnd(Episode episode) {
        boolean quiet = isPublic && episode.open == 0 && !episode.isResolved() && episode.status != Status.SNOOZED;
        return quiet
                ? (Long) (episode.lastActivity + terms.at(episode.lastActivity).publicWindowMicros())
                : null;
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
                ours ? pendingSince : message.ord().at());
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
        boolean context = message.parent() == Entry.Parent.OTHER_CUSTOMER && !valid.isNamedIn(message.text());
        boolean chosen = engaged.contains(message.id());
        if ((valid.listening() || context) && !chosen) {
            return;
        }
        boolean thanks = !chosen && episode.open == 0 && !asked && courtesy.isAcknowledgement(message.text());
        Owed obligation = new Owed(message.id(), episode, at);
        owed.put(obligation.id, obligation);
        episode.open++;
        if (thanks) {
            obligation.endBy(Owed.End.waived(at, "thanks"));
        } else {
            episode.wake();
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
        for (Owed obligation : owed.values()) {
            if (obligation.openedAt < at) {
                answered(obligation, message);
            }
        }
        if (episode != null) {
            humanSpoke(episode, at);
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
            humanSpoke(episode, message.ord().at());
        }
    }

    private static void answered(Owed obligation, Entry.Spoken message) {
        if (obligation.isOpen()) {
            long at = message.ord().at();
            obligation.endBy(Owed.End.answered(at, message.id()));
            obligation.episode.moved(at);
            humanSpoke(obligation.episode, at);
            obligation.episode.ended();
        }
    }

    private static void humanSpoke(Episode episode, long at) {
        episode.firstRespondedAt = episode.firstRespondedAt == null ? (Long) at : episode.firstRespondedAt;
        episode.touched();
        episode.rest();
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
