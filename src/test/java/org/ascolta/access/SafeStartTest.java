package org.ascolta.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class SafeStartTest {

    private static final String LONG = "0123456789abcdef0123456789abcdef";
    private static final String KEYS = "k:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    @Test
    void productionNeedsAWayInAndAKeyForItsSecrets() {
        assertThat(start(null, null, false).refusals(true))
                .hasSize(2)
                .anyMatch(
                        text -> text.contains("QUARKUS_OIDC_AUTH_SERVER_URL") && text.contains("ASCOLTA_BOOTSTRAP_KEY"))
                .anyMatch(text -> text.contains("ASCOLTA_ENCRYPTION_KEYS"));
    }

    @Test
    void anIssuerOrAKeyIsEnough() {
        assertThat(start(null, KEYS, true).refusals(true)).isEmpty();
        assertThat(start(LONG, KEYS, false).refusals(true)).isEmpty();
    }

    @Test
    void developmentStartsWithNothing() {
        assertThat(start(null, null, false).refusals(false)).isEmpty();
    }

    @Test
    void aShortKeyIsRefusedEverywhereAndNotShown() {
        assertThat(start("tooshort", KEYS, false).refusals(false))
                .singleElement()
                .asString()
                .contains("32")
                .doesNotContain("tooshort");
    }

    private static SafeStart start(String bootstrapKey, String encryptionKeys, boolean oidc) {
        return new SafeStart(
                Optional.ofNullable(bootstrapKey), Optional.ofNullable(encryptionKeys), Optional.empty(), oidc);
    }
}
