package org.ascolta.clock;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.ascolta.sla.Timetable;

/**
 * What is said of one clock now, and when to look at it again. Pure.
 *
 * @param sayings in the order of their times
 * @param next    microseconds since the epoch; null: nothing is left to say
 */
record Announcing(Due clock, List<Saying> sayings, Long next) {

    /** How long an announcement waits for what may make it needless, from its own time on. */
    static final long PATIENCE = 15 * Timetable.SECOND;

    /** What is said later than this says so. */
    static final long LATE = 5 * Timetable.SECOND;

    private static final long AGAIN = Timetable.SECOND;

    static Announcing of(Due clock, long now) {
        if (clock.dueAt() == null || clock.fires().isEmpty()) {
            return new Announcing(clock, List.of(), null);
        }
        Announcing said = isHistory(clock, now) ? summedUp(clock, now) : oneByOne(clock, now);
        return clock.runs() ? said : said.afterTheEnd();
    }

    /** What ended late, before anybody could say so, is said to have been late; but nothing is to be done any more. */
    private Announcing afterTheEnd() {
        return new Announcing(
                clock,
                sayings.stream()
                        .map(saying -> new Saying(clock, saying.level(), saying.fireAt(), saying.events(), List.of()))
                        .toList(),
                next);
    }

    boolean tellsABreach() {
        return sayings.stream().anyMatch(saying -> saying.level() == 0);
    }

    boolean hasSteps() {
        return sayings.stream().anyMatch(saying -> !saying.steps().isEmpty());
    }

    /** What is said without changing the ticket; the rest is due again at this time. */
    Announcing withoutSteps(long again) {
        return hasSteps()
                ? new Announcing(
                        clock,
                        sayings.stream()
                                .filter(saying -> saying.steps().isEmpty())
                                .toList(),
                        again)
                : this;
    }

    /** It came long after its time, and was breached when it came: nobody can be warned of that any more. */
    private static boolean isHistory(Due clock, long now) {
        return clock.lateIngest()
                && now - clock.dueAt() > LATE
                && !clock.said().contains(0)
                && !isDeferred(clock, 0, now);
    }

    private static Announcing summedUp(Due clock, long now) {
        List<Integer> unsaid = unsaid(clock);
        List<Saying> sayings = unsaid.stream()
                .map(level -> new Saying(
                        clock,
                        level,
                        Math.min(clock.fires().get(level), now),
                        level == 0 ? List.of(ClockEvents.summedUp(clock, unsaid.size() - 1)) : List.of(),
                        List.of()))
                .toList();
        return new Announcing(clock, sayings, null);
    }

    private static Announcing oneByOne(Due clock, long now) {
        List<Integer> unsaid = unsaid(clock);
        List<Integer> come =
                unsaid.stream().filter(level -> clock.fires().get(level) <= now).toList();
        List<Saying> sayings = come.stream()
                .filter(level -> !isDeferred(clock, level, now))
                .sorted(comparing((Integer level) -> clock.fires().get(level)).thenComparing(naturalOrder()))
                .map(level -> saying(clock, level, now))
                .toList();
        LongStream deferred = come.stream()
                .filter(level -> isDeferred(clock, level, now))
                .mapToLong(level -> Math.min(now + AGAIN, clock.fires().get(level) + PATIENCE));
        LongStream later = unsaid.stream()
                .mapToLong(level -> clock.fires().get(level))
                .filter(fireAt -> fireAt > now && fireAt != Due.NEVER);
        long next = LongStream.concat(deferred, later).min().orElse(Due.NEVER);
        return new Announcing(clock, sayings, next == Due.NEVER ? null : (Long) next);
    }

    private static Saying saying(Due clock, int level, long now) {
        long fireAt = clock.fires().get(level);
        // What the breach says for the levels that come with it, they need not say again; they do what they ask for.
        List<Step> steps = level == 0
                ? List.of()
                : clock.steps(level).stream()
                        .filter(Step::isStep)
                        .map(word -> new Step(clock.leaderId(), clock.metric(), word))
                        .toList();
        return new Saying(clock, level, fireAt, ClockEvents.of(clock, level, now - fireAt > LATE), steps);
    }

    /** A reply on its way may end the clock, and so may a fold that is due; what comes of them is known in seconds. */
    private static boolean isDeferred(Due clock, int level, long now) {
        boolean mayBeAnswered = clock.isSending()
                && clock.metric().isResponse()
                && clock.fires().get(level) >= clock.dueAt();
        return (mayBeAnswered || clock.isWaking()) && now < clock.fires().get(level) + PATIENCE;
    }

    private static List<Integer> unsaid(Due clock) {
        return IntStream.range(0, Math.min(clock.fires().size(), clock.levels().size() + 1))
                .filter(level -> !clock.said().contains(level))
                .boxed()
                .toList();
    }
}
