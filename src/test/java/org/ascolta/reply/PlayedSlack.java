package org.ascolta.reply;

import java.util.HexFormat;
import java.util.Map;
import org.ascolta.demo.Behaviour;
import org.ascolta.demo.StubPlatform;

/** A channel of a workspace that an app was invited to. */
class PlayedSlack extends Played {

    @Override
    String platform() {
        return "slack";
    }

    @Override
    String network() {
        return "slack";
    }

    @Override
    String account() {
        return "T" + number + ":A" + number;
    }

    private String token() {
        return "xoxb-" + number;
    }

    @Override
    Map<String, String> credentials() {
        return Map.of("botToken", token());
    }

    @Override
    String open(StubPlatform stub) {
        return stub.slack(account(), token());
    }

    @Override
    String question() {
        return """
                {"type": "event_callback", "team_id": "T%1$d", "api_app_id": "A%1$d", "event_id": "Ev%1$d",
                 "event_time": %2$d, "event": {"type": "message", "user": "U07ANNA", "text": "Dov'è la mia valigia?",
                  "ts": "%2$d.000100", "event_ts": "%2$d.000100", "channel": "C05HELP", "channel_type": "channel",
                  "team": "T%1$d"}, "authorizations": [{"team_id": "T%1$d", "user_id": "UDESK", "is_bot": true}]}
                """.formatted(number, seconds());
    }

    @Override
    Map<String, String> proof(String url, byte[] body) {
        String now = Long.toString(seconds());
        String signature = HexFormat.of().formatHex(hmac("HmacSHA256", bytes("v0:" + now + ":"), body));
        return Map.of("X-Slack-Request-Timestamp", now, "X-Slack-Signature", "v0=" + signature);
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
            case WINDOW -> "permanent is_archived";
            case BLOCKED -> "permanent restricted_action";
            default -> "permanent channel_not_found";
        };
    }
}
