package org.ascolta.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** The configured encryption keys, {@code id:base64(32 bytes),…}; the first one is current. */
record KeyRing(List<Key> all) {

    /** One configured key, as two: what seals never hashes. */
    record Key(String id, SecretKey sealing, SecretKey hashing) {

        /** A key for one purpose only. */
        SecretKey of(String purpose) {
            return derived(hashing.getEncoded(), "for/" + purpose);
        }
    }

    private static final Pattern FORM = Pattern.compile("([A-Za-z0-9_.-]{1,32}):([A-Za-z0-9+/_-]{43}=?)");
    private static final int BYTES = 32;

    /** Reads the configured value. Its refusal names the setting and the place, never a key. */
    static KeyRing of(String configured) {
        List<Key> keys = Arrays.stream(configured.split(",", -1))
                .map(String::trim)
                .map(KeyRing::key)
                .toList();
        if (keys.stream().map(Key::id).distinct().count() < keys.size()) {
            throw bad("an id is there twice");
        }
        return new KeyRing(keys);
    }

    /** A key that nobody keeps. Production does not start with it; elsewhere what it seals is lost with the process. */
    static KeyRing passing(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return of("passing:" + Base64.getEncoder().encodeToString(bytes));
    }

    Key first() {
        return all.get(0);
    }

    Optional<Key> byId(String id) {
        return all.stream().filter(key -> key.id().equals(id)).findFirst();
    }

    private static Key key(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw bad("it must be id:base64 of 32 bytes, several separated by commas");
        }
        byte[] bytes = Base64.getUrlDecoder()
                .decode(form.group(2).replace('+', '-').replace('/', '_').replace("=", ""));
        if (bytes.length != BYTES) {
            throw bad("each key must be 32 bytes");
        }
        return new Key(form.group(1), derived(bytes, "seal"), derived(bytes, "hash"));
    }

    private static SecretKey derived(byte[] key, String purpose) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            byte[] bytes = mac.doFinal(("ascolta/" + purpose).getBytes(StandardCharsets.US_ASCII));
            return new SecretKeySpec(bytes, purpose.equals("seal") ? "AES" : "HmacSHA256");
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static IllegalArgumentException bad(String why) {
        return new IllegalArgumentException("ASCOLTA_ENCRYPTION_KEYS cannot be used: " + why);
    }
}
