package org.ascolta.channel.x;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

    @ParameterizedTest
    @CsvSource({
        "Arriviamo subito, Arriviamo subito, true",
        "Arriviamo subito, @annaferri @aeroporto Arriviamo subito, true",
        "Vedi https://aeroporto.it/wifi e poi, @annaferri Vedi https://t.co/AbC123 e poi, true",
        "'Due  righe\n\ne spazio', Due righe e spazio, true",
        "cosi\u0300, cos\u00ec, true",
        "@annaferri ciao, ciao, true",
        "Arriviamo subito, Arriviamo domani, false",
        "Arriviamo, Arriviamo https://t.co/AbC123, false",
        ", Arriviamo, false",
    })
    void aTextIsKnownAsXShowsIt(String written, String shown, boolean alike) {
        assertThat(Words.alike(written, shown)).isEqualTo(alike);
    }
}
