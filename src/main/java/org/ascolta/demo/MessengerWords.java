package org.ascolta.demo;

import java.util.List;
import java.util.Map;
import org.ascolta.demo.Story.Line;

/** Messenger and Instagram's direct messages. Nobody has a name there: an id that only this account knows is all. */
final class MessengerWords {

    /** Meta's own inbox, in which a page is answered by hand. */
    private static final long INBOX_APP = 263_902_037_430_900L;

    private MessengerWords() {}

    static Map<String, Object> body(Told told) {
        String object = told.door().account().network().equals("instagram") ? "instagram" : "page";
        String customer = told.by() == null ? told.line().on() : told.author();
        long at = told.at().toEpochMilli();
        boolean edited = told.is("edited");
        Map<String, Object> item = Fields.of(
                "sender",
                Map.of("id", told.author()),
                "recipient",
                Map.of("id", told.by() == null ? customer : told.account()),
                "timestamp",
                at,
                edited ? "message_edit" : "message",
                edited ? edit(told.line()) : message(told));
        return MetaVoice.body(object, told.account(), at, "messaging", item);
    }

    private static Map<String, Object> message(Told told) {
        Line line = told.line();
        boolean own = told.by() == null;
        return Fields.of(
                "mid", line.id(),
                "is_echo", own ? true : null,
                "app_id", own ? INBOX_APP : null,
                "is_deleted", told.is("deleted") ? true : null,
                "text", line.text(),
                "reply_to", line.re() == null ? null : Map.of("mid", line.re()),
                "attachments", line.shows() == null ? null : List.of(attachment(line)));
    }

    /** A story in which somebody mentions the account is an attachment, and most often nothing else is said. */
    private static Map<String, Object> attachment(Line line) {
        String type = line.shows().equals("story") ? "story_mention" : "image";
        return Map.of("type", type, "payload", Map.of("url", "https://cdn.portosereno.example/" + line.id()));
    }

    private static Map<String, Object> edit(Line line) {
        return Fields.of("mid", line.id(), "text", line.text(), "num_edit", 1);
    }
}
