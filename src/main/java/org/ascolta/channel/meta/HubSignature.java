package org.ascolta.channel.meta;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * {@code sha256=<64 lower-case hex digits>}: the HMAC of the bytes as they came, keyed by the app's secret. Meta escapes
 * what it sends and signs the escaped form, so nothing but the received bytes will do. The older SHA-1 header is no proof.
 */
final class HubSignature {

    static final String HEADER = "x-hub-signature-256";

    private static final String PREFIX = "sha256=";

    private HubSignature() {}

    /** The index of the secret that signed it, or -1; every secret is tried, whatever matched before. */
    static int match(String header, byte[] body, List<String> secrets) {
        int match = -1;
        for (int i = secrets.size() - 1; i >= 0 && header != null; i--) {
            byte[] given = header.getBytes(StandardCharsets.ISO_8859_1);
            if (MessageDigest.isEqual(sign(secrets.get(i), body).getBytes(StandardCharsets.US_ASCII), given)) {
                match = i;
            }
        }
        return match;
    }

    private static String sign(String secret, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return PREFIX + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
