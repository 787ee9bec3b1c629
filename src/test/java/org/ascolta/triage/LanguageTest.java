package org.ascolta.triage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageTest {

    @Test
    void nineOfTenTextsAreToldAndInNoLanguageFewer() {
        int right = 0;
        int all = 0;
        for (String language : Texts.LANGUAGES) {
            Map<String, Integer> told = new TreeMap<>();
            Texts.in(language).forEach(text -> {
                String one = String.valueOf(SignalReader.read(text).language());
                told.merge(one, 1, Integer::sum);
                if (!one.equals(language)) {
                    System.out.println(language + " taken for " + one + ": " + text);
                }
            });
            int texts = Texts.in(language).size();
            int good = told.getOrDefault(language, 0);
            System.out.println(language + " " + good + "/" + texts + " " + told);
            assertThat(texts).isGreaterThanOrEqualTo(60);
            assertThat(good).as(language).isGreaterThanOrEqualTo((int) Math.ceil(0.85 * texts));
            right += good;
            all += texts;
        }
        System.out.println("all " + right + "/" + all);
        assertThat(right).isGreaterThanOrEqualTo((int) Math.ceil(0.9 * all));
    }

    @Test
    void textsAreAsShortAsPeopleWrite() {
        for (String language : Texts.LANGUAGES) {
            assertThat(Texts.in(language)).allSatisfy(text -> assertThat(text.split("[^\\p{L}\\p{N}'’@]+").length)
                    .as(text)
                    .isBetween(3, 18));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Grazie!                                  | it",
                "thanks                                   | en",
                "Merci                                    | fr",
                "Danke schön                              | de",
                "hola                                     | es",
                "AIUTO!!!                                 | it",
                "ciao                                     | it",
                "Pessimo servizio                         | it",
                "@brand_en thank you @someone_else        | en",
                "hello mi puoi aiutare please             | it",
                "https://the.example.org/where-is-my-order/what perché non arriva | it",
                "Dzień dobry, gdzie jest moja paczka?     | pl",
                "Unde este coletul meu? Nu am primit nimic | ro",
                "God morgon, var är mitt paket någonstans | sv",
            })
    void littleTextsAreToldByTheirWords(String text, String language) {
        assertThat(SignalReader.read(text).language()).isEqualTo(language);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ok",
                "lol",
                "no",
                "12345",
                "😡😡😡",
                "xD",
                "?",
                "@citytrains",
                "https://example.org/the/house",
                "Tesla Model 3",
                "我的订单在哪里",
                "注文はどこですか",
                "어디에 있어요",
            })
    void whatIsTheSameEverywhereIsInNoLanguage(String text) {
        assertThat(SignalReader.read(text).language()).isNull();
    }
}
