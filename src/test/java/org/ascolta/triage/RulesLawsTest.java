package org.ascolta.triage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.ascolta.cel.InvalidCondition;
import org.ascolta.sla.Band;
import org.ascolta.triage.Situation.Author;
import org.ascolta.triage.Situation.History;
import org.ascolta.triage.Situation.Person;
import org.ascolta.triage.Situation.Reach;
import org.ascolta.triage.Situation.Talk;
import org.ascolta.triage.Situation.Words;
import org.ascolta.triage.Situation.Work;

/** No rule set, however wrong, makes judging fail, or changes what another rule says. */
class RulesLawsTest {

    private static final List<String> WRONG = List.of(
            "1 / author.followers == 1",
            "1 % message.likes == 0",
            "message.orders[3] == 'AB'",
            "message.orders[author.strikes] == 'AB'",
            "int(message.text) > 1",
            "timestamp(message.text) < now",
            "duration(author.name) > duration('1s')",
            "now.getHours(author.handle) > 1",
            "9223372036854775807 + author.followers > 0",
            "author.followers * 9223372036854775807 == 1",
            "message.velocity / 0.0 > 1.0",
            "now + duration('999999h') > now",
            "message.text.matches('(a+)+$')",
            "message.text.matches('(a|aa)+b') || true",
            "message.tones.exists(t, int(t) == 1)",
            "ticket.tags.all(t, t.matches('^k'))",
            "calendars.open.exists_one(c, c == 'office')",
            "message.text.matches('(')",
            "message.body == ''",
            "author.mood > 1",
            "message.text == 1",
            "message.text +",
            "((((((",
            "message.text.matches(author.name)",
            "message.text.matches('((a{30}){30}){30}')",
            "dyn(message.text) == 1",
            "'",
            "null",
            "1");

    @Property(tries = 500)
    void everyRuleSaysWhatItSaysAlone(
            @ForAll("conditions") List<String> conditions, @ForAll("situations") Situation situation) {
        List<RuleIn> rules = IntStream.range(0, conditions.size())
                .mapToObj(i -> RuleSets.rule("r" + i, conditions.get(i), RuleSets.points(i)))
                .toList();
        List<String> apart = rules.stream()
                .flatMap(rule -> RuleSets.fired(RuleSets.of(rule).judge(situation)).stream())
                .toList();

        Verdict together = RuleSets.of(rules.toArray(RuleIn[]::new)).judge(situation);

        assertThat(RuleSets.fired(together)).isEqualTo(apart);
        assertThat(together.score()).isBetween(0, 100);
    }

    @Property(tries = 500)
    void whatCannotBeCompiledIsRefusedOrNeverFires(
            @ForAll("conditions") List<String> conditions, @ForAll("situations") Situation situation) {
        List<String> failed = new ArrayList<>();
        for (String condition : conditions) {
            boolean refused = false;
            try {
                RuleFields.compile(condition);
            } catch (InvalidCondition wrong) {
                refused = true;
            }
            failed.clear();
            Verdict verdict = RuleSets.of(
                            (rule, suspended) -> failed.add(rule), RuleSets.rule("it", condition, RuleSets.points(1)))
                    .judge(situation);
            assertThat(failed.size() + verdict.fired().size()).as(condition).isLessThan(2);
            assertThat(!refused || failed.size() == 1).as(condition).isTrue();
        }
    }

    @Provide
    Arbitrary<List<String>> conditions() {
        Arbitrary<String> words = Arbitraries.of(RuleFields.ALL).map(RuleField::name);
        Arbitrary<String> parts = Arbitraries.frequencyOf(
                Tuple.of(4, words),
                Tuple.of(2, Arbitraries.of("==", "!=", "&&", "||", "<", "+", "/", "%", "in", "!", "(", ")", "[0]")),
                Tuple.of(1, Arbitraries.of("'a'", "1", "0", "2.5", "true", "'public'", ".size()", ".matches('a+')")));
        Arbitrary<String> made = parts.list().ofMinSize(1).ofMaxSize(9).map(list -> String.join(" ", list));
        Arbitrary<String> right = Arbitraries.of("true", "message.text != ''", "author.followers >= 0", "customer.vip");
        return Arbitraries.frequencyOf(Tuple.of(4, Arbitraries.of(WRONG)), Tuple.of(2, made), Tuple.of(2, right))
                .list()
                .ofMaxSize(12);
    }

    @Provide
    Arbitrary<Situation> situations() {
        Arbitrary<OffsetDateTime> times = Arbitraries.of(
                        Situations.NOW, Situations.NOW.plusYears(900), OffsetDateTime.MIN, OffsetDateTime.MAX)
                .injectNull(0.3);
        Arbitrary<String> texts = Arbitraries.of("", "a".repeat(60_000), "\0\uD800", "12", "Europe/Rome", "ciao 🙂")
                .injectNull(0.2);
        Arbitrary<Long> numbers = Arbitraries.of(0L, 1L, -1L, Long.MAX_VALUE, Long.MIN_VALUE);
        return Combinators.combine(texts, texts, numbers, times, times, signals())
                .as((text, name, number, then, now, signals) -> situation(text, name, number, then, now, signals));
    }

    private static Situation situation(
            String text, String name, long number, OffsetDateTime then, OffsetDateTime now, Signals signals) {
        boolean some = name != null;
        Reach reach = some ? new Reach(number, number, number, number) : null;
        return new Situation(
                text == null && !some ? null : new Words(text, name, signals, some, !some, -1, some, reach, then),
                some ? new Author(text, name, name, number, true, number > 0 ? null : History.NONE) : null,
                null,
                some ? new Talk(name, -1) : null,
                some ? new Work(name, Band.high, true, -1, text == null ? null : List.of(text), then, then) : null,
                Objects.equals(text, "") ? null : new Person(true, name),
                null,
                now);
    }

    private static Arbitrary<Signals> signals() {
        return Arbitraries.of(
                        Signals.NONE,
                        Situations.saying("x")
                                .with("tones", "anger", "question")
                                .with("orders", "AB", "CD")
                                .done()
                                .message()
                                .signals())
                .injectNull(0.2);
    }
}
