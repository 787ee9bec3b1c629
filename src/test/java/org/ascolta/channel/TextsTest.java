package org.ascolta.channel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextsTest {

    @Test
    void takesOutOnlyWhatTheStoreRefuses() {
        String family = "👩‍👩‍👧‍👦 \u202bשלום\u202c\t\n\u0001";
        assertThat(Texts.clean(family)).isEqualTo(family);
        assertThat(Texts.clean("\u0000" + family + "\ud83d" + "x\udc4d\u0000")).isEqualTo(family + "x");
        assertThat(Texts.clean("\ud83d\ud83d\udc4d\udc4d")).isEqualTo("👍");
    }

    @Test
    void neverCutsAPairInHalf() {
        assertThat(Texts.cut("ab👍", 3)).isEqualTo("ab");
        assertThat(Texts.cut("ab👍", 4)).isEqualTo("ab👍");
        assertThat(Texts.cut("abc", 2)).isEqualTo("ab");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://example.org", "http://10.0.0.1:8080/x?y=1#z", "HTTPS://EXAMPLE.ORG/"})
    void knowsAWebAddress(String address) {
        assertThat(Texts.isWebAddress(address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "example.org",
                "javascript:alert(1)",
                "ftp://example.org",
                "https:///x",
                "http:x",
                "https://a b"
            })
    void knowsWhatIsNone(String address) {
        assertThat(Texts.isWebAddress(address)).isFalse();
    }
}
