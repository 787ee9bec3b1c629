package org.ascolta.thread;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.ascolta.sla.Band;
import org.ascolta.sla.Book.Rebinding;
import org.ascolta.sla.Metric;
import org.ascolta.sla.Policy;

/**
 * The clocks of one episode. After every entry, and whenever time alone has changed something, they are brought in line with
 * what the episode is now ({@link #follow}): what should run is started, what has ended is ended. Response clocks run while
 * somebody is owed an answer and never pause; there is never more than one of them.
 */
final class Clocks {

    /** Who reopens a ticket is not late at once: half an hour at least. */
    static final long GRACE = 30 * 60_000_000L;

    private final Clockwork work;
    private final Episode episode;
    final Aims aims;
    /** Those of this fold, in the order in which they started; after a checkpoint those that still matter. */
    final List<Clock> all = new ArrayList<>();

    final Map<Metric, Integer> cycles = new EnumMap<>(Metric.class);
    private final Map<Metric, Clock> latest = new EnumMap<>(Metric.class);
    boolean hasAgent;
    /** Somebody has taken it in hand: an agent has it, or a human has responded since it was last asked. */
    boolean taken;

    /** A human has spoken since the last hand-over. */
    private boolean responded;

    Clocks(Clockwork work, Episode episode) {
        this.work = work;
        this.episode = episode;
        this.aims = new Aims(work);
    }

    Clock running(Metric metric) {
        Clock clock = latest.get(metric);
        return clock != null && clock.isRunning() ? clock : null;
    }

    Clock latest(Metric metric) {
        return latest.get(metric);
    }

    void add(Clock clock) {
        all.add(clock);
        latest.put(clock.metric, clock);
    }

    /** The earliest time at which one of them is due, or null. */
    Long nextDue() {
        return all.stream()
                .filter(clock -> clock.isRunning() && clock.dueAt != null)
                .map(clock -> clock.dueAt)
                .min(Long::compare)
                .orElse(null);
    }

    /** Something is owed that was not: whoever has the ticket has it, or somebody has to take it. */
    void asked() {
        taken = hasAgent;
    }

    void assigned(boolean toAgent) {
        hasAgent = toAgent;
        taken = toAgent;
    }

    /** A human spoke to the customer. */
    void spoken() {
        taken = true;
        responded = true;
    }

    void handedOver(long at, UUID by) {
        if (running(Metric.handover) == null && episode.oldest() != null) {
            start(new Clock(Metric.handover, by, 1, at), episode.oldest().policy, at);
            responded = false;
        }
    }

    /**
     * Brings the clocks in line with the episode.
     *
     * @param at when it became what it is
     * @param by the message or act by which it did, or null when only time has passed
     */
    void follow(long at, UUID by) {
        respond(at);
        resolve(at, by);
        assign(at, by);
        Clock handover = running(Metric.handover);
        if (handover != null) {
            endTaken(handover, responded, at);
        }
    }

    private void respond(long at) {
        Owed oldest = episode.oldestDue();
        Clock first = running(Metric.first_response);
        Clock clock = first != null ? first : running(Metric.next_response);
        if (first != null && episode.firstRespondedAt != null) {
            first.fulfil(episode.firstRespondedAt, episode.firstRespondedBy);
        } else if (clock != null && clock.owed != oldest) {
            Owed.End end = clock.owed.end();
            if (end != null && end.answeredBy() != null) {
                clock.fulfil(end.at(), end.answeredBy());
            } else {
                clock.cancel(end != null ? end.at() : at);
            }
        }
        if (oldest != null && (clock == null || !clock.isRunning())) {
            Metric metric = episode.firstRespondedAt == null ? Metric.first_response : Metric.next_response;
            Clock next = new Clock(metric, oldest.id, oldest.clocks + 1, oldest.openedAt);
            next.owed = oldest;
            next.base = oldest.countsFrom;
            oldest.clocks += start(next, oldest.policy, at) ? 1 : 0;
        }
    }

    private void resolve(long at, UUID by) {
        Clock clock = running(Metric.resolution);
        Owed oldest = episode.oldestDue();
        if (clock == null && !episode.isHeld()) {
            Clock before = latest.get(Metric.resolution);
            if (before != null && before.fulfilledAt != null && !episode.isResolved() && by != null) {
                reopen(before, at, by);
            } else if (before == null && oldest != null) {
                Clock first = new Clock(Metric.resolution, oldest.id, 1, oldest.openedAt);
                first.base = oldest.countsFrom;
                start(first, oldest.policy, at);
            }
        } else if (clock == null) {
            return;
        } else if (episode.isResolved()) {
            clock.fulfil(episode.resolvedAt, null);
        } else if (rests(clock) && clock.pausedAt == null) {
            clock.pause(at);
        } else if (!rests(clock) && clock.pausedAt != null) {
            clock.resume(at);
        }
    }

    private void reopen(Clock before, long at, UUID by) {
        Owed oldest = episode.oldestDue();
        Policy policy = oldest != null ? oldest.policy : before.policy;
        Clock again = new Clock(Metric.resolution, by, 1, at);
        again.carried = before.carried + before.consumed;
        again.left = -again.carried;
        again.floor = at + GRACE;
        start(again, policy, at);
    }

    /** Nothing is owed, and the ticket waits for somebody else; or nobody has touched what nobody waits for. */
    private boolean rests(Clock clock) {
        return episode.oldest() == null
                && (episode.status == Status.NEW || clock.policy.pausedIn().contains(episode.status.word()));
    }

    private void assign(long at, UUID by) {
        Clock clock = running(Metric.assignment);
        if (clock != null) {
            endTaken(clock, taken, at);
        } else if (episode.oldestDue() != null && !taken && by != null) {
            Clock next = new Clock(Metric.assignment, by, 1, at);
            next.base = Math.max(at, episode.oldestDue().countsFrom);
            start(next, episode.oldestDue().policy, at);
        }
    }

    /** Ends a clock that waits for somebody to take the ticket in hand. */
    private void endTaken(Clock clock, boolean isTaken, long at) {
        if (isTaken) {
            boolean bySpeaking = episode.respondedAt != null && episode.respondedAt == at;
            clock.fulfil(at, bySpeaking ? episode.respondedBy : null);
        } else if (episode.oldest() == null || episode.isHeld() && clock.metric == Metric.assignment) {
            clock.cancel(at);
        }
    }

    /** Starts a clock, unless there is no target for it. */
    private boolean start(Clock clock, Policy owing, long at) {
        Policy policy = work.starting(clock.key(), owing);
        if (policy == null || !aims.set(clock, policy, at)) {
            return false;
        }
        clock.boundVersion = policy.versionId();
        clock.cycle = cycles.merge(clock.metric, 1, Integer::sum);
        add(clock);
        return true;
    }

    /** @param ofLevel the metric of the clock whose own level raised the band, or null */
    void prioritised(Band to, Metric ofLevel, long at) {
        Aims.Turn turn = new Aims.Turn(at, to, ofLevel);
        aims.turns.add(turn);
        all.stream().filter(Clock::isRunning).forEach(clock -> aims.turn(clock, turn));
    }

    /** What was published for running clocks too. */
    void rebound(Rebinding to) {
        all.stream()
                .filter(clock -> clock.isRunning() && clock.startedAt < to.at())
                .forEach(clock -> aims.follow(clock, to));
    }
}
