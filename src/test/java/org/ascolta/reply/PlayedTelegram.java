package org.ascolta.reply;

import java.util.Map;
import org.ascolta.demo.Behaviour;
import org.ascolta.demo.StubPlatform;

/** A shop's chats, of which Telegram tells both sides. */
class PlayedTelegram extends Played {

    @Override
    String platform() {
        return "telegram";
    }

    @Override
    String network() {
        return "telegram";
    }

    @Override
    String account() {
        return Long.toString(number);
    }

    private String token() {
        return account() + ":delivery-test";
    }

    @Override
    Map<String, String> credentials() {
        return Map.of("botToken", token());
    }

    @Override
    String open(StubPlatform stub) {
        return stub.telegram(token());
    }

    @Override
    String question() {
        return """
                {"update_id": %d, "business_message": {"message_id": 9, "date": %d, "business_connection_id": "shop",
                 "from": {"id": 4711, "is_bot": false, "first_name": "Anna"},
                 "chat": {"id": 4711, "type": "private", "first_name": "Anna"}, "text": "Dov'è la mia valigia?"}}
                """.formatted(number, seconds());
    }

    @Override
    Map<String, String> proof(String url, byte[] body) {
        return Map.of("X-Telegram-Bot-Api-Secret-Token", SECRET);
    }

    @Override
    boolean provesBodies() {
        return false;
    }

    @Override
    boolean edits() {
        return true;
    }

    @Override
    boolean withdraws() {
        return true;
    }

    /** Telegram has no window: it says that the talk was never begun. */
    @Override
    String refusal(Behaviour behaviour) {
        return switch (behaviour) {
            case WINDOW -> "permanent not_started";
            case BLOCKED -> "permanent blocked";
            case MIGRATED -> "permanent chat_migrated";
            default -> "permanent chat_not_found";
        };
    }
}
