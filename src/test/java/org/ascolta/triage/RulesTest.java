package org.ascolta.triage;

import static org.ascolta.triage.RuleSets.fired;
import static org.ascolta.triage.RuleSets.floor;
import static org.ascolta.triage.RuleSets.points;
import static org.ascolta.triage.RuleSets.rule;
import static org.ascolta.triage.RuleSets.stop;
import static org.ascolta.triage.RuleSets.tag;
import static org.ascolta.triage.Situations.saying;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.ascolta.sla.Band;
import org.ascolta.triage.Verdict.Fired;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulesTest {

    private static final Situation ANY = saying("Where is my bag?").done();
    private static final String FAILS = "1 / (size(message.tones)) == 1";

    private final List<String> failures = new ArrayList<>();

    @Test
    void rulesAreAskedInTheirOrderAndThoseThatHoldSaySo() {
        Verdict verdict = RuleSets.of(
                        rule("b", "message.text.contains('bag')", points(10)),
                        rule("never", "message.text == ''", points(90)),
                        rule(
                                "a",
                                "true",
                                new RuleThen(-5, Band.high, null, null, null, null, null, null, null, null, null)))
                .judge(ANY);

        assertThat(verdict.fired()).containsExactly(new Fired("b", 7, 10, null), new Fired("a", 7, -5, Band.high));
        assertThat(verdict.version()).isEqualTo(7);
        assertThat(verdict.score()).isEqualTo(60);
        assertThat(Verdict.read(new JsonObject(verdict.json()))).isEqualTo(verdict);
    }

    @Test
    void afterARuleThatStopsNoneIsAsked() {
        Rules rules = RuleSets.of(
                stop(rule("first", "message.text == 'stop'", points(1))),
                stop(rule("second", "true", tag("kept"))),
                rule("third", "true", points(1)));

        assertThat(fired(rules.judge(ANY))).containsExactly("second");
        assertThat(fired(rules.judge(saying("stop").done()))).containsExactly("first");
    }

    @Test
    void aRuleIsAskedWhileItIsValid() {
        OffsetDateTime now = Situations.NOW;
        Rules rules = RuleSets.of(
                between("past", null, now),
                between("since", now, null),
                between("still", now.minusDays(1), now.plusNanos(1000)),
                between("later", now.plusNanos(1000), null));

        assertThat(fired(rules.judge(ANY))).containsExactly("since", "still");
        assertThat(fired(rules.judge(Situations.empty()))).isEmpty();
    }

    private static RuleIn between(String id, OffsetDateTime from, OffsetDateTime to) {
        return new RuleIn(id, null, "true", points(1), null, from, to);
    }

    @Test
    void theFirstThatNamesSomethingIsHeardAndTheRestComesTogether() {
        Verdict verdict = RuleSets.of(
                        rule("points", "true", points(1)),
                        rule(
                                "one",
                                "true",
                                new RuleThen(
                                        null,
                                        null,
                                        "bags",
                                        null,
                                        List.of("it", "bags"),
                                        List.of("x", "x"),
                                        null,
                                        Disposition.troll,
                                        false,
                                        null,
                                        "strike")),
                        rule(
                                "two",
                                "true",
                                new RuleThen(
                                        null,
                                        null,
                                        "money",
                                        "night",
                                        List.of("bags", "legal"),
                                        List.of("y"),
                                        "gold",
                                        Disposition.spam,
                                        true,
                                        Mention.watch,
                                        "storm")),
                        rule(
                                "three",
                                "true",
                                new RuleThen(
                                        null, null, null, null, null, null, null, null, false, Mention.engage, null)))
                .judge(ANY);

        assertThat(verdict.queueId()).isEqualTo(RuleSets.QUEUE);
        assertThat(verdict.teamId()).isEqualTo(RuleSets.TEAM);
        assertThat(verdict.slaPolicyId()).isEqualTo(RuleSets.POLICY);
        assertThat(verdict.disposition()).isEqualTo(Disposition.troll);
        assertThat(verdict.mention()).isEqualTo(Mention.watch);
        assertThat(verdict.incident()).isEqualTo("strike");
        assertThat(verdict.skills()).containsExactly("it", "bags", "legal");
        assertThat(verdict.tags()).containsExactly("x", "y");
        assertThat(verdict.approval()).isTrue();
        assertThat(verdict.fired()).hasSize(4);
    }

    @Test
    void aQueueThatIsGoneIsPassedOver() {
        Verdict verdict = RuleSets.of(
                        rule(
                                "gone",
                                "true",
                                new RuleThen(5, null, "gone", null, null, null, null, null, null, null, null)),
                        rule(
                                "there",
                                "true",
                                new RuleThen(5, null, "bags", null, null, null, null, null, null, null, null)))
                .judge(ANY);

        assertThat(verdict.queueId()).isEqualTo(RuleSets.QUEUE);
        assertThat(verdict.score()).isEqualTo(60);
    }

    @ParameterizedTest
    @CsvSource({
        "0, , 50, normal",
        "9, , 59, normal",
        "10, , 60, high",
        "29, , 79, high",
        "30, , 80, urgent",
        "100, , 100, urgent",
        "-25, , 25, normal",
        "-26, , 24, low",
        "-100, , 0, low",
        "0, urgent, 80, urgent",
        "-100, normal, 25, normal",
        "20, high, 70, high",
        "45, low, 95, urgent"
    })
    void pointsMakeTheScoreAndTheHighestFloorLiftsIt(int points, Band floor, int score, Band band) {
        Verdict verdict = RuleSets.of(
                        rule(
                                "floor",
                                "true",
                                new RuleThen(points, floor, null, null, null, null, null, null, null, null, null)),
                        rule("low", "true", floor(Band.low)))
                .judge(ANY);

        assertThat(verdict.score()).isEqualTo(score);
        assertThat(verdict.band()).isEqualTo(band);
    }

    @Test
    void ofNoRulesTheScoreIsTheBase() {
        assertThat(Rules.NONE.judge(ANY)).isEqualTo(Verdict.NONE);
        assertThat(Verdict.NONE.score()).isEqualTo(50);
        assertThat(Verdict.NONE.band()).isEqualTo(Band.normal);
    }

    @Test
    void aRuleThatFailsIsPassedOverAndCounted() {
        Rules rules = RuleSets.of(this::heard, rule("fails", FAILS, points(50)), rule("holds", "true", points(1)));

        assertThat(fired(rules.judge(ANY))).containsExactly("holds");
        assertThat(failures).containsExactly("fails");
        assertThat(fired(rules.judge(saying("x").with("tones", "anger").done())))
                .containsExactly("fails", "holds");
        assertThat(failures).hasSize(1);
    }

    @Test
    void afterAHundredFailuresInARowARuleIsSuspended() {
        Rules rules = RuleSets.of(this::heard, rule("fails", FAILS, points(50)), rule("holds", "true", points(1)));
        Situation good = saying("x").with("tones", "anger").done();
        judge(rules, 99);
        assertThat(fired(rules.judge(good))).contains("fails");

        judge(rules, 99);
        assertThat(fired(rules.judge(good))).contains("fails");
        assertThat(failures).hasSize(198).doesNotContain("fails!");
        judge(rules, 150);

        assertThat(failures).hasSize(298).endsWith("fails!");
        assertThat(fired(rules.judge(good))).containsExactly("holds");
        assertThat(fired(RuleSets.of(rule("fails", FAILS, points(50))).judge(good)))
                .contains("fails");
    }

    private static void judge(Rules rules, int times) {
        IntStream.range(0, times).forEach(n -> rules.judge(ANY));
    }

    private void heard(String rule, boolean suspended) {
        failures.add(suspended ? rule + "!" : rule);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            message.text == 'ticket.minutesWaiting' ~ false ~ false
            author.strikes > 0                      ~ true  ~ false
            author.openTickets > 0 || true          ~ true  ~ false
            customer.vip && author.breaches == 1    ~ true  ~ false
            message.likes > 5                       ~ false ~ true
            message.shares + message.replies > 5    ~ false ~ true
            message.views > 5                       ~ false ~ true
            message.velocity > 5.0                  ~ false ~ true
            message.ageMinutes > 5                  ~ false ~ true
            ticket.minutesWaiting > 5               ~ false ~ true
            ticket.minutesToBreach < 5              ~ false ~ true
            now.getHours('Europe/Rome') > 18        ~ false ~ true
            calendars.open.exists(c, c == 'night')  ~ false ~ true
            """)
    void whatASetAsksForIsKnown(String when, boolean history, boolean again) {
        Rules rules = RuleSets.of(rule("any", "true", points(1)), rule("asks", when, points(1)));

        assertThat(rules.askHistory()).isEqualTo(history);
        assertThat(rules.askAgain()).isEqualTo(again);
    }

    @Test
    void aConditionOfAnotherReleaseFailsAlone() {
        Rules rules = RuleSets.of(
                this::heard, rule("new", "author.mood == 'good'", points(1)), rule("old", "true", points(1)));

        assertThat(fired(rules.judge(ANY))).containsExactly("old");
        assertThat(failures).containsExactly("new");
    }
}
