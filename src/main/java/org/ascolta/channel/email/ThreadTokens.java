package org.ascolta.channel.email;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.ascolta.access.Vault;

/**
 * Names threads and signs the names. A root is 80 bits of the SHA-256 of a message id, a token the root and 80 bits of its
 * HMAC: 32 letters and digits, so that {@code support+<token>} keeps to the 64 of a local part (RFC 5321, 4.5.3.1.1).
 * Mail systems change the case of such a part, hence base 32.
 */
public final class ThreadTokens {

    private static final int BYTES = 10;
    private static final int LETTERS = 16;
    private static final int LONGEST_LOCAL = 64;
    private static final char[] ALPHABET = "abcdefghijklmnopqrstuvwxyz234567".toCharArray();
    private static final Pattern ROOT = Pattern.compile("[a-z2-7]{16}");
    private static final Pattern TOKEN = Pattern.compile("[a-z2-7]{32}");

    private final Function<byte[], List<byte[]>> codes;

    /** @param codes the HMACs of a content, one by each key, the current one first */
    public ThreadTokens(Function<byte[], List<byte[]>> codes) {
        this.codes = codes;
    }

    public static ThreadTokens of(Vault vault) {
        return new ThreadTokens(content -> vault.codes("email-thread", content));
    }

    /** The short name of a message id or an address. */
    public static String hash(String text) {
        try {
            return base32(MessageDigest.getInstance("SHA-256").digest(bytes(text)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    static String place(String root, String author) {
        return root + "." + hash(author);
    }

    /** The token of the thread that a place is of; empty for a place that is none of ours. */
    public Optional<String> ofPlace(String place) {
        String root = place == null || place.length() < LETTERS ? "" : place.substring(0, LETTERS);
        return ROOT.matcher(root).matches()
                ? Optional.of(root + base32(codes.apply(bytes(root)).get(0)))
                : Optional.empty();
    }

    /** The root that a token names, if any key of ours signed it. */
    Optional<String> root(String token) {
        String text = token == null ? "" : token.toLowerCase(Locale.ROOT);
        if (!TOKEN.matcher(text).matches()) {
            return Optional.empty();
        }
        String root = text.substring(0, LETTERS);
        byte[] signed = bytes(text.substring(LETTERS));
        boolean ours = false;
        for (byte[] code : codes.apply(bytes(root))) {
            ours |= MessageDigest.isEqual(bytes(base32(code)), signed);
        }
        return ours ? Optional.of(root) : Optional.empty();
    }

    /** Where an answer of the customer finds its thread; empty where the account's name leaves no room for it. */
    static Optional<String> plusAddress(MailAddress account, String token) {
        return account.local().length() + 1 + token.length() > LONGEST_LOCAL
                ? Optional.empty()
                : Optional.of(account.local() + "+" + token + "@" + account.domain());
    }

    private static String base32(byte[] bytes) {
        StringBuilder text = new StringBuilder(LETTERS);
        long bits = 0;
        int held = 0;
        for (byte one : Arrays.copyOf(bytes, BYTES)) {
            bits = bits << 8 | one & 0xff;
            for (held += 8; held >= 5; held -= 5) {
                text.append(ALPHABET[(int) (bits >> held - 5) & 31]);
            }
        }
        return text.toString();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
