package org.ascolta.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.ascolta.clock.SlaTrialOut.Aim;
import org.ascolta.sla.Band;
import org.ascolta.sla.Book;
import org.ascolta.sla.Metric;
import org.ascolta.sla.Policy;
import org.ascolta.sla.Scene;
import org.ascolta.sla.Target;
import org.ascolta.sla.Timetable;
import org.ascolta.store.Micros;
import org.junit.jupiter.api.Test;

class SlaTrialTest {

    private static final Instant AT = Instant.parse("2026-02-01T09:00:00Z");
    private static final UUID OFFICE = UUID.randomUUID();

    /** Never so much working time. */
    private static final Timetable CLOSED = new Timetable() {
        @Override
        public long add(long from, long duration) {
            return NEVER;
        }

        @Override
        public long subtract(long from, long duration) {
            return Long.MIN_VALUE;
        }

        @Override
        public long between(long from, long to) {
            return 0;
        }
    };

    private final Policy vips = policy("vips", 1, scene -> scene.customer().vip(), target(null, null, 60, null));
    private final Policy others = policy(
            "others",
            2,
            scene -> true,
            target(null, null, 900, null),
            target(Band.urgent, null, 300, null),
            new Target(Metric.resolution, null, null, 3600, OFFICE));

    @Test
    void theFirstPolicyThatMatchesIsShownWithWhenEachClockWouldBeDue() {
        SlaTrialOut trial = run(scene(Band.normal, false));
        assertThat(trial.policy().name()).isEqualTo("others");
        assertThat(trial.policy().id()).isEqualTo(others.id());
        assertThat(trial.policy().versionId()).isEqualTo(others.versionId());
        assertThat(trial.targets())
                .containsExactly(
                        new Aim(Metric.first_response, 900, null, AT, AT.plusSeconds(900)),
                        new Aim(Metric.resolution, 3600, OFFICE, AT, null));
    }

    @Test
    void theTargetOfTheBandIsTaken() {
        assertThat(run(scene(Band.urgent, false)).targets().get(0).seconds()).isEqualTo(300);
    }

    @Test
    void aMetricThatTheMatchingPolicyLacksHasNoClock() {
        assertThat(run(scene(Band.urgent, true)).targets())
                .extracting(Aim::metric)
                .containsExactly(Metric.first_response);
    }

    @Test
    void aDraftIsShownWithoutIds() {
        Policy draft = new Policy(
                SlaTrial.DRAFT,
                SlaTrial.DRAFT,
                1,
                "draft",
                0,
                scene -> true,
                List.of(target(null, null, 5, null)),
                Set.of(),
                List.of(),
                Long.MIN_VALUE);
        SlaTrialOut trial = SlaTrial.of(book(draft, vips, others), scene(Band.low, false), Micros.of(AT));
        assertThat(trial.policy()).isEqualTo(new SlaTrialOut.Chosen(null, null, "draft"));
    }

    @Test
    void noPolicyNoClocks() {
        SlaTrialOut trial = SlaTrial.of(book(vips), scene(Band.low, false), Micros.of(AT));
        assertThat(trial.policy()).isNull();
        assertThat(trial.targets()).isEmpty();
    }

    private SlaTrialOut run(Scene scene) {
        return SlaTrial.of(book(vips, others), scene, Micros.of(AT));
    }

    private static Book book(Policy... policies) {
        return new Book(
                1,
                List.of(policies),
                Map.of(OFFICE, List.of(new Book.Hours(UUID.randomUUID(), Long.MIN_VALUE, CLOSED))),
                List.of());
    }

    private static Target target(Band band, String visibility, int seconds, UUID calendar) {
        return new Target(Metric.first_response, band, visibility, seconds, calendar);
    }

    private static Policy policy(String name, int order, Predicate<Scene> when, Target... targets) {
        return new Policy(
                UUID.randomUUID(),
                UUID.randomUUID(),
                1,
                name,
                order,
                when,
                List.of(targets),
                Set.of(),
                List.of(),
                Long.MIN_VALUE);
    }

    private static Scene scene(Band band, boolean vip) {
        return TrialScenes.of(new SlaTrialIn.Imagined("x", "official", "@ciao", "public", "Aiuto", band, vip));
    }
}
