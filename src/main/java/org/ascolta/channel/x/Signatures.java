package org.ascolta.channel.x;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.ascolta.channel.Proof;

/** {@code sha256=} and the base64 of HMAC-SHA256 by the app's consumer secret: of a raw body, or of a challenge. */
final class Signatures {

    private Signatures() {}

    static String sign(String secret, byte[] message) {
        byte[] code = Proof.hmac("HmacSHA256", secret.getBytes(StandardCharsets.UTF_8), message);
        return "sha256=" + Base64.getEncoder().encodeToString(code);
    }

    /** The index of the secret that signed it, or -1. Compared as text: several base64 texts mean the same bytes. */
    static int match(String signature, byte[] body, List<String> secrets) {
        byte[] given = signature == null ? null : signature.getBytes(StandardCharsets.ISO_8859_1);
        return Proof.match(secrets, given, secret -> sign(secret, body).getBytes(StandardCharsets.ISO_8859_1));
    }
}
