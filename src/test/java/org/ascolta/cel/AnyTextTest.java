package org.ascolta.cel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

class AnyTextTest {

    private static final Map<String, Kind> FIELDS = Map.of("text", Kind.text, "tags", Kind.texts, "vip", Kind.bool);
    private static final Conditions CONDITIONS = Conditions.over(FIELDS);
    private static final Map<String, Object> VALUES =
            Map.of("text", "some words", "tags", List.of("one", "two"), "vip", true);

    @Property(tries = 2000)
    void isAConditionThatAnswersOrIsRefusedWithAPlaceInIt(@ForAll("texts") String text) {
        try {
            assertThat(CONDITIONS.compile(text).ask(VALUES::get)).isNotNull();
        } catch (InvalidCondition refused) {
            assertThat(refused.line()).isBetween(1, (int) text.lines().count() + 1);
            assertThat(refused.column()).isBetween(1, text.length() + 1);
            assertThat(refused.getMessage()).doesNotContain("more than can be understood");
        }
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> operators = Arbitraries.of("==", "!=", "&&", "||", "<", "+", "/", "in", "?", ":", ".", ",");
        Arbitrary<String> marks = Arbitraries.of("(", ")", "[", "]", "{", "}", "!", "-", "'", "\n", "//", "\\", "`");
        Arbitrary<String> words = Arbitraries.of(
                "text", "tags", "vip", "it", "true", "null", "1", "2u", "1.5", "99999999999999999999", "'a'", "r'\\d'");
        Arbitrary<String> calls = Arbitraries.of(
                ".size()",
                ".matches('a+')",
                ".exists(it, ",
                ".map(it, ",
                ".startsWith('s')",
                ".shout()",
                "lower(",
                "int(",
                "timestamp('x')");
        return Arbitraries.frequencyOf(
                        Tuple.of(3, operators),
                        Tuple.of(2, marks),
                        Tuple.of(5, words),
                        Tuple.of(2, calls),
                        Tuple.of(1, Arbitraries.strings().ofMaxLength(3)))
                .list()
                .ofMaxSize(30)
                .map(parts -> String.join(" ", parts));
    }
}
