package org.ascolta.reply;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.ascolta.demo.Behaviour;
import org.ascolta.demo.StubPlatform;

/** A number of Twilio's, which reports what becomes of its messages. */
class PlayedTwilio extends Played {

    private final String network;

    PlayedTwilio(String network) {
        this.network = network;
    }

    @Override
    String platform() {
        return "twilio";
    }

    @Override
    String network() {
        return network;
    }

    @Override
    String account() {
        return "+39" + number;
    }

    @Override
    Map<String, String> credentials() {
        return Map.of("accountSid", "AC" + number, "authToken", SECRET);
    }

    @Override
    String open(StubPlatform stub) {
        return stub.twilio("AC" + number, SECRET, account());
    }

    @Override
    String question() {
        return fields().entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private Map<String, String> fields() {
        String prefix = network.equals("whatsapp") ? "whatsapp:" : "";
        return new TreeMap<>(Map.of(
                "MessageSid",
                "SM%032x".formatted(number),
                "SmsStatus",
                "received",
                "NumMedia",
                "0",
                "AccountSid",
                "AC" + number,
                "From",
                prefix + "+39333" + number % 10_000_000,
                "To",
                prefix + account(),
                "Body",
                "Dov'è la mia valigia?"));
    }

    @Override
    Map<String, String> headers() {
        return Map.of("content-type", "application/x-www-form-urlencoded");
    }

    @Override
    Map<String, String> proof(String url, byte[] body) {
        StringBuilder signed = new StringBuilder(url);
        fields().forEach((name, value) -> signed.append(name).append(value));
        String signature = Base64.getEncoder().encodeToString(hmac("HmacSHA1", bytes(signed.toString())));
        return Map.of("X-Twilio-Signature", signature);
    }

    @Override
    String refusal(Behaviour behaviour) {
        return switch (behaviour) {
            case WINDOW -> "window window_closed";
            case BLOCKED -> "permanent opted_out";
            default -> "permanent invalid_number";
        };
    }
}
