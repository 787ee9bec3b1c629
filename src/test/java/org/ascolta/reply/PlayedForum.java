package org.ascolta.reply;

import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import org.ascolta.demo.Behaviour;
import org.ascolta.demo.StubPlatform;

/** A topic of a forum of Discourse. */
class PlayedForum extends Played {

    @Override
    String platform() {
        return "discourse";
    }

    @Override
    String network() {
        return "discourse";
    }

    @Override
    String account() {
        return "forum" + number + ".example";
    }

    private String key() {
        return "key-" + number;
    }

    @Override
    Map<String, String> credentials() {
        return Map.of("apiKey", key(), "apiUsername", "aurora_care");
    }

    @Override
    String open(StubPlatform stub) {
        return stub.discourse(account(), key(), "aurora_care");
    }

    @Override
    String question() {
        return """
                {"post": {"id": %1$d, "topic_id": %1$d, "post_number": 3, "post_type": 1, "version": 1, "user_id": 77,
                 "username": "chiara_f", "created_at": "%2$s", "updated_at": "%2$s", "topic_archetype": "regular",
                 "raw": "Dov'è la mia valigia, e chi la cerca?"}}
                """.formatted(number, Instant.now());
    }

    @Override
    Map<String, String> headers() {
        return Map.of(
                "content-type", "application/json",
                "x-discourse-instance", "https://" + account(),
                "x-discourse-event-type", "post",
                "x-discourse-event", "post_created");
    }

    @Override
    Map<String, String> proof(String url, byte[] body) {
        return Map.of("X-Discourse-Event-Signature", "sha256=" + HexFormat.of().formatHex(hmac("HmacSHA256", body)));
    }

    @Override
    boolean isPublic() {
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
        return switch (behaviour) {
            case WINDOW -> "permanent topic_closed";
            case BLOCKED -> "permanent no_rights";
            case MIGRATED -> "permanent topic_not_found";
            default -> "permanent duplicate";
        };
    }
}
