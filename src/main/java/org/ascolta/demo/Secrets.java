package org.ascolta.demo;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The signing secrets of the demo's connections: always the same on this machine, because they follow from its key. */
record Secrets(String adminKey) {

    private static final String GENERIC_PREFIX = "whsec_";

    String of(Company.Connection connection) {
        byte[] secret = hmac(adminKey.getBytes(StandardCharsets.UTF_8), connection.key());
        return connection.platform().equals("generic")
                ? GENERIC_PREFIX + Base64.getEncoder().encodeToString(secret)
                : Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }

    /** The token of a bot; Telegram's begin with the bot's id. */
    String botToken(String botId) {
        byte[] secret = hmac(adminKey.getBytes(StandardCharsets.UTF_8), "bot " + botId);
        return botId + ":demo" + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }

    /** What a platform names when it is told where to call. */
    String verifyToken(Company.Connection connection) {
        return HexFormat.of().formatHex(hmac(of(connection).getBytes(StandardCharsets.UTF_8), "verify"), 0, 16);
    }

    /** What an account's calls are proven with, where its platform only wants it to be secret. */
    String token(Company.Account account) {
        byte[] secret = hmac(adminKey.getBytes(StandardCharsets.UTF_8), "account " + account.key());
        return "demo" + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }

    /** The account at Twilio that an auth token is of. */
    static String accountSid(String authToken) {
        byte[] name = hmac(authToken.getBytes(StandardCharsets.UTF_8), "account");
        return "AC" + HexFormat.of().formatHex(name, 0, 16);
    }

    /** A Standard Webhooks signature. */
    static String sign(String secret, String id, long seconds, byte[] body) {
        byte[] key = Base64.getDecoder().decode(secret.substring(GENERIC_PREFIX.length()));
        String signed = id + "." + seconds + "." + new String(body, StandardCharsets.UTF_8);
        return "v1," + Base64.getEncoder().encodeToString(hmac(key, signed));
    }

    /** What X signs with. */
    static String base64Hmac(String secret, byte[] message) {
        return Base64.getEncoder().encodeToString(hmac(secret.getBytes(StandardCharsets.UTF_8), message));
    }

    /** What Slack signs with: a beginning, and the body. */
    static String hexHmac(String secret, String beginning, byte[] body) {
        byte[] start = beginning.getBytes(StandardCharsets.UTF_8);
        byte[] whole = Arrays.copyOf(start, start.length + body.length);
        System.arraycopy(body, 0, whole, start.length, body.length);
        return HexFormat.of().formatHex(hmac(secret.getBytes(StandardCharsets.UTF_8), whole));
    }

    private static byte[] hmac(byte[] key, String text) {
        return hmac(key, text.getBytes(StandardCharsets.UTF_8));
    }

    /** What Twilio signs with. */
    static String base64HmacSha1(String secret, String message) {
        byte[] key = secret.getBytes(StandardCharsets.UTF_8);
        return Base64.getEncoder().encodeToString(hmac("HmacSHA1", key, message.getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] hmac(byte[] key, byte[] message) {
        return hmac("HmacSHA256", key, message);
    }

    private static byte[] hmac(String algorithm, byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key, algorithm));
            return mac.doFinal(message);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
