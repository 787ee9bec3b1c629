package org.ascolta.cel;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiteralsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            refund ~ refund
            (?i)ReFund ~ refund
            (?i)\\b(bag|valigia|suitcase) ?72\\b ~ bag,valigia,suitcase
            (?i)\\b(ab|abcd) ?72345\\b ~ 72345
            colou?r ~ colo
            colors? ~ color
            re+fund ~ fund
            (?:lost|found)+ bag ~ ` bag`
            (?:losts|founds)+ bag ~ losts,founds
            (?:lost)* bag ~ ` bag`
            a{2}bcd ~ bcd
            ab{0,3}cd ~ cd
            https?:// ~ http
            t\\.me/ ~ t.me/
            [abc]def[^]x]ghij ~ ghij
            (?P<order>order) \\d+ ~ order
            (?i:FUOCO)|fire ~ fuoco,fire
            città|perché ~ città,perché
            \\p{L}+berg\\pN ~ berg
            a.c.e.g ~ ``
            [[:alpha:]]]xyz ~ ``
            foo| ~ ``
            foo|(bar)? ~ ``
            foo|a ~ ``
            foo(?i)? ~ ``
            \\x41bcd ~ ``
            x{bcd} ~ ``
            пожар ~ ``
            """)
    void whatMustBeThereIsReadFromTheExpression(String expression, String literals) {
        assertThat(String.join(",", Literals.of(expression))).isEqualTo(literals);
    }

    /** Against the library itself: what it finds must never be passed over. */
    @Property(tries = 20_000)
    void whatIsFoundMayBeFound(@ForAll("expressions") String expression, @ForAll("texts") String text) {
        Pattern pattern;
        try {
            pattern = Pattern.compile(expression);
        } catch (PatternSyntaxException wrong) {
            Assume.that(false);
            return;
        }

        if (pattern.matcher(text).find()) {
            assertThat(Search.of(pattern).mayFind(text)).isTrue();
        }
    }

    @Provide
    Arbitrary<String> expressions() {
        Arbitrary<String> letters = Arbitraries.of("a", "b", "ab", "ba", "A", "é", "\\.", "k", "s", "-");
        Arbitrary<String> marks = Arbitraries.of(
                "(",
                ")",
                "|",
                "?",
                "*",
                "+",
                "+?",
                "??",
                "{0}",
                "{0,2}",
                "{1,2}",
                "{2}",
                "{,2}",
                "(?i)",
                "(?i:",
                "(?:",
                "(?P<n>",
                "[ab]",
                "[^a]",
                "[]b]",
                "[[:alpha:]]",
                "[\\]a]",
                ".",
                "^",
                "$",
                "\\b",
                "\\w",
                "\\pL",
                "\\p{Lu}",
                "\\x61",
                "\\x{61}",
                "\\141",
                "]",
                "}",
                "{",
                "(?s)",
                "(?-i)");
        return Arbitraries.frequencyOf(Tuple.of(3, letters), Tuple.of(2, marks))
                .list()
                .ofMaxSize(12)
                .map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of("a", "b", "A", "B", "ab", "é", "É", ".", "K", "\u212A", "\u017F", "S", "-", "]", "}", "{")
                .list()
                .ofMaxSize(12)
                .map(parts -> String.join("", parts));
    }

    /** Every letter that the library takes for another one of the alphabet, whatever its case, is folded to the same. */
    @Test
    void lettersThatDifferInTheirCaseAreFoldedAlike() {
        String all = IntStream.range(0, 0xD800).mapToObj(c -> "" + (char) c).collect(Collectors.joining());
        for (char letter = 'A'; letter < 0x250; letter++) {
            if (Character.isLetter(letter)) {
                Matcher same = Pattern.compile("(?i)" + letter).matcher(all);
                while (same.find()) {
                    assertThat(Literals.folded(same.group().charAt(0))).isEqualTo(Literals.folded(letter));
                }
            }
        }
    }

    @Test
    void anAbundanceOfWordsIsNotLookedFor() {
        String many = IntStream.range(0, 65).mapToObj(n -> "word" + n).collect(Collectors.joining("|"));
        assertThat(Literals.of(many)).isEmpty();
        assertThat(Literals.of("(".repeat(60) + "word" + ")".repeat(60))).isEmpty();
        List<String> few = Literals.of(many.substring(0, many.lastIndexOf('|')));
        assertThat(few).hasSize(64).containsAll(Arrays.asList("word0", "word63"));
    }
}
