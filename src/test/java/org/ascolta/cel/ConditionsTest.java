package org.ascolta.cel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.ascolta.cel.Condition.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionsTest {

    private static final Conditions CONDITIONS = Conditions.over(Map.of(
            "message.text", Kind.text,
            "message.tags", Kind.texts,
            "author.followers", Kind.whole,
            "author.score", Kind.decimal,
            "customer.vip", Kind.bool,
            "now", Kind.time));

    private final Map<String, Object> values = new HashMap<>(Map.of(
            "message.text",
            "Where is my REFUND?",
            "message.tags",
            List.of("bags", "late"),
            "author.followers",
            1200,
            "author.score",
            0.5,
            "customer.vip",
            false,
            "now",
            Instant.parse("2026-11-22T10:00:00Z")));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "true",
                " true\n",
                "!customer.vip",
                "message.text.matches('(?i)refund|money')",
                "matches(message.text, '^Where')",
                "message.text.startsWith('Where') && message.text.endsWith('?')",
                "message.text.contains('my') || author.followers / 0 == 1",
                "size(message.text) == 19",
                "'bags' in message.tags",
                "!('lost' in message.tags)",
                "author.followers in [10, 1200]",
                "author.followers >= 1000 && author.score < 0.75",
                "message.tags.exists(tag, tag.startsWith('la'))",
                "message.tags.all(tag, tag != '')",
                "message.tags.filter(tag, tag == 'late').exists_one(tag, true)",
                "now > timestamp('2026-01-01T00:00:00Z') + duration('24h')",
                "now.getHours('Europe/Rome') == 11",
                "now.getHours() == 10 && now.getHours('+01:00') == 11 && now.getMinutes('-05:30') == 30",
                "customer.vip ? false : message.tags[1] == 'late'"
            })
    void whatIsTrueHolds(String text) {
        assertThat(CONDITIONS.compile(text).ask(values::get)).isEqualTo(Outcome.yes);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "false",
                "customer.vip",
                "message.text == 'where is my refund?'",
                "message.text.matches('^refund')",
                "author.followers > 1200",
                "message.tags.exists(tag, tag.matches('x{3}'))"
            })
    void whatIsFalseDoesNot(String text) {
        assertThat(CONDITIONS.compile(text).ask(values::get)).isEqualTo(Outcome.no);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            '' ~ 1 ~ 1 ~ cannot be understood from here on
            message.text == ~ 1 ~ 16 ~ cannot be understood from here on
            message.text == 'x' $ ~ 1 ~ 21 ~ cannot be understood from here on
            subject == 'x' ~ 1 ~ 1 ~ is not known here; known are author, customer, message, now
            customer.vip && message.body == 'x' ~ 1 ~ 24 ~ is not known here; known are message.tags, message.text
            message == 'x' ~ 1 ~ 1 ~ is not known here; known are message.tags, message.text
            mesage.text == 'x' ~ 1 ~ 1 ~ is not known here; known are author, customer, message, now
            .message.text == 'x' ~ 1 ~ 2 ~ is not known here; known are author, customer, message, now
            message.text.size == 1 ~ 1 ~ 13 ~ asks a value for a field that it cannot have
            message.tags.exists(tag, tag.name == '') ~ 1 ~ 29 ~ asks a value for a field that it cannot have
            tag == '' || message.tags.exists(tag, true) ~ 1 ~ 1 ~ is not known here; known are author, customer, message, now
            __result__ ~ 1 ~ 1 ~ is not known here; known are author, customer, message, now
            message.text ~ 1 ~ 1 ~ says neither true nor false
            message.text == 1 ~ 1 ~ 14 ~ compares values of different kinds
            message.text == null ~ 1 ~ 14 ~ compares values of different kinds
            1 in message.tags ~ 1 ~ 3 ~ in cannot be applied to (int, list(string))
            author.followers > 1.5 ~ 1 ~ 18 ~ > cannot be applied to (int, double)
            [1, 'x'] == [1] ~ 1 ~ 5 ~ mixes values of different kinds
            message.text.shout() ~ 1 ~ 19 ~ there is no such function
            message.text.toLowerCase() == 'x' ~ 1 ~ 25 ~ there is no such function
            message.text.split(' ') == ['x'] ~ 1 ~ 19 ~ there is no such function
            lower(message.text) == 'x' ~ 1 ~ 6 ~ there is no such function
            now.getHours('Mars/X') == 16 ~ 1 ~ 14 ~ is no time zone such as Europe/Rome or +01:00
            now.getDayOfWeek('') == 1 ~ 1 ~ 18 ~ is no time zone such as Europe/Rome or +01:00
            now.getMinutes('+25:00') == 1 ~ 1 ~ 16 ~ is no time zone such as Europe/Rome or +01:00
            now.getHours(message.text) == 16 ~ 1 ~ 21 ~ needs a time zone that is written out
            has(message.text) ~ 1 ~ 4 ~ there is no such function
            dyn(message.text) == 1 ~ 1 ~ 4 ~ dyn is not known here
            {'a': true}['a'] ~ 1 ~ 1 ~ makes a map or a message, which is of no use here
            message.text.matches('(') ~ 1 ~ 22 ~ is not a regular expression (RE2): missing closing )
            message.text.matches(message.tags[0]) ~ 1 ~ 34 ~ needs a regular expression that is written out
            message.tags.exists(now, true) ~ 1 ~ 20 ~ names its item like a field
            (message.tags + message.tags).exists(t, true) ~ 1 ~ 15 ~ may loop over a field or a list only
            message.tags.exists(t, message.tags.exists(u, t == u)) ~ 1 ~ 43 ~ has a loop inside a loop
            """)
    void whatIsNoConditionIsRefusedWithItsPlace(String text, int line, int column, String message) {
        InvalidCondition refusal = refusal(text);

        assertThat(refusal).hasMessage(message);
        assertThat(refusal.line()).isEqualTo(line);
        assertThat(refusal.column()).isEqualTo(column);
    }

    @Test
    void aConditionKnowsTheFieldsThatItNames() {
        assertThat(CONDITIONS
                        .compile(
                                "message.tags.exists(tag, tag == message.text) || now > timestamp('2026-01-01T00:00:00Z')")
                        .fields())
                .containsExactlyInAnyOrder("message.tags", "message.text", "now");
        assertThat(CONDITIONS.compile("[1, 2].exists(n, n == 2)").fields()).isEmpty();
        assertThat(Condition.ALWAYS.fields()).isEmpty();
    }

    @Test
    void aConditionKnowsTheTextsThatItAsksItsFieldsFor() {
        assertThat(CONDITIONS
                        .compile("'a' in message.tags || message.text != 'b' || 'c' == message.text\n"
                                + "|| message.text in ['d', 'e'] || message.tags.exists(tag, tag == 'f')"
                                + " || message.tags == ['g'] || message.text.startsWith('h')")
                        .compared())
                .extracting(one -> one.field() + ' ' + one.text() + ' ' + one.line() + ':' + one.column())
                .containsExactly(
                        "message.tags a 1:1",
                        "message.text b 1:40",
                        "message.text c 1:47",
                        "message.text d 2:21",
                        "message.text e 2:26",
                        "message.tags f 2:66",
                        "message.tags g 2:91");
        assertThat(Condition.ALWAYS.compared()).isEmpty();
    }

    @Test
    void valuesForManyConditionsAreReadOnceAndOnlyThoseThatMatter() {
        List<String> read = new ArrayList<>();
        Function<String, Object> once = CONDITIONS.once(name -> {
            read.add(name);
            return values.get(name);
        });

        for (int i = 0; i < 3; i++) {
            assertThat(CONDITIONS
                            .compile("message.text.contains('my') && !customer.vip")
                            .ask(once))
                    .isEqualTo(Outcome.yes);
            assertThat(CONDITIONS.compile("message.text == ''").ask(once)).isEqualTo(Outcome.no);
        }

        assertThat(read).containsExactly("message.text", "customer.vip");
    }

    @Test
    void valuesOfOtherFieldsAreConvertedForTheConditionThatIsAsked() {
        Conditions others = Conditions.over(Map.of("author.followers", Kind.text));

        assertThat(others.compile("author.followers == '1200'").ask(CONDITIONS.once(values::get)))
                .isEqualTo(Outcome.yes);
    }

    @Test
    void aPlaceHasItsLine() {
        InvalidCondition refusal = refusal("customer.vip\n  && vip");

        assertThat(refusal.line()).isEqualTo(2);
        assertThat(refusal.column()).isEqualTo(6);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "message.text.matches('((a{30}){30}){30}')",
                "message.text.matches('(([(]a{1000}){1000}){1000}')",
                "message.text.matches('[])](a{1000}[)]){1000}')",
                "message.text.matches('(a{1000}\\\\(){1000}')",
                "message.text.matches('(a{1000}\\\\Q(\\\\E){1000}')",
                "message.text.matches('.{900}') && message.text.matches('.{901}') && message.text.matches('.{902}')",
                "message.tags.exists(tag, tag.matches('.{90}'))"
            })
    void whatIsTooMuchWorkIsRefused(String text) {
        assertThat(refusal(text).getMessage()).matches("is too (large a regular expression|much work from here on)");
    }

    @Test
    void whatIsTooLongOrTooDeepIsRefusedAtOnce() {
        assertThat(refusal("true || ".repeat(250) + "true")).hasMessage("is longer than 2000 characters");
        assertThat(refusal("(".repeat(900) + "true" + ")".repeat(900))).hasMessage(Survey.TOO_DEEP);
        assertThat(refusal("[".repeat(1900))).hasMessage(Survey.TOO_DEEP);
        assertThat(refusal("1" + "+1".repeat(900) + " == 1")).hasMessage(Survey.TOO_DEEP);
        assertThat(refusal("true ? true : ".repeat(140) + "true")).hasMessage(Survey.TOO_DEEP);
        assertThat(CONDITIONS.compile("true || ".repeat(240) + "true").test(values))
                .isTrue();
        assertThat(CONDITIONS.compile("!".repeat(1900) + "true").test(values)).isTrue();
    }

    @Test
    void whatIsMissingIsEmpty() {
        values.put("message.text", null);
        values.remove("message.tags");

        assertThat(CONDITIONS
                        .compile("message.text == '' && size(message.tags) == 0")
                        .test(values))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "author.followers / 0 == 1",
                "message.tags[2] == 'late'",
                "int(message.text) == 1",
                "customer.vip"
            })
    void whatCannotBeDecidedHasFailedAndDoesNotHold(String text) {
        values.remove("customer.vip");
        Condition condition = CONDITIONS.compile(text);

        assertThat(condition.ask(values::get)).isEqualTo(Outcome.failed);
        assertThat(condition.test(values)).isFalse();
    }

    @Test
    void aValueOfAnotherKindFails() {
        values.put("author.followers", "many");

        assertThat(CONDITIONS.compile("author.followers > 1").ask(values::get)).isEqualTo(Outcome.failed);
    }

    @Test
    void onlyTheBeginningOfALongTextIsSeen() {
        values.put("message.text", "a".repeat(Kind.MOST_TEXT) + "refund");

        assertThat(CONDITIONS.compile("message.text.contains('refund')").test(values))
                .isFalse();
        assertThat(CONDITIONS.compile("size(message.text) == 10000").test(values))
                .isTrue();
    }

    @Test
    void anExpressionThatGoesBackAndForthElsewhereIsLinearHere() {
        values.put("message.text", "a".repeat(Kind.MOST_TEXT));
        Condition condition = CONDITIONS.compile("message.text.matches('^(a+)+$') && message.text.matches('(a|aa)+b')");

        long began = System.nanoTime();
        assertThat(condition.test(values)).isFalse();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void oneConditionIsAskedByManyThreadsWhileOthersAreCompiled() throws ExecutionException, InterruptedException {
        Condition condition =
                CONDITIONS.compile("message.tags.exists(tag, tag == message.text) && message.text.matches('^[0-9]+$')");
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<Boolean>> answers = IntStream.range(0, 400)
                    .mapToObj(n -> threads.submit(() -> {
                        Map<String, Object> own = Map.of(
                                "message.text", "" + n, "message.tags", List.of("x", "" + (n % 2 == 0 ? n : n + 1)));
                        boolean holds = true;
                        for (int i = 0; i < 50; i++) {
                            holds &= condition.test(own) == (n % 2 == 0);
                        }
                        return holds
                                && CONDITIONS
                                        .compile("message.text == '" + n + "'")
                                        .test(own);
                    }))
                    .toList();
            for (Future<Boolean> answer : answers) {
                assertThat(answer.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static InvalidCondition refusal(String text) {
        InvalidCondition refusal = catchThrowableOfType(InvalidCondition.class, () -> CONDITIONS.compile(text));
        assertThat(refusal).as(text).isNotNull();
        return refusal;
    }
}
