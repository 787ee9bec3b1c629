package org.ascolta.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.ascolta.sla.Level;
import org.ascolta.sla.Metric;
import org.ascolta.stream.NewEvent;
import org.junit.jupiter.api.Test;

class AnnouncingTest {

    private static final long SECOND = 1_000_000;
    private static final long DUE = 1_700_000_000L * SECOND;

    private static final Level HALF = new Level(50, null, null, List.of("notify"));
    private static final Level SOON = new Level(null, 120, null, List.of("notify", "page"));
    private static final Level NOW = new Level(null, null, 0, List.of("notify"));
    private static final Level AFTER = new Level(null, null, 600, List.of("notify", "raise_band", "move_to:Notte"));

    private Metric metric = Metric.first_response;
    private boolean runs = true;
    private boolean sending;
    private boolean waking;
    private boolean lateIngest;
    private List<Level> levels = List.of(HALF, SOON, NOW, AFTER);
    private List<Long> fires = List.of(DUE, DUE - 450 * SECOND, DUE - 120 * SECOND, DUE, DUE + 600 * SECOND);
    private final Set<Integer> said = new HashSet<>();

    @Test
    void nothingIsSaidBeforeItsTime() {
        Announcing early = at(DUE - 451 * SECOND);
        assertThat(early.sayings()).isEmpty();
        assertThat(early.next()).isEqualTo(DUE - 450 * SECOND);
    }

    @Test
    void aLevelBeforeDueWarnsAndTheNextLookIsAtTheNextLevel() {
        Announcing warning = at(DUE - 450 * SECOND);
        assertThat(types(warning)).containsExactly("clock.warned");
        assertThat(data(warning, 0))
                .containsEntry("metric", "first_response")
                .containsEntry("dueAt", "2023-11-14T22:13:20Z")
                .containsEntry("level", 1)
                .containsEntry("do", List.of("notify"))
                .doesNotContainKeys("late", "lateIngest");
        assertThat(warning.next()).isEqualTo(DUE - 120 * SECOND);
    }

    @Test
    void aWarningThatPagesEscalatesToo() {
        said.add(1);
        assertThat(types(at(DUE - 120 * SECOND))).containsExactly("clock.warned", "clock.escalated");
    }

    @Test
    void theBreachIsToldOnceWithTheStepsOfTheLevelsThatComeWithIt() {
        said.addAll(List.of(1, 2));
        Announcing breach = at(DUE);
        assertThat(types(breach)).containsExactly("clock.breached");
        assertThat(data(breach, 0)).containsEntry("level", 0).containsEntry("do", List.of("notify"));
        assertThat(levelsOf(breach)).containsExactly(0, 3);
        assertThat(breach.next()).isEqualTo(DUE + 600 * SECOND);
    }

    @Test
    void theBreachIsToldThoughThePolicyHasNoLevels() {
        levels = List.of();
        fires = List.of(DUE);
        Announcing breach = at(DUE);
        assertThat(types(breach)).containsExactly("clock.breached");
        assertThat(breach.next()).isNull();
    }

    @Test
    void aLevelThatComesWithTheBreachTakesItsSteps() {
        levels = List.of(new Level(null, null, 0, List.of("raise_band")));
        fires = List.of(DUE, DUE);
        Announcing breach = at(DUE);
        assertThat(types(breach)).containsExactly("clock.breached", "clock.escalated");
        assertThat(steps(breach)).containsExactly("raise_band");
    }

    @Test
    void aLevelAfterDueEscalatesTakesItsStepsAndNamesNoQueue() {
        said.addAll(List.of(0, 1, 2, 3));
        Announcing escalation = at(DUE + 600 * SECOND);
        assertThat(types(escalation)).containsExactly("clock.escalated");
        assertThat(steps(escalation)).containsExactly("raise_band", "move_to:Notte");
        assertThat(data(escalation, 0)).containsEntry("do", List.of("notify", "raise_band", "move_to"));
        assertThat(escalation.next()).isNull();
    }

    @Test
    void whatWasSaidIsNotSaidAgain() {
        said.addAll(List.of(0, 1, 2, 3, 4));
        Announcing nothing = at(DUE + 900 * SECOND);
        assertThat(nothing.sayings()).isEmpty();
        assertThat(nothing.next()).isNull();
    }

    @Test
    void whatIsSaidMoreThanFiveSecondsLateSaysSoEachInItsOrder() {
        Announcing late = at(DUE + 5 * SECOND);
        assertThat(levelsOf(late)).containsExactly(1, 2, 0, 3);
        assertThat(events(late).stream().map(event -> event.data().get("late")))
                .containsExactly(true, true, true, null);
        said.add(0);
        assertThat(data(at(DUE + 606 * SECOND), 3)).containsEntry("late", true).containsEntry("level", 4);
    }

