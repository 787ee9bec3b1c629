package org.ascolta.reply;

import java.time.Instant;
import java.util.Map;
import org.ascolta.channel.Platform.Hook;
import org.ascolta.channel.Reader;
import org.ascolta.demo.Behaviour;
import org.ascolta.demo.StubPlatform;

/** An account of an instance of Mastodon, which is read: nobody calls, and nobody tells of what was posted. */
class PlayedMastodon extends Played {

    @Override
    String platform() {
        return "mastodon";
    }

    @Override
    String network() {
        return "mastodon";
    }

    @Override
    String account() {
        return "aurora" + number + "@istanza.example";
    }

    private String token() {
        return "token-" + number;
    }

    @Override
    Map<String, String> credentials() {
        return Map.of("accessToken", token());
    }

    @Override
    String open(StubPlatform stub) {
        return stub.mastodon(account(), token());
    }

    @Override
    String question() {
        return """
                [{"id": "34%1$d", "type": "mention", "created_at": "%2$s", "status": {"id": "114%1$d", "created_at": "%2$s",
                 "in_reply_to_id": null, "visibility": "public", "content": "<p>@aurora dov'è la mia valigia?</p>",
                 "account": {"id": "8", "username": "teresa", "acct": "teresa@sociale.example"}}}]
                """.formatted(number, Instant.now());
    }

    @Override
    Hook hook() {
        Reader.Read read = new Reader.Read(Reader.POLL, "", network(), account());
        return new Hook(Map.of(), "", "", bytes(question()), read);
    }

    @Override
    boolean hasHook() {
        return false;
    }

    @Override
    Map<String, String> proof(String url, byte[] body) {
        return Map.of();
    }

    @Override
    boolean isPublic() {
        return true;
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
        return switch (behaviour) {
            case WINDOW, BLOCKED -> "permanent no_rights";
            case MIGRATED -> "permanent not_found";
            default -> "permanent refused";
        };
    }
}
