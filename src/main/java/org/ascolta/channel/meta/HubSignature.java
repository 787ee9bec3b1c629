package org.ascolta.channel.meta;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.ascolta.channel.Proof;

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
        byte[] given = header == null ? null : header.getBytes(StandardCharsets.ISO_8859_1);
        return Proof.match(secrets, given, secret -> sign(secret, body).getBytes(StandardCharsets.US_ASCII));
    }

    private static String sign(String secret, byte[] body) {
        byte[] code = Proof.hmac("HmacSHA256", secret.getBytes(StandardCharsets.UTF_8), body);
        return PREFIX + HexFormat.of().formatHex(code);
    }
}
