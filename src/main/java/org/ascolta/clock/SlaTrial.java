package org.ascolta.clock;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.ascolta.clock.SlaTrialOut.Aim;
import org.ascolta.clock.SlaTrialOut.Chosen;
import org.ascolta.sla.Book;
import org.ascolta.sla.Metric;
import org.ascolta.sla.Policy;
import org.ascolta.sla.Scene;
import org.ascolta.sla.Target;
import org.ascolta.sla.Timetable;
import org.ascolta.store.Micros;

/** Which policy a scene would be under, and what that would ask. Pure. */
final class SlaTrial {

    /** By these a policy that was not published is known; it is shown without. */
    static final UUID DRAFT = new UUID(0, 0);

    private SlaTrial() {}

    /** @param at when its clocks would start, in microseconds since the epoch */
    static SlaTrialOut of(Book book, Scene scene, long at) {
        Optional<Policy> policy = book.policy(at, scene);
        return new SlaTrialOut(
                policy.map(SlaTrial::chosen).orElse(null),
                policy.map(found -> aims(book, found, scene, at)).orElse(List.of()));
    }

    private static Chosen chosen(Policy policy) {
        boolean isDraft = policy.versionId().equals(DRAFT);
        return new Chosen(
                policy.id().equals(DRAFT) ? null : policy.id(), isDraft ? null : policy.versionId(), policy.name());
    }

    private static List<Aim> aims(Book book, Policy policy, Scene scene, long at) {
        return Arrays.stream(Metric.values())
                .flatMap(metric -> policy
                        .target(metric, scene.ticket().band(), scene.thread().visibility())
                        .stream())
                .map(target -> aim(book, target, at))
                .toList();
    }

    private static Aim aim(Book book, Target target, long at) {
        Timetable hours = book.hours(target.calendarId(), at).timetable();
        long due = hours.add(at, target.seconds() * Timetable.SECOND);
        return new Aim(
                target.metric(),
                target.seconds(),
                target.calendarId(),
                instant(at),
                due == Timetable.NEVER ? null : instant(due));
    }

    private static Instant instant(long micros) {
        return Micros.time(micros).toInstant();
    }
}
