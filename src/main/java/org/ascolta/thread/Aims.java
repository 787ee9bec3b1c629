package org.ascolta.thread;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.ascolta.sla.Band;
import org.ascolta.sla.Book.Rebinding;
import org.ascolta.sla.Metric;
import org.ascolta.sla.Policy;
import org.ascolta.sla.Target;

/**
 * How soon the clocks of one episode are due: by their policies and its band, and by what changes of these while they run. A
 * change brings a due time no nearer than the change itself, and does nothing to what is breached. A clock that starts with a
 * message from before a change is due as if it had been running since.
 */
final class Aims {

    /**
     * Another band.
     *
     * @param ofLevel the metric of the clock whose own level raised it, which is not due sooner by that; or null
     */
    record Turn(long at, Band band, Metric ofLevel) {}

    private final Clockwork work;
    final List<Turn> turns = new ArrayList<>();

    Aims(Clockwork work) {
        this.work = work;
    }

    Band band() {
        return turns.isEmpty() ? Band.normal : turns.get(turns.size() - 1).band();
    }

    private Band band(long at) {
        Band band = Band.normal;
        for (Turn turn : turns) {
            band = turn.at() <= at ? turn.band() : band;
        }
        return band;
    }

    /** Sets a clock that starts now; false when there is no target for it. */
    boolean set(Clock clock, Policy policy, long now) {
        clock.policy = policy;
        clock.band = band(clock.startedAt);
        Target target = target(clock);
        if (target != null) {
            clock.aim(target, work.book().hours(target.calendarId(), clock.startedAt));
        }
        changes(clock.startedAt, now).forEach(change -> change.apply(clock));
        return clock.isAimed() && clock.isRunning();
    }

    /** Something that changes clocks at a time. */
    private record Change(long at, Turn turn, Rebinding rebinding, Aims aims) {

        void apply(Clock clock) {
            if (turn != null) {
                aims.turn(clock, turn);
            } else {
                aims.follow(clock, rebinding);
            }
        }
    }

    private List<Change> changes(long after, long now) {
        if (turns.isEmpty() && work.book().rebindings().isEmpty()) {
            return List.of();
        }
        Stream<Change> turned = turns.stream().map(turn -> new Change(turn.at(), turn, null, this));
        Stream<Change> published =
                work.book().rebindings().stream().map(rebinding -> new Change(rebinding.at(), null, rebinding, this));
        return Stream.concat(turned, published)
                .filter(change -> change.at() > after && change.at() <= now)
                .sorted((one, other) -> Long.compare(one.at(), other.at()))
                .toList();
    }

    private Target target(Clock clock) {
        return clock.policy.target(clock.metric, clock.band, work.visibility()).orElse(null);
    }

    /** A running clock of an episode whose band has changed. */
    void turn(Clock clock, Turn turn) {
        if (clock.isBreachedBy(turn.at())) {
            return;
        }
        Band before = clock.band;
        clock.band = turn.band();
        Target target = target(clock);
        boolean sooner = target != null && clock.isAimed() && target.seconds() * 1_000_000L < clock.target;
        if (target == null || sooner && clock.metric == turn.ofLevel()) {
            clock.band = before;
        } else {
            clock.aim(target, work.book().hours(target.calendarId(), clock.calendarAt), turn.at());
        }
    }

    /** A running clock, when something was published for running clocks too. */
    void follow(Clock clock, Rebinding published) {
        UUID policy = clock.policy.id();
        boolean isMeant = policy.equals(published.policyId())
                || clock.calendarId != null && clock.calendarId.equals(published.calendarId());
        if (!clock.isAimed() || !isMeant || clock.isBreachedBy(published.at())) {
            return;
        }
        clock.policy = work.book().latest(policy, published.at()).orElse(clock.policy);
        clock.calendarAt = published.at();
        Target target = target(clock);
        if (target == null) {
            clock.cancel(published.at());
        } else {
            clock.aim(target, work.book().hours(target.calendarId(), published.at()), published.at());
        }
    }
}
