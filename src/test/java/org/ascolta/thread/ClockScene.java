package org.ascolta.thread;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.ascolta.sla.Band;
import org.ascolta.sla.Book;
import org.ascolta.sla.Level;
import org.ascolta.sla.Metric;
import org.ascolta.sla.Policy;
import org.ascolta.sla.Scene;
import org.ascolta.sla.Target;

/** Policies and threads for tests of clocks without a database. */
final class ClockScene {

    static final UUID STANDARD = new UUID(0, 10);
    private static final Scene.Place ACCOUNT =
            new Scene.Place(new UUID(0, 1), new UUID(0, 2), "forum", "official", "@aeroporto");

    private ClockScene() {}

    /** The policy that is shipped, with a target for hand-overs as well. */
    static Policy standard() {
        return new Policy(
                STANDARD,
                new UUID(0, 11),
                1,
                "standard",
                1000,
                scene -> true,
                List.of(
                        target(Metric.first_response, null, "public", 15),
                        target(Metric.first_response, null, "private", 30),
                        target(Metric.first_response, Band.urgent, null, 5),
                        target(Metric.next_response, null, "public", 15),
                        target(Metric.next_response, null, "private", 30),
                        target(Metric.next_response, Band.urgent, null, 5),
                        target(Metric.resolution, null, null, 24 * 60),
                        target(Metric.assignment, null, null, 5),
                        target(Metric.handover, null, null, 10)),
                Set.of("waiting_customer", "waiting_third_party"),
                List.of(
                        new Level(50, null, null, List.of("notify")),
                        new Level(null, 120, null, List.of("notify")),
                        new Level(null, null, 600, List.of("raise_band"))),
                Long.MIN_VALUE);
    }

    /** Another version of a policy, with one target for all that it has. */
    static Policy version(Policy of, int version, long validFrom, int minutes) {
        return new Policy(
                of.id(),
                new UUID(0, 10 + version),
                version,
                of.name(),
                of.order(),
                of.when(),
                of.targets().stream()
                        .map(target -> new Target(
                                target.metric(), target.band(), target.visibility(), minutes * 60, target.calendarId()))
                        .toList(),
                of.pausedIn(),
                of.levels(),
                validFrom);
    }

    static Target target(Metric metric, Band band, String visibility, int minutes) {
        return new Target(metric, band, visibility, minutes * 60, null);
    }

    static Book book(List<Policy> versions, Book.Rebinding... rebindings) {
        return new Book(1, versions, Map.of(), List.of(rebindings));
    }

    static Clockwork clockwork(String visibility) {
        return clockwork(visibility, book(List.of(standard())));
    }

    static Clockwork clockwork(String visibility, Book book) {
        return new Clockwork(book, ACCOUNT, visibility, new Scene.Person(false), false, Map.of());
    }

    /** All that is stored of a clock, but for its id. */
    static String told(Clock clock) {
        ClockRow row = ClockRow.of(clock, clock.cause);
        return row.json().putNull("id").encode();
    }
}
