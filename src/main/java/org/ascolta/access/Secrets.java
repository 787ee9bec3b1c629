package org.ascolta.access;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/** Makes keys, and the only form in which they are kept. */
@ApplicationScoped
class Secrets {

    /** So that a key that leaks is recognised as one, and no token of an issuer is looked up as one. */
    static final String PREFIX = "asc_";

    private static final int BYTES = 32;

    private final SecureRandom random = new SecureRandom();

    /** A new key of 256 random bits. */
    String newKey() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static byte[] hash(String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
