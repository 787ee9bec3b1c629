package org.ascolta.channel.generic;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.ascolta.channel.Platform.Hook;

/** Attributes of a binary-mode CloudEvent: {@code ce-*} headers, quoted or not, percent-encoded UTF-8. */
final class CloudEventHeaders {

    private CloudEventHeaders() {}

    static boolean areIn(Hook hook) {
        return hook.header("ce-specversion") != null || hook.header("ce-type") != null;
    }

    /** The attribute as text, or null. */
    static String read(Hook hook, String attribute) {
        String value = hook.header("ce-" + attribute);
        return value == null ? null : decode(unquote(value.strip()));
    }

    /** One round of percent-decoding; a percent sign that introduces nothing stays as it is. */
    static String decode(String value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(value.length());
        byte[] raw = value.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < raw.length; i++) {
            int high = raw[i] == '%' && i + 2 < raw.length ? Character.digit(raw[i + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(raw[i + 2], 16);
            if (low < 0) {
                bytes.write(raw[i]);
            } else {
                bytes.write(high << 4 | low);
                i += 2;
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static String unquote(String value) {
        boolean quoted = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
        return quoted ? value.substring(1, value.length() - 1).replaceAll("\\\\(.)", "$1") : value;
    }
}
