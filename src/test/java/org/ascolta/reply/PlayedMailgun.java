package org.ascolta.reply;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.ascolta.demo.Behaviour;
import org.ascolta.demo.StubPlatform;

/** An address whose mail Mailgun takes and sends; what it delivers holds its proof itself. */
class PlayedMailgun extends Played {

    @Override
    String platform() {
        return "mailgun";
    }

    @Override
    String network() {
        return "email";
    }

    @Override
    String account() {
        return "posta" + number + "@aurora.example";
    }

    private String key() {
        return "key-" + number;
    }

    @Override
    Map<String, String> credentials() {
        return Map.of("apiKey", key());
    }

    @Override
    String open(StubPlatform stub) {
        return stub.mailgun(key(), account());
    }

    @Override
    String question() {
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC));
        String timestamp = Long.toString(seconds());
        String token = "%050x".formatted(number);
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("recipient", account());
        fields.put("sender", "anna@posta.example");
        fields.put("from", "Anna <anna@posta.example>");
        fields.put("subject", "Valigia");
        fields.put("body-plain", "Dov'è la mia valigia?");
        fields.put(
                "message-headers",
                "[[\"Message-Id\", \"<q-%d@posta.example>\"], [\"Date\", \"%s\"]]".formatted(number, date));
        fields.put("timestamp", timestamp);
        fields.put("token", token);
        fields.put("signature", HexFormat.of().formatHex(hmac("HmacSHA256", bytes(timestamp + token))));
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    @Override
    Map<String, String> headers() {
        return Map.of("content-type", "application/x-www-form-urlencoded");
    }

    @Override
    Map<String, String> proof(String url, byte[] body) {
        return Map.of();
    }

    /** Of a body only its proof is proven. */
    @Override
    byte[] forged(byte[] body) {
        byte[] forged = body.clone();
        forged[forged.length - 1] ^= 1;
        return forged;
    }

    @Override
    boolean dedupes() {
        return true;
    }

    @Override
    String refusal(Behaviour behaviour) {
        return "permanent refused";
    }
}
