package org.ascolta.channel.generic;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.ascolta.channel.Platform.Hook;
import org.ascolta.channel.Proof;

/**
 * Standard Webhooks: {@code webhook-signature} is a list of {@code v1,<base64 HMAC-SHA256 of id.timestamp.body>}. Other
 * versions in the list are passed over. Signatures are compared as text, since several base64 texts mean the same bytes.
 */
final class Signatures {

    private static final String PREFIX = "whsec_";
    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final Pattern SECONDS = Pattern.compile("\\d{1,12}");

    private Signatures() {}

    /** The index of the secret that signed it, or -1; every secret and signature is tried, whatever matched before. */
    static int match(Hook hook, List<String> secrets, Instant now) {
        String id = hook.header("webhook-id");
        String timestamp = hook.header("webhook-timestamp");
        String signatures = hook.header("webhook-signature");
        if (id == null || id.isEmpty() || signatures == null || !isNear(timestamp, now)) {
            return -1;
        }
        int match = -1;
        for (int i = secrets.size() - 1; i >= 0; i--) {
            byte[] key = key(secrets.get(i));
            if (key != null && isAmong(sign(key, id, timestamp, hook.body()), signatures)) {
                match = i;
            }
        }
        return match;
    }

    /** The key within a secret, or null when it is none: {@code whsec_} and the canonical base64 of 24 to 64 bytes. */
    static byte[] key(String secret) {
        if (!secret.startsWith(PREFIX)) {
            return null;
        }
        String text = secret.substring(PREFIX.length());
        try {
            byte[] key = Base64.getDecoder().decode(text);
            boolean canonical = Base64.getEncoder().encodeToString(key).equals(text)
                    || Base64.getEncoder().withoutPadding().encodeToString(key).equals(text);
            return canonical && key.length >= 24 && key.length <= 64 ? key : null;
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }

    /** The signature's text, without its version. Header text is Latin-1 on the wire. */
    static byte[] sign(byte[] key, String id, String timestamp, byte[] body) {
        byte[] head = (id + "." + timestamp + ".").getBytes(StandardCharsets.ISO_8859_1);
        return Base64.getEncoder().encode(Proof.hmac("HmacSHA256", key, head, body));
    }

    /** A few letters that are always the same for a text. */
    static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static boolean isNear(String timestamp, Instant now) {
        if (timestamp == null || !SECONDS.matcher(timestamp).matches()) {
            return false;
        }
        Duration off = Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), now);
        return off.abs().compareTo(WINDOW) <= 0;
    }

    private static boolean isAmong(byte[] expected, String signatures) {
        boolean found = false;
        for (String signature : signatures.split(" ")) {
            if (signature.startsWith("v1,")) {
                byte[] given = signature.substring(3).getBytes(StandardCharsets.ISO_8859_1);
                found |= MessageDigest.isEqual(expected, given);
            }
        }
        return found;
    }
}
