package org.ascolta.channel.x;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** {@code sha256=} and the base64 of HMAC-SHA256 by the app's consumer secret: of a raw body, or of a challenge. */
final class Signatures {

    private Signatures() {}

    static String sign(String secret, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return "sha256=" + Base64.getEncoder().encodeToString(mac.doFinal(message));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The index of the secret that signed it, or -1. Compared as text: several base64 texts mean the same bytes. */
    static int match(String signature, byte[] body, List<String> secrets) {
        if (signature == null) {
            return -1;
        }
        byte[] given = signature.getBytes(StandardCharsets.ISO_8859_1);
        int match = -1;
        for (int i = secrets.size() - 1; i >= 0; i--) {
            byte[] right = sign(secrets.get(i), body).getBytes(StandardCharsets.ISO_8859_1);
            if (MessageDigest.isEqual(right, given)) {
                match = i;
            }
        }
        return match;
    }
}
