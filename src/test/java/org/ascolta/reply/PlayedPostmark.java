package org.ascolta.reply;

import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Map;
import org.ascolta.demo.Behaviour;
import org.ascolta.demo.StubPlatform;

/** An address whose mail Postmark takes and sends. A mail that is sent twice is one. */
class PlayedPostmark extends Played {

    @Override
    String platform() {
        return "postmark";
    }

    @Override
    String network() {
        return "email";
    }

    @Override
    String account() {
        return "bagagli" + number + "@aurora.example";
    }

    private String token() {
        return "server-token-" + number;
    }

    @Override
    Map<String, String> credentials() {
        return Map.of("serverToken", token());
    }

    @Override
    String open(StubPlatform stub) {
        return stub.postmark(token(), account());
    }

    @Override
    String question() {
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC));
        return """
                {"MessageStream": "inbound", "MessageID": "pm-%2$d", "Date": "%3$s", "Subject": "Valigia",
                 "FromFull": {"Email": "anna@posta.example", "Name": "Anna"}, "From": "anna@posta.example",
                 "ToFull": [{"Email": "%1$s", "Name": ""}], "To": "%1$s", "OriginalRecipient": "%1$s",
                 "TextBody": "Dov'è la mia valigia?", "Headers":
                 [{"Name": "Message-ID", "Value": "<q-%2$d@posta.example>"}], "Attachments": []}
                """.formatted(account(), number, date);
    }

    @Override
    Map<String, String> proof(String url, byte[] body) {
        String pair = Base64.getEncoder().encodeToString(bytes("postmark:" + SECRET));
        return Map.of("Authorization", "Basic " + pair);
    }

    @Override
    boolean provesBodies() {
        return false;
    }

    @Override
    boolean dedupes() {
        return true;
    }

    @Override
    String refusal(Behaviour behaviour) {
        return behaviour == Behaviour.BLOCKED ? "permanent inactive_recipient" : "permanent refused";
    }
}
