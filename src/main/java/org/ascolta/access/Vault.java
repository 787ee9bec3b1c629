package org.ascolta.access;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import org.ascolta.web.KeyedHash;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Seals credentials at rest (AES-256-GCM): one byte with the length of the key's id, that id, twelve random bytes, the
 * ciphertext. Table, column and row are authenticated with it, so that a sealed value opens only where it was put.
 * The first key of {@code ascolta.encryption-keys} seals, all of them open.
 */
@ApplicationScoped
public class Vault implements KeyedHash {

    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();
    private final KeyRing keys;

    Vault(@ConfigProperty(name = "ascolta.encryption-keys") Optional<String> keys) {
        this.keys = keys.map(KeyRing::of).orElseGet(() -> KeyRing.passing(random));
    }

    public byte[] seal(String table, String column, UUID row, byte[] plain) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        byte[] head = header(keys.first().id());
        byte[] secret = run(Cipher.ENCRYPT_MODE, keys.first(), nonce, place(table, column, row), plain);
        return ByteBuffer.allocate(head.length + NONCE + secret.length)
                .put(head)
                .put(nonce)
                .put(secret)
                .array();
    }

    /** What was sealed there; fails when it was sealed elsewhere, was changed, or its key is no longer configured. */
    public byte[] open(String table, String column, UUID row, byte[] sealed) {
        ByteBuffer in = ByteBuffer.wrap(sealed);
        KeyRing.Key key = keys.byId(idOf(in))
                .orElseThrow(() -> new IllegalStateException("A sealed value names a key that is not configured"));
        byte[] nonce = take(in, NONCE);
        return run(Cipher.DECRYPT_MODE, key, nonce, place(table, column, row), take(in, in.remaining()));
    }

    /** Whether it was sealed with another key than the first: then it should be sealed again. */
    public boolean isOld(byte[] sealed) {
        return !idOf(ByteBuffer.wrap(sealed)).equals(keys.first().id());
    }

    @Override
    public byte[] hash(byte[] content) {
        byte[] mac = mac(keys.first().hashing(), content);
        byte[] head = header(keys.first().id());
        return ByteBuffer.allocate(head.length + mac.length).put(head).put(mac).array();
    }

    @Override
    public boolean matches(byte[] content, byte[] hash) {
        ByteBuffer in = ByteBuffer.wrap(hash);
        return keys.byId(idOf(in))
                .map(key -> MessageDigest.isEqual(mac(key.hashing(), content), take(in, in.remaining())))
                .orElse(false);
    }

    /** The HMACs of a content for one purpose only, one by each key: the first is what we sign with, any of them is ours. */
    public List<byte[]> codes(String purpose, byte[] content) {
        return keys.all().stream().map(key -> mac(key.of(purpose), content)).toList();
    }

    private static byte[] header(String id) {
        byte[] name = id.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(1 + name.length)
                .put((byte) name.length)
                .put(name)
                .array();
    }

    private static String idOf(ByteBuffer in) {
        return new String(take(in, in.get()), StandardCharsets.US_ASCII);
    }

    private static byte[] take(ByteBuffer in, int length) {
        if (length < 0 || length > in.remaining()) {
            throw new IllegalStateException("A sealed value is damaged");
        }
        byte[] taken = new byte[length];
        in.get(taken);
        return taken;
    }

    private static byte[] place(String table, String column, UUID row) {
        return (table + '|' + column + '|' + row).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] run(int mode, KeyRing.Key key, byte[] nonce, byte[] place, byte[] input) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key.sealing(), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(place);
            return cipher.doFinal(input);
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("A sealed value cannot be opened where it is", failure);
        }
    }

    private static byte[] mac(SecretKey key, byte[] content) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(content);
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
