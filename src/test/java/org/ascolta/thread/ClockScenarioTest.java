package org.ascolta.thread;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What clocks mean, told by scenarios that a supervisor can read: {@code src/test/resources/clocks}. */
class ClockScenarioTest {

    @TestFactory
    Stream<DynamicContainer> clocksShowWhatTheScenariosSay() {
        return Scenarios.files().stream()
                .map(file -> dynamicContainer(
                        file.getFileName().toString(),
                        Scenarios.of(file).stream().map(scenario -> dynamicTest(scenario.title, scenario::run))));
    }

    @Test
    void noScenarioIsLostOnItsWay() {
        assertThat(Scenarios.files().stream()
                        .mapToInt(file -> Scenarios.of(file).size())
                        .sum())
                .isGreaterThanOrEqualTo(200);
    }

    @Test
    void noTitleIsUsedTwice() {
        assertThat(Scenarios.files().stream()
                        .flatMap(file -> Scenarios.of(file).stream())
                        .map(scenario -> scenario.title))
                .doesNotHaveDuplicates();
    }

    @Test
    void whatIsTrueHolds() {
        scenario("at 10:10 first_response #1 running from 10:00 due 10:15 target 15m")
                .run();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "at 10:10 first_response breached",
                "at 10:10 first_response running due 10:16",
                "at 10:10 first_response running from 10:01",
                "at 10:10 first_response #2 running",
                "at 10:10 first_response running fires 10:15, never, 10:13, 10:25",
                "at 10:10 first_response running policy standard v2",
                "at 10:10 first_response running answered 10:10",
                "at 10:10 resolution running left 24h",
                "at 10:10 next_response running",
                "at 10:10 no first_response",
                "at 10:10 nothing runs",
                "at 10:10 running first_response",
                "at 10:10 next due 10:15",
                "at 10:10 everywhere earliest due 10:15",
                "at 10:10 owed nothing",
                "at 10:10 owed m2",
                "at 10:10 m1 never owed",
                "at 10:10 m1 waived 10:00 as thanks",
                "at 10:10 m1 answered 10:00 by r1",
                "at 10:10 status open",
                "at 10:10 tickets 2",
                "at 09:59 tickets 1",
                "at 10:10 ticket 2 first_response running",
                "at 10:10 ticket 2 next due never"
            })
    void whatIsNotSoFails(String check) {
        assertThatThrownBy(scenario(check)::run)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(check);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10:05 anna shouts",
                "10:05 anna m1 \"Twice\"",
                "10:05 anna m2 \"Bag?\" loudly",
                "10:05 anna m2 Bag",
                "10:05 anna m2 \"Bag",
                "10:05 anna m2x\"Bag?\"",
                "10:05 agent answers m7",
                "10:05 agent sings",
                "10:05 agent answers m1, known 10:04",
                "10:05 agent waives m1",
                "10:05 platform accepts m1",
                "10:05 platform fails r9",
                "10:05 band huge",
                "10:05 desk sleeps",
                "10:05 in cellar anna m2 \"Bag?\"",
                "10:05 policy standard published: smile 5m",
                "10:05 policy standard published: first_response soon",
                "10:05 policy standard published: first_response 5m by moon",
                "10:05 policy nobody ends",
                "10:65 anna m2 \"Bag?\"",
                "public",
                "soon anna m2 \"Bag?\"",
                "at 10:10",
                "at 10:10 first_response",
                "at 10:10 first_response due 10:15",
                "at 10:10 first_response runing",
                "at 10:10 first_response running due 10:15 due 10:16",
                "at 10:10 first_response running, due 10:15",
                "at 10:10 last_response running",
                "at 10:10 no clock",
                "at 10:10 running",
                "at 10:10 owed",
                "at 10:10 nothing",
                "at 10:10 next due",
                "at 10:10 status asleep",
                "at 10:10 m1 fine",
                "at 10:10 everywhere nothing runs"
            })
    void whatIsNotUnderstoodIsRefused(String line) {
        assertThatThrownBy(() -> scenario(line))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(line);
    }

    @Test
    void whatTheWallClockReadsTwiceOrNeverNeedsItsOffset() {
        List<String> head = List.of("scenario one", "zone Europe/Rome", "today is 2026-10-25", "public");
        assertThatThrownBy(() -> scenario(head, "02:30 anna m1 \"Bag?\"")).hasMessageContaining("02:30");
        assertThatThrownBy(() -> scenario(head, "02:30+05:00 anna m1 \"Bag?\"")).hasMessageContaining("02:30");
        assertThatThrownBy(() -> scenario(head, "2026-03-29 02:30 anna m1 \"Bag?\""))
                .hasMessageContaining("02:30");
    }

    @Test
    void whoChecksNothingFails() {
        assertThatThrownBy(scenario("10:05 agent answers m1")::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("checks nothing");
    }

    private static Scenario scenario(String line) {
        return scenario(List.of("scenario one", "public", "10:00 anna m1 \"Where is my bag?\""), line);
    }

    private static Scenario scenario(List<String> head, String line) {
        return Scenarios.read(
                        "here", Stream.concat(head.stream(), Stream.of(line)).toList())
                .get(0);
    }
}
