package org.ascolta.channel.slack;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.ascolta.channel.Platform.Hook;
import org.ascolta.channel.Proof;

/** {@code v0=} and the hex of HMAC-SHA256 over {@code v0:timestamp:body}; the timestamp at most five minutes off. */
final class Signatures {

    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final Pattern SECONDS = Pattern.compile("\\d{1,11}");

    private Signatures() {}

    /** The index of the secret that signed it, or -1; every secret is tried, whatever matched before. */
    static int match(Hook hook, List<String> secrets, Instant now) {
        String timestamp = hook.header("x-slack-request-timestamp");
        String signature = hook.header("x-slack-signature");
        if (signature == null || !isNear(timestamp, now)) {
            return -1;
        }
        byte[] given = signature.getBytes(StandardCharsets.ISO_8859_1);
        return Proof.match(secrets, given, secret -> sign(secret, timestamp, hook.body()));
    }

    private static boolean isNear(String timestamp, Instant now) {
        return timestamp != null
                && SECONDS.matcher(timestamp).matches()
                && Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), now)
                                .abs()
                                .compareTo(WINDOW)
                        <= 0;
    }

    static byte[] sign(String secret, String timestamp, byte[] body) {
        byte[] head = ("v0:" + timestamp + ":").getBytes(StandardCharsets.ISO_8859_1);
        byte[] code = Proof.hmac("HmacSHA256", secret.getBytes(StandardCharsets.UTF_8), head, body);
        return ("v0=" + HexFormat.of().formatHex(code)).getBytes(StandardCharsets.ISO_8859_1);
    }
}
