package org.ascolta.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ToneTest {

    @TestFactory
    Stream<DynamicTest> examplesSoundAsPeopleHearThem() {
        return SignalReader.LANGUAGES.stream().flatMap(language -> Texts.of("examples/" + language).stream()
                .map(line -> DynamicTest.dynamicTest(language + ": " + line, () -> hears(line))));
    }

    private static void hears(String line) {
        String[] parts = line.split("\\|", -1);
        Signals signals = SignalReader.read(parts[0].strip());
        assertThat(words(signals.tones().stream())).as("tones").isEqualTo(words(Arrays.stream(parts[1].split(" "))));
        assertThat(words(signals.urgency().stream()))
                .as("urgency")
                .isEqualTo(parts.length < 3 ? "" : words(Arrays.stream(parts[2].split(" "))));
    }

    private static String words(Stream<?> of) {
        return of.map(Object::toString).filter(word -> !word.isBlank()).sorted().collect(Collectors.joining(" "));
    }

    @Test
    void everyLanguageHasEnoughExamples() {
        for (String language : SignalReader.LANGUAGES) {
            assertThat(Texts.of("examples/" + language)).hasSizeGreaterThanOrEqualTo(25);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"e poi?", "really??", "https://example.org/a/b?", "你好？", "؟ أين طلبي", "¿"})
    void aQuestionMarkAsks(String text) {
        assertThat(SignalReader.read(text).tones()).contains(Tone.question);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://example.org/?q=1", "example.org/path?x=1", "see www.example.org/a?b", "a@example.org"})
    void aQuestionMarkInsideAnAddressAsksNothing(String text) {
        assertThat(SignalReader.read(text).tones()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"😡, anger", "❤️, praise", "👏🏽👏🏽, praise", "🖕, anger", "❤️‍🔥, praise", "💐, gratitude"})
    void signsSpeakInEveryLanguage(String text, Tone tone) {
        assertThat(SignalReader.read(text).tones()).containsExactly(tone);
        assertThat(SignalReader.read(text).urgency()).isEmpty();
    }

    @Test
    void everyListIsOfAKnownSenseAndHasPhrases() {
        for (String language : SignalReader.LANGUAGES) {
            for (Sense sense : Sense.values()) {
                List<String> lines = Phrases.lines("/triage/" + language + "/" + sense + ".txt");
                assertThat(lines).as(language + " " + sense).isNotEmpty().doesNotHaveDuplicates();
                assertThatCode(() -> lines.forEach(
                                line -> assertThat(Tokens.of(Folded.of(line)).words())
                                        .as(line)
                                        .isNotEmpty()
                                        .doesNotContain(Tokens.STOP, Tokens.PAUSE, Tokens.QUESTION)))
                        .doesNotThrowAnyException();
            }
        }
    }
}
