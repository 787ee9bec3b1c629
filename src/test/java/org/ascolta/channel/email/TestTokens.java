package org.ascolta.channel.email;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Tokens under keys that tests know. */
public final class TestTokens {

    public static final ThreadTokens ONE = under("one");

    private TestTokens() {}

    /** Signed with the first key, accepted with any. */
    public static ThreadTokens under(String... keys) {
        return new ThreadTokens(content ->
                List.copyOf(Stream.of(keys).map(key -> code(key, content)).toList()));
    }

    /** As a mail of this thread and author has it. */
    public static String place(String root, String author) {
        return ThreadTokens.place(ThreadTokens.hash(root), author);
    }

    private static byte[] code(String key, byte[] content) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(content);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
