package org.ascolta.testing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs as a sender of Standard Webhooks does. Not for several threads at once. */
public final class Signer {

    private final Mac mac;

    /** @param secret {@code whsec_} and base64 */
    public Signer(String secret) {
        try {
            mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A secret that is always the same for the same name. */
    public static String secret(String name) {
        byte[] key = java.util.Arrays.copyOf(name.getBytes(StandardCharsets.UTF_8), 33);
        return "whsec_" + Base64.getEncoder().encodeToString(key);
    }

    public String signature(String id, long seconds, byte[] body) {
        mac.update((id + "." + seconds + ".").getBytes(StandardCharsets.US_ASCII));
        return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
    }

    /** The headers of a message that is sent now. */
    public Map<String, String> headers(String id, byte[] body) {
        long seconds = Instant.now().getEpochSecond();
        return Map.of(
                "Content-Type",
                "application/json",
                "webhook-id",
                id,
                "webhook-timestamp",
                Long.toString(seconds),
                "webhook-signature",
                signature(id, seconds, body));
    }
}
