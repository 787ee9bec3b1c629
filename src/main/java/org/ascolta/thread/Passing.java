package org.ascolta.thread;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.ascolta.sla.Book.Rebinding;

/**
 * What the mere passing of time does to the episodes of a thread, in the order in which it comes to pass: snoozes end, quiet
 * public tickets count as resolved, and running clocks follow what was published for them. Times in microseconds.
 */
final class Passing {

    private final List<Episode> episodes;
    private final Terms.History terms;
    private final boolean isPublic;
    private final List<Rebinding> published;
    /** Up to here publications have reached the clocks. */
    long reached = Long.MIN_VALUE;

    Passing(List<Episode> episodes, Terms.History terms, boolean isPublic, Clockwork clockwork) {
        this.episodes = episodes;
        this.terms = terms;
        this.isPublic = isPublic;
        this.published = clockwork.book().rebindings();
    }

    void until(long now) {
        for (Long next = next(now); next != null; next = next(now)) {
            pass(next);
        }
        reached = Math.max(reached, now);
    }

    /** When time alone changes something next, until then; or null. */
    private Long next(long now) {
        Stream<Long> turns = episodes.stream().map(this::turn).filter(Objects::nonNull);
        return Stream.concat(episodes.isEmpty() ? Stream.empty() : unheeded(), turns)
                .filter(at -> at <= now)
                .min(Long::compare)
                .orElse(null);
    }

    /** When time alone changes something of this episode, or null. */
    Long next(Episode episode) {
        Stream<Long> followed = episode.clocks.all.stream().anyMatch(Clock::isRunning) ? unheeded() : Stream.empty();
        return Stream.concat(followed, Stream.ofNullable(turn(episode)))
                .min(Long::compare)
                .orElse(null);
    }

    private Stream<Long> unheeded() {
        return published.stream().map(Rebinding::at).filter(at -> at > reached);
    }

    private void pass(long at) {
        for (Episode episode : episodes) {
            Long turn = turn(episode);
            if (turn != null && turn == at) {
                turn(episode, at);
            }
            published.stream()
                    .filter(rebinding -> rebinding.at() == at && at > reached)
                    .forEach(episode.clocks::rebound);
            episode.clocks.follow(at, null);
        }
        reached = Math.max(reached, at);
    }

    private static void turn(Episode episode, long at) {
        if (episode.status == Status.SNOOZED) {
            episode.moved(at);
            episode.wake();
        } else {
            episode.resolve(at);
        }
    }

    /** When its snooze or its public window ends. */
    private Long turn(Episode episode) {
        return episode.status == Status.SNOOZED ? episode.snoozeUntil : windowEnd(episode);
    }

    private Long windowEnd(Episode episode) {
        boolean quiet = isPublic && episode.open() == 0 && !episode.isResolved() && episode.status != Status.SNOOZED;
        return quiet
                ? (Long) (episode.lastActivity + terms.at(episode.lastActivity).publicWindowMicros())
                : null;
    }
}
