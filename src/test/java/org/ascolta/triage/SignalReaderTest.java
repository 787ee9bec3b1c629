package org.ascolta.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignalReaderTest {

    @Property(tries = 2_000)
    void noTextMakesItThrow(@ForAll String text) {
        assertThat(SignalReader.read(text).orders()).hasSizeLessThanOrEqualTo(5);
    }

    @Property(tries = 2_000)
    void textsOfOurOwnAlphabetDoNotEither(@ForAll("awkward") String text) {
        Signals signals = SignalReader.read(text);
        assertThat(signals).isEqualTo(SignalReader.read(text));
        assertThat(signals.orders()).hasSizeLessThanOrEqualTo(5).allMatch(order -> order.length() >= 4);
        assertThat(Signals.read(new JsonObject(signals.json()))).isEqualTo(signals);
    }

    @Provide
    Arbitrary<String> awkward() {
        return Arbitraries.of(
                        "ordine ",
                        "grazie",
                        "non",
                        " ",
                        "?",
                        "!!!",
                        "@a.b",
                        "https://",
                        "a.b/",
                        "12",
                        "#A-1",
                        "IT60X05428",
                        "\0",
                        "\ud83d",
                        "\ude21",
                        "😡",
                        "é",
                        "\u0301",
                        "\u200d",
                        "\ufdfa",
                        "+39 ",
                        ".",
                        ",",
                        "ſ",
                        "İ",
                        "ß",
                        "～",
                        "n°")
                .list()
                .ofMaxSize(60)
                .map(parts -> String.join("", parts));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "0 ",
                "?",
                "https://",
                "a.a/",
                "@",
                "ordine n. n. n. ",
                "#1-",
                "\u0301",
                "\ufdfa",
                "AA00 ",
                "non ",
                "\0",
                "\ud83d",
                "x.",
                "grazie ",
                "(0)",
                "aaa ",
                "@a.",
                "www.",
                "è un'attesa infinita "
            })
    void lengthCostsNothingBeyondWhatIsRead(String part) {
        String text = part.repeat(100_000 / part.length());
        String first = text.substring(0, SignalReader.LONGEST);
        assertThat(SignalReader.read(text)).isEqualTo(SignalReader.read(first));
        long before = System.nanoTime();
        SignalReader.read(text);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofMillis(500));
    }

    @Test
    void threadsReadTheSame() {
        List<String> texts = new ArrayList<>();
        Texts.LANGUAGES.forEach(language -> texts.addAll(Texts.in(language)));
        Map<String, Signals> alone =
                texts.stream().distinct().collect(Collectors.toMap(Function.identity(), SignalReader::read));
        List<String> often = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            often.addAll(texts);
        }
        Collections.shuffle(often, new Random(7));
        assertThat(often.parallelStream()
                        .filter(text -> !SignalReader.read(text).equals(alone.get(text))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "la carta 4111 1111 1111 1111                    | card",
                "my card 5500-0000-0000-0004 was used            | card",
                "Konto DE89370400440532013000                    | iban",
                "mi cuenta ES91 2100 0418 4502 0005 1332         | iban",
                "CF RSSMRA85T10A562S                             | codice_fiscale",
                "con omocodia: RSSMRA85T10A56NH                  | codice_fiscale",
                "scrivetemi a anna.rossi@example.org             | email",
                "richiamatemi al 333 1234567                     | phone",
                "call me on 07700 900123                         | phone",
                "mon numéro est le 06 12 34 56 78                | phone",
                "meine Nummer ist 0151 23456789                  | phone",
                "mi número es 612 345 678                        | phone",
                "llámenme al +34 612 34 56 78                    | phone",
            })
    void personalDataIsSeen(String text, Personal personal) {
        assertThat(SignalReader.read(text).personal()).containsExactly(personal);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "carta 4111 1111 1111 1112", "IBAN DE89370400440532013001", "RSSMRA85T10A562T",
                        "alle 10:30 del 03/02/2026",
                "sono le 18.30, binario 12", "numero verde 800 123 456", "@anna_rossi",
                        "sconto del 30% fino al 31.12.2026",
                "https://example.org/p/3331234567", "costa 1.250.000 euro", "2023 2024 2025",
            })
    void whatOnlyLooksLikeItIsNot(String text) {
        assertThat(SignalReader.read(text).personal()).isEmpty();
    }

    @Test
    void oneTextShowsAllOfThem() {
        Signals signals = SignalReader.read(
                "@brand È una VERGOGNA!!! Ordine n. 4471-22: quando arriva? Urgente, chiamo l'avvocato. anna@example.org");
        assertThat(signals.language()).isEqualTo("it");
        assertThat(signals.tones()).containsExactlyInAnyOrder(Tone.anger, Tone.question);
        assertThat(signals.urgency()).containsExactlyInAnyOrder(Urgency.hurry, Urgency.legal);
        assertThat(signals.personal()).containsExactly(Personal.email);
        assertThat(signals.orders()).containsExactly("4471-22");
        assertThat(signals.labels()).isEmpty();
    }

    @Test
    void ofNoTextThereAreNone() {
        assertThat(SignalReader.read(null)).isEqualTo(Signals.NONE);
        assertThat(SignalReader.read(" \n\u00a0")).isEqualTo(Signals.NONE);
        assertThatCode(() -> SignalReader.read("\ud83d")).doesNotThrowAnyException();
    }

    @Test
    void whatTheyWriteAboutIsUrgentInLanguagesWithoutListsToo() {
        assertThat(SignalReader.read("Não funciona nada aqui na minha casa, é urgente")
                        .urgency())
                .containsExactly(Urgency.hurry);
    }
}
