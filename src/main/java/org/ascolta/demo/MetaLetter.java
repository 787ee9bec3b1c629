package org.ascolta.demo;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A webhook of Meta: escaped as Meta escapes it, and signed with the app's secret over the bytes that are sent. */
final class MetaLetter {

    private static final ObjectWriter ESCAPING =
            Ascolta.JSON.writer().with(JsonWriteFeature.ESCAPE_NON_ASCII.mappedFeature());

    private MetaLetter() {}

    static Letter of(String appSecret, Object body) {
        byte[] bytes = bytes(body);
        return new Letter(Map.of("X-Hub-Signature-256", "sha256=" + hmac(appSecret, bytes)), bytes);
    }

    private static byte[] bytes(Object body) {
        try {
            return ESCAPING.writeValueAsBytes(body);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static String hmac(String secret, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