    @Test
    void aBreachWaitsForAReplyOnItsWayButNotForLongerThanFifteenSeconds() {
        said.addAll(List.of(1, 2));
        sending = true;
        Announcing waiting = at(DUE);
        assertThat(waiting.sayings()).isEmpty();
        assertThat(waiting.next()).isEqualTo(DUE + SECOND);
        assertThat(at(DUE + 14_500_000).next()).isEqualTo(DUE + 15 * SECOND);
        assertThat(types(at(DUE + 15 * SECOND))).containsExactly("clock.breached");
    }

    @Test
    void warningsAndClocksThatNoReplyStopsDoNotWaitForOne() {
        sending = true;
        assertThat(types(at(DUE - 450 * SECOND))).containsExactly("clock.warned");
        metric = Metric.resolution;
        said.addAll(List.of(1, 2));
        assertThat(types(at(DUE))).containsExactly("clock.breached");
    }

    @Test
    void everythingWaitsForATicketThatTimeHasChanged() {
        waking = true;
        metric = Metric.resolution;
        Announcing waiting = at(DUE - 450 * SECOND);
        assertThat(waiting.sayings()).isEmpty();
        assertThat(waiting.next()).isEqualTo(DUE - 449 * SECOND);
        assertThat(types(at(DUE - 435 * SECOND))).containsExactly("clock.warned");
    }

    @Test
    void whatCameADayLateIsToldInOneAndChangesNothing() {
        lateIngest = true;
        Announcing summary = at(DUE + 90_000 * SECOND);
        assertThat(types(summary)).containsExactly("clock.breached");
        assertThat(data(summary, 0)).containsEntry("lateIngest", true).containsEntry("levels", 4);
        assertThat(levelsOf(summary)).containsExactlyInAnyOrder(0, 1, 2, 3, 4);
        assertThat(steps(summary)).isEmpty();
        assertThat(summary.next()).isNull();
    }

    @Test
    void whatCameADayLateAndIsNotDueYetWarnsLikeAnyOther() {
        lateIngest = true;
        Announcing warning = at(DUE - 450 * SECOND);
        assertThat(types(warning)).containsExactly("clock.warned");
        assertThat(data(warning, 0)).containsEntry("lateIngest", true);
        said.addAll(List.of(1, 2));
        Announcing breach = at(DUE);
        assertThat(levelsOf(breach)).containsExactly(0, 3);
        assertThat(breach.next()).isEqualTo(DUE + 600 * SECOND);
    }

    @Test
    void whatEndedLateIsStillSaidAndNothingIsDoneAboutIt() {
        runs = false;
        Announcing late = at(DUE + 601 * SECOND);
        assertThat(types(late)).contains("clock.breached");
        assertThat(steps(late)).isEmpty();
        assertThat(late.next()).isNull();
    }

    @Test
    void ofAClockThatHasEndedInTimeNothingIsSaidAndItIsNotLookedAtAgain() {
        runs = false;
        fires = List.of(Due.NEVER, Due.NEVER, Due.NEVER, Due.NEVER, Due.NEVER);
        Announcing nothing = at(DUE + SECOND);
        assertThat(nothing.sayings()).isEmpty();
        assertThat(nothing.next()).isNull();
    }

    @Test
    void aLevelThatNeverComesIsNotWaitedFor() {
        fires = List.of(DUE, DUE - 450 * SECOND, DUE - 120 * SECOND, DUE, Due.NEVER);
        assertThat(at(DUE).next()).isNull();
    }

    @Test
    void everyLevelIsSaidOnceHoweverOftenOneLooks() {
        List<Integer> all = new ArrayList<>();
        Long next = DUE - 450 * SECOND;
        while (next != null) {
            Announcing some = at(next);
            all.addAll(levelsOf(some));
            said.addAll(levelsOf(some));
            next = some.next();
        }
        assertThat(all).containsExactly(1, 2, 0, 3, 4);
    }

    private Announcing at(long now) {
        UUID ticket = UUID.randomUUID();
        return Announcing.of(
                new Due(
                        UUID.randomUUID(),
                        ticket,
                        ticket,
                        false,
                        metric,
                        runs,
                        DUE,
                        fires,
                        levels,
                        Set.copyOf(said),
                        sending,
                        waking,
                        lateIngest),
                now);
    }

    private static List<Integer> levelsOf(Announcing announcing) {
        return announcing.sayings().stream().map(Saying::level).toList();
    }

    private static List<NewEvent> events(Announcing announcing) {
        return announcing.sayings().stream()
                .flatMap(saying -> saying.events().stream())
                .toList();
    }

    private static List<String> types(Announcing announcing) {
        return events(announcing).stream().map(NewEvent::type).toList();
    }

    private static Map<String, Object> data(Announcing announcing, int event) {
        return events(announcing).get(event).data();
    }

    private static List<String> steps(Announcing announcing) {
        return announcing.sayings().stream()
                .flatMap(saying -> saying.steps().stream())
                .map(Step::word)
                .toList();
    }
}
