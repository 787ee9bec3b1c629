package org.ascolta.reply;

import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.ascolta.demo.Behaviour;
import org.ascolta.demo.StubPlatform;

/** A post that mentions the account, or a direct message to it. */
class PlayedX extends Played {

    private final boolean post;

    PlayedX(boolean post) {
        this.post = post;
    }

    @Override
    String platform() {
        return "x";
    }

    @Override
    String network() {
        return "x";
    }

    @Override
    String account() {
        return "22" + number;
    }

    private String token() {
        return "user-token-" + number;
    }

    @Override
    Map<String, String> credentials() {
        return Map.of("accessToken", token());
    }

    @Override
    String open(StubPlatform stub) {
        return stub.x(account(), token());
    }

    @Override
    String question() {
        return (post ? """
                {"data": {"filter": {"user_id": "%1$s"}, "event_type": "post.mention.create", "payload": {
                  "id": "20%2$d", "conversation_id": "20%2$d", "author_id": "88%2$d", "created_at": "%3$s",
                  "edit_history_tweet_ids": ["20%2$d"], "text": "@aurora dov'è la mia valigia?",
                  "entities": {"mentions": [{"start": 0, "end": 7, "username": "aurora", "id": "%1$s"}]}},
                 "includes": {"users": [{"id": "88%2$d", "username": "anna", "name": "Anna"}]}}}
                """ : """
                {"data": {"filter": {"user_id": "%1$s"}, "event_type": "dm.received", "payload": {
                  "direct_message_events": [{"type": "message_create", "id": "20%2$d", "created_timestamp": "%4$d",
                   "message_create": {"target": {"recipient_id": "%1$s"}, "sender_id": "88%2$d",
                    "message_data": {"text": "Dov'è la mia valigia?"}}}], "users": {}}}}
                """).formatted(account(), number, Instant.now(), seconds() * 1000);
    }

    @Override
    Map<String, String> proof(String url, byte[] body) {
        String signature = Base64.getEncoder().encodeToString(hmac("HmacSHA256", body));
        return Map.of("x-twitter-webhooks-signature", "sha256=" + signature);
    }

    @Override
    boolean isPublic() {
        return post;
    }

    @Override
    boolean canBeAsked() {
        return true;
    }

    @Override
    boolean withdraws() {
        return post;
    }

    @Override
    String refusal(Behaviour behaviour) {
        return switch (behaviour) {
            case WINDOW -> "permanent reply_not_permitted";
            case BLOCKED -> "permanent blocked";
            default -> "permanent message_not_permitted";
        };
    }
}
