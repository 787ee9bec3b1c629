package org.ascolta.reply;

import java.util.HashMap;
import java.util.Map;
import org.ascolta.demo.Behaviour;
import org.ascolta.demo.StubPlatform;
import org.ascolta.testing.Signer;

/** A connector of the generic channel, which drops what it knows. */
class PlayedConnector extends Played {

    @Override
    String platform() {
        return "generic";
    }

    @Override
    String network() {
        return "forum";
    }

    @Override
    String account() {
        return "page-" + number;
    }

    @Override
    String door() {
        return "forum" + number;
    }

    @Override
    Map<String, String> credentials() {
        return Map.of();
    }

    @Override
    boolean isConnector() {
        return true;
    }

    @Override
    String open(StubPlatform stub) {
        return stub.generic(door(), SECRET);
    }

    @Override
    String question() {
        return """
                {"type": "message.created", "timestamp": "%s", "data": {"account": "%s", "externalId": "q-%d",
                 "author": {"id": "anna", "name": "Anna"}, "visibility": "private", "text": "Dov'è la mia valigia?"}}
                """.formatted(java.time.Instant.now(), account(), number);
    }

    @Override
    Map<String, String> proof(String url, byte[] body) {
        Map<String, String> headers = new HashMap<>(new Signer(SECRET).headers("msg_" + number, body));
        headers.remove("Content-Type");
        return headers;
    }

    @Override
    boolean dedupes() {
        return true;
    }

    @Override
    boolean edits() {
        return true;
    }

    @Override
    boolean withdraws() {
        return true;
    }

    @Override
    String refusal(Behaviour behaviour) {
        return behaviour == Behaviour.WINDOW ? "window window_closed" : "permanent refused";
    }
}
