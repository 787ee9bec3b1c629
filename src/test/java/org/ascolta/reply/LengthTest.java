package org.ascolta.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.ascolta.channel.Outlet.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @Test
    void whatNothingCountsIsNotGuessed() {
        assertThatIllegalStateException().isThrownBy(() -> Length.of("ciao", Unit.weighted));
    }
}
