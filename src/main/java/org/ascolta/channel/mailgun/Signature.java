package org.ascolta.channel.mailgun;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.ascolta.channel.Payload;
import org.ascolta.channel.Platform.Hook;
import org.ascolta.channel.Proof;

/**
 * {@code hex(HMAC-SHA256(signing key, timestamp + token))} of a form's fields or of an event's {@code signature}
 * (documentation.mailgun.com, "Securing webhooks").
 */
record Signature(String timestamp, String token, String signature) {

    private static final long SKEW = Duration.ofMinutes(15).toSeconds();
    private static final Pattern SECONDS = Pattern.compile("\\d{1,12}");

    /** @param isJson an event; else a form */
    static Signature of(Hook hook, boolean isJson) {
        if (isJson) {
            Payload signed = Payload.of(hook.body()).at("signature");
            return new Signature(signed.idOrNull("timestamp"), signed.idOrNull("token"), signed.idOrNull("signature"));
        }
        Form form = Form.of(hook);
        return new Signature(form.text("timestamp"), form.text("token"), form.text("signature"));
    }

    /** The index of the secret that signed it, of late; else -1. */
    int match(List<String> secrets, Instant now) {
        boolean isWhole = timestamp != null && token != null && signature != null;
        if (!isWhole || !SECONDS.matcher(timestamp).matches()) {
            return -1;
        }
        boolean isLate = Math.abs(now.getEpochSecond() - Long.parseLong(timestamp)) > SKEW;
        return Proof.match(secrets, isLate ? null : bytes(signature), secret -> bytes(code(secret)));
    }

    private String code(String secret) {
        return HexFormat.of().formatHex(Proof.hmac("HmacSHA256", bytes(secret), bytes(timestamp + token)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
