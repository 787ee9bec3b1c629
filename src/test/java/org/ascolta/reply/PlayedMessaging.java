package org.ascolta.reply;

import org.ascolta.demo.Behaviour;
import org.ascolta.demo.StubPlatform;

/** Messenger, Instagram's direct messages, and the private answer to a comment, which goes the same way. */
class PlayedMessaging extends PlayedMeta {

    private final boolean aside;

    private PlayedMessaging(String network, boolean aside) {
        super(network);
        this.aside = aside;
    }

    static PlayedMessaging messenger() {
        return new PlayedMessaging("facebook", false);
    }

    static PlayedMessaging instagram() {
        return new PlayedMessaging("instagram", false);
    }

    static PlayedMessaging aside() {
        return new PlayedMessaging("facebook", true);
    }

    @Override
    String open(StubPlatform stub) {
        return stub.meta(network(), account(), token());
    }

    @Override
    String question() {
        return aside
                ? PlayedComment.facebook(account(), number)
                : """
                {"object": "%s", "entry": [{"id": "%2$s", "time": %3$d, "messaging": [{"sender": {"id": "60%4$d"},
                 "recipient": {"id": "%2$s"}, "timestamp": %3$d,
                 "message": {"mid": "m_%4$d", "text": "Dov'è la mia valigia?"}}]}]}
                """.formatted(isInstagram() ? "instagram" : "page", account(), seconds() * 1000, number);
    }

    @Override
    boolean isPublic() {
        return aside;
    }

    @Override
    boolean isAside() {
        return aside;
    }

    @Override
    String locked() {
        return "password_changed";
    }

    @Override
    String refusal(Behaviour behaviour) {
        return switch (behaviour) {
            case WINDOW -> "window window_closed";
            case BLOCKED -> "permanent blocked";
            case MIGRATED -> null;
            default -> "permanent refused";
        };
    }
}
