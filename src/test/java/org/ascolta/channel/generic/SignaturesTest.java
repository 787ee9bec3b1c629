package org.ascolta.channel.generic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ascolta.channel.Platform.Hook;
import org.ascolta.channel.Samples;
import org.junit.jupiter.api.Test;

class SignaturesTest {

    private static final JsonNode VECTOR = Samples.vector("standard-webhooks");
    private static final String ID = VECTOR.path("webhook_id").asText();
    private static final String TIMESTAMP = VECTOR.path("timestamp").asText();
    private static final String SIGNATURE = VECTOR.path("expected").asText();
    private static final String SECRET = VECTOR.path("secret").asText();
    private static final byte[] BODY = VECTOR.path("body").asText().getBytes(StandardCharsets.UTF_8);
    private static final Instant THEN = Instant.ofEpochSecond(Long.parseLong(TIMESTAMP));
    private static final String OTHER = "whsec_" + Base64.getEncoder().encodeToString(new byte[32]);

    @Test
    void theOfficialVectorVerifies() {
        assertThat(match(ID, TIMESTAMP, SIGNATURE, BODY, SECRET)).isZero();
    }

    @Test
    void everyFlippedByteIsRefused() {
        flips(BODY).forEach(body -> assertRefused(ID, TIMESTAMP, SIGNATURE, body, SECRET));
        flips(ID).forEach(id -> assertRefused(id, TIMESTAMP, SIGNATURE, BODY, SECRET));
        flips(TIMESTAMP).forEach(timestamp -> assertRefused(ID, timestamp, SIGNATURE, BODY, SECRET));
        flips(SIGNATURE).forEach(signature -> assertRefused(ID, TIMESTAMP, signature, BODY, SECRET));
        flips(SECRET).forEach(secret -> assertRefused(ID, TIMESTAMP, SIGNATURE, BODY, secret));
    }

    @Test
    void everyFlippedByteOfAPaddedSecretIsRefused() {
        String signature = "v1," + signed(OTHER);
        assertThat(match(ID, TIMESTAMP, signature, BODY, OTHER)).isZero();
        flips(OTHER).forEach(secret -> assertRefused(ID, TIMESTAMP, signature, BODY, secret));
    }

    @Test
    void theSecretThatMatchedIsNamed() {
        assertThat(Signatures.match(hook(ID, TIMESTAMP, SIGNATURE, BODY), List.of(OTHER, SECRET), THEN))
                .isEqualTo(1);
        assertThat(Signatures.match(hook(ID, TIMESTAMP, SIGNATURE, BODY), List.of(OTHER), THEN))
                .isEqualTo(-1);
        assertThat(Signatures.match(hook(ID, TIMESTAMP, SIGNATURE, BODY), List.of(), THEN))
                .isEqualTo(-1);
    }

    @Test
    void oneOfSeveralSignaturesIsEnough() {
        String list = "v1a,c2lnbmVk v1,bm90aGlz " + SIGNATURE + " v2,x";
        assertThat(match(ID, TIMESTAMP, list, BODY, SECRET)).isZero();
        assertRefused(ID, TIMESTAMP, "v1a," + SIGNATURE.substring(3), BODY, SECRET);
        assertRefused(ID, TIMESTAMP, SIGNATURE.substring(3), BODY, SECRET);
        assertRefused(ID, TIMESTAMP, "", BODY, SECRET);
    }

    @Test
    void theTimestampHoldsForFiveMinutesEitherWay() {
        Hook hook = hook(ID, TIMESTAMP, SIGNATURE, BODY);
        assertThat(Signatures.match(hook, List.of(SECRET), THEN.plusSeconds(300)))
                .isZero();
        assertThat(Signatures.match(hook, List.of(SECRET), THEN.minusSeconds(300)))
                .isZero();
        assertThat(Signatures.match(hook, List.of(SECRET), THEN.plusMillis(300_001)))
                .isEqualTo(-1);
        assertThat(Signatures.match(hook, List.of(SECRET), THEN.minusMillis(300_001)))
                .isEqualTo(-1);
    }

    @Test
    void aMissingHeaderIsRefused() {
        for (String name : List.of("webhook-id", "webhook-timestamp", "webhook-signature")) {
            Map<String, String> headers =
                    new HashMap<>(hook(ID, TIMESTAMP, SIGNATURE, BODY).headers());
            headers.remove(name);
            assertThat(Signatures.match(new Hook(headers, "", BODY), List.of(SECRET), THEN))
                    .isEqualTo(-1);
        }
        assertRefused("", TIMESTAMP, SIGNATURE, BODY, SECRET);
        assertRefused(ID, "99999999999999999999", SIGNATURE, BODY, SECRET);
    }

    @Test
    void aSecretIsBase64OfTwentyFourToSixtyFourBytes() {
        assertThat(Signatures.key(secret(24))).hasSize(24);
        assertThat(Signatures.key(secret(64))).hasSize(64);
        assertThat(Signatures.key(secret(32).replace("=", ""))).hasSize(32);
        assertThat(Signatures.key(secret(23))).isNull();
        assertThat(Signatures.key(secret(65))).isNull();
        assertThat(Signatures.key("whsec_nonsense!")).isNull();
        assertThat(Signatures.key(secret(32).substring(6))).isNull();
    }

    private static String secret(int bytes) {
        byte[] key = new byte[bytes];
        Arrays.fill(key, (byte) 0x5a);
        return "whsec_" + Base64.getEncoder().encodeToString(key);
    }

    private static String signed(String secret) {
        return new String(Signatures.sign(Signatures.key(secret), ID, TIMESTAMP, BODY), StandardCharsets.US_ASCII);
    }

    private static void assertRefused(String id, String timestamp, String signature, byte[] body, String secret) {
        assertThat(match(id, timestamp, signature, body, secret))
                .as("%s %s %s %s %s", id, timestamp, signature, new String(body, StandardCharsets.ISO_8859_1), secret)
                .isEqualTo(-1);
    }

    private static int match(String id, String timestamp, String signature, byte[] body, String secret) {
        return Signatures.match(hook(id, timestamp, signature, body), List.of(secret), THEN);
    }

    private static Hook hook(String id, String timestamp, String signature, byte[] body) {
        return new Hook(
                Map.of("webhook-id", id, "webhook-timestamp", timestamp, "webhook-signature", signature), "", body);
    }

    private static List<String> flips(String text) {
        return flips(text.getBytes(StandardCharsets.ISO_8859_1)).stream()
                .map(bytes -> new String(bytes, StandardCharsets.ISO_8859_1))
                .toList();
    }

    /** Every bit of every byte, one at a time. */
    private static List<byte[]> flips(byte[] bytes) {
        List<byte[]> flips = new ArrayList<>();
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            byte[] flipped = bytes.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            flips.add(flipped);
        }
        return flips;
    }
}
