package org.ascolta.channel.mailgun;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.ascolta.channel.Payload;
import org.ascolta.channel.Platform.Hook;

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
        int match = -1;
        for (int i = secrets.size() - 1; i >= 0 && !isLate; i--) {
            if (MessageDigest.isEqual(bytes(code(secrets.get(i))), bytes(signature))) {
                match = i;
            }
        }
        return match;
    }

    private String code(String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(bytes(secret), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(bytes(timestamp + token)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
