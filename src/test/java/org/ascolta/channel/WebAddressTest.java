package org.ascolta.channel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebAddressTest {

    @ParameterizedTest
    @ValueSource(strings = {"https://example.org", "http://10.0.0.1:8080/x?y=1#z", "HTTPS://EXAMPLE.ORG/"})
    void knowsAWebAddress(String address) {
        assertThat(WebAddress.is(address)).isTrue();
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
        assertThat(WebAddress.is(address)).isFalse();
    }
}
