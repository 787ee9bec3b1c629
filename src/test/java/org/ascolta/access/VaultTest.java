package org.ascolta.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VaultTest {

    private static final String OLD = "old:" + key(1);
    private static final String NEW = "new:" + key(2);
    private static final UUID ROW = UUID.randomUUID();
    private static final byte[] SECRET = "whsec_geheim".getBytes(StandardCharsets.UTF_8);

    @Test
    void whatIsSealedOpensWhereItWasPut() {
        byte[] sealed = vault(OLD).seal("connection", "secrets", ROW, SECRET);
        assertThat(vault(OLD).open("connection", "secrets", ROW, sealed)).isEqualTo(SECRET);
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("geheim");
    }

    @Test
    void itOpensNowhereElse() {
        byte[] sealed = vault(OLD).seal("connection", "secrets", ROW, SECRET);
        assertThatThrownBy(() -> vault(OLD).open("account", "secrets", ROW, sealed))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> vault(OLD).open("connection", "verify_token", ROW, sealed))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> vault(OLD).open("connection", "secrets", UUID.randomUUID(), sealed))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void everyChangedByteIsNoticed() {
        byte[] sealed = vault(OLD).seal("connection", "secrets", ROW, SECRET);
        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            assertThatThrownBy(() -> vault(OLD).open("connection", "secrets", ROW, changed))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void sealingTwiceNeverLooksTheSame() {
        Vault vault = vault(OLD);
        assertThat(vault.seal("t", "c", ROW, SECRET)).isNotEqualTo(vault.seal("t", "c", ROW, SECRET));
    }

    @Test
    void keysRotate() {
        byte[] sealed = vault(OLD).seal("t", "c", ROW, SECRET);
        Vault rotated = vault(NEW + ", " + OLD);
        assertThat(rotated.open("t", "c", ROW, sealed)).isEqualTo(SECRET);
        assertThat(rotated.isOld(sealed)).isTrue();
        byte[] again = rotated.seal("t", "c", ROW, rotated.open("t", "c", ROW, sealed));
        assertThat(rotated.isOld(again)).isFalse();
        assertThat(vault(NEW).open("t", "c", ROW, again)).isEqualTo(SECRET);
        assertThatThrownBy(() -> vault(NEW).open("t", "c", ROW, sealed)).hasMessageContaining("not configured");
    }

    @Test
    void hashesOutliveARotation() {
        byte[] hash = vault(OLD).hash(SECRET);
        assertThat(vault(NEW + "," + OLD).matches(SECRET, hash)).isTrue();
        assertThat(vault(NEW + "," + OLD).matches("other".getBytes(StandardCharsets.UTF_8), hash))
                .isFalse();
        assertThat(vault(NEW).matches(SECRET, hash)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "k",
                "k:",
                "k:c2hvcnQ=",
                "k:####",
                ":AAAA",
                "a b:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="
            })
    void keysThatCannotBeUsedAreRefusedWithoutBeingShown(String configured) {
        assertThatThrownBy(() -> KeyRing.of(configured))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ASCOLTA_ENCRYPTION_KEYS")
                .hasMessageNotContaining("AAECAw");
        assertThatThrownBy(() -> KeyRing.of(OLD + "," + OLD)).hasMessageContaining("twice");
    }

    @Test
    void codesAreOfOnePurposeByEveryKeyTheFirstOneFirst() {
        byte[] first = vault(NEW).codes("mail", SECRET).get(0);
        assertThat(vault(NEW + "," + OLD).codes("mail", SECRET))
                .containsExactly(first, vault(OLD).codes("mail", SECRET).get(0));
        assertThat(first).hasSize(32).isEqualTo(vault(NEW).codes("mail", SECRET).get(0));
        assertThat(first).isNotEqualTo(vault(NEW).codes("else", SECRET).get(0));
        assertThat(first).isNotEqualTo(vault(NEW).codes("mail", new byte[1]).get(0));
    }

    private static Vault vault(String keys) {
        return new Vault(Optional.of(keys));
    }

    private static String key(int seed) {
        byte[] bytes = new byte[32];
        java.util.Arrays.fill(bytes, (byte) seed);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
