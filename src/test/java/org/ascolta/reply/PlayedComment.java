package org.ascolta.reply;

import org.ascolta.demo.Behaviour;
import org.ascolta.demo.StubPlatform;

/** A comment below a post of a page, or below media of a professional account. */
class PlayedComment extends PlayedMeta {

    private PlayedComment(String network) {
        super(network);
    }

    static PlayedComment ofFacebook() {
        return new PlayedComment("facebook");
    }

    static PlayedComment ofInstagram() {
        return new PlayedComment("instagram");
    }

    @Override
    String open(StubPlatform stub) {
        if (isInstagram()) {
            stub.metaShows(
                    "/1795" + number, "{\"id\": \"1795%1$d\", \"media\": {\"id\": \"179%1$d\"}}".formatted(number));
        }
        return stub.meta(network(), account(), token());
    }

    @Override
    String question() {
        return isInstagram() ? instagram() : facebook(account(), number);
    }

    static String facebook(String page, long number) {
        return """
                {"object": "page", "entry": [{"id": "%1$s", "time": %3$d, "changes": [{"field": "feed", "value":
                 {"from": {"id": "55%2$d", "name": "Giulia"}, "post_id": "%1$s_88%2$d", "comment_id": "88%2$d_7",
                  "parent_id": "%1$s_88%2$d", "created_time": %3$d, "item": "comment", "verb": "add",
                  "message": "Dov'è la mia valigia?"}}]}]}
                """.formatted(page, number, seconds());
    }

    private String instagram() {
        return """
                {"object": "instagram", "entry": [{"id": "%1$s", "time": %3$d, "changes": [{"field": "comments", "value":
                 {"from": {"id": "77%2$d", "username": "noor"}, "media": {"id": "179%2$d", "media_product_type": "FEED"},
                  "id": "1795%2$d", "text": "Dov'è la mia valigia?"}}]}]}
                """.formatted(account(), number, seconds());
    }

    @Override
    boolean isPublic() {
        return true;
    }

    @Override
    boolean canBeAsked() {
        return true;
    }

    @Override
    boolean edits() {
        return !isInstagram();
    }

    @Override
    boolean withdraws() {
        return true;
    }

    @Override
    String locked() {
        return "token_expired";
    }

    @Override
    String refusal(Behaviour behaviour) {
        return switch (behaviour) {
            case WINDOW -> "window window_closed";
            case BLOCKED -> "permanent blocked";
            default -> "permanent refused";
        };
    }
}
