package org.ascolta.demo;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A webhook of Twilio: a form, signed together with the address that is called. */
final class TwilioLetter {

    private static final String TYPE = "application/x-www-form-urlencoded; charset=UTF-8";

    private TwilioLetter() {}

    static Letter of(String address, String authToken, Map<String, String> form) {
        StringBuilder signed = new StringBuilder(address);
        new TreeMap<>(form).forEach((name, value) -> signed.append(name).append(value));
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        String signature = Secrets.base64HmacSha1(authToken, signed.toString());
        return new Letter(
                Map.of("Content-Type", TYPE, "X-Twilio-Signature", signature), body.getBytes(StandardCharsets.UTF_8));
    }
}
