package org.ascolta.reply;

import static org.assertj.core.api.Assertions.assertThat;

import org.ascolta.channel.Outlet.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LengthTest {

    @ParameterizedTest
    @CsvSource({
        "ciao, chars, 4",
        "così, bytes, 5",
        "così, chars, 4",
        "👍🏽, chars, 2",
        "👍🏽, utf16, 4",
        "👍🏽, bytes, 8",
        "👍🏽, graphemes, 1",
        "👨‍👩‍👧, graphemes, 1",
        "👨‍👩‍👧, chars, 5",
        "e\u0301, graphemes, 1",
        "🇮🇹🇫🇷, graphemes, 2",
    })
    void everyPlatformCountsInItsOwnWay(String text, Unit unit, int length) {
        assertThat(Length.of(text, unit)).isEqualTo(length);
    }

    @ParameterizedTest
    @EnumSource(Unit.class)
    void everyUnitIsCounted(Unit unit) {
        assertThat(Length.of("ciao", unit)).isEqualTo(4);
        assertThat(Length.of("", unit)).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "così, 4",
        "cosi\u0300, 4",
        "\u0065\u0301\u0065\u0301, 2",
        "日本, 4",
        "한국어, 6",
        "ﾊﾝｶｸ, 8",
        "Привет, 6",
        "مرحبا, 5",
        "“virgolette”, 12",
        "€, 2",
        "😀, 2",
        "👍🏽, 2",
        "👨‍👩‍👧, 2",
        "🏳️‍🌈🏳️‍🌈, 4",
        "🇮🇹🇫🇷, 4",
        "1️⃣, 2",
        "https://aeroporto.example.com/voli/in-ritardo?numero=AZ1234&giorno=2026-03-02, 23",
        "http://t.co, 23",
        "aeroporto.it, 23",
        "vedi www.aeroporto.it/wifi grazie, 35",
        "scriva a info@aeroporto.it, 26",
        "@aeroporto #ritardi $AZ, 23",
        "a\u200db, 3",
    })
    void weightsAreThoseOfX(String text, int length) {
        assertThat(Length.of(text, Unit.weighted)).isEqualTo(length);
    }

    @Test
    void theBorderIsWhereXHasIt() {
        assertThat(Length.of("x".repeat(280), Unit.weighted)).isEqualTo(280);
        assertThat(Length.of("x".repeat(281), Unit.weighted)).isEqualTo(281);
        assertThat(Length.of("界".repeat(140), Unit.weighted)).isEqualTo(280);
        assertThat(Length.of("界".repeat(140) + "x", Unit.weighted)).isEqualTo(281);
        assertThat(Length.of("👩🏽‍🚀".repeat(140), Unit.weighted)).isEqualTo(280);
        assertThat(Length.of("x".repeat(256) + " https://x.com/i/web/status/1", Unit.weighted))
                .isEqualTo(280);
    }

    @Test
    void longTextsAreCountedToTheirEnd() {
        assertThat(Length.of("界".repeat(12_501), Unit.weighted)).isEqualTo(25_002);
        assertThat(Length.of("parola ".repeat(4_000), Unit.weighted)).isEqualTo(28_000);
    }
}
