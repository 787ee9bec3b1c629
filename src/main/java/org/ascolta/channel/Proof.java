package org.ascolta.channel;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.List;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** How a caller's proof is held against a connection's secrets: every one is tried, and how long that takes tells nothing. */
public final class Proof {

    private Proof() {}

    /**
     * The index of the secret by which {@code given} is right, or -1; the first one where several are.
     *
     * @param given what the caller sent, or null
     * @param right what he would have sent with this secret
     */
    public static int match(List<String> secrets, byte[] given, Function<String, byte[]> right) {
        int match = -1;
        for (int i = secrets.size() - 1; i >= 0 && given != null; i--) {
            if (MessageDigest.isEqual(right.apply(secrets.get(i)), given)) {
                match = i;
            }
        }
        return match;
    }

    /** @param algorithm as {@code HmacSHA256} */
    public static byte[] hmac(String algorithm, byte[] secret, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret, algorithm));
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
