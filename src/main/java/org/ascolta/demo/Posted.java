package org.ascolta.demo;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A reply as the stub's visitors see it.
 *
 * @param account    the account by the platform's own id
 * @param place      the conversation or root post, by the platform's own id
 * @param parent     the message that it answers, or null
 * @param text       as it reads now
 * @param externalId as a hook names it
 * @param replyId    Ascolta's id of it; null where the platform is not told (Telegram)
 * @param calls      how many calls were about it: posting, repeating, changing
 * @param repeats    how often the same was posted again: dropped by a connector, shown twice by Telegram
 */
public record Posted(
        String platform,
        String account,
        String place,
        String parent,
        String text,
        String externalId,
        String replyId,
        boolean edited,
        boolean deleted,
        int calls,
        int repeats,
        Instant at) {

    static Posted first(
            String platform,
            String account,
            String place,
            String parent,
            String text,
            String externalId,
            String replyId) {
        return new Posted(
                platform, account, place, parent, text, externalId, replyId, false, false, 1, 0, Instant.now());
    }

    Posted repeated(boolean called) {
        return with(text, edited, deleted, called ? calls + 1 : calls, repeats + 1);
    }

    Posted editedTo(String newText) {
        return with(newText, true, deleted, calls + 1, repeats);
    }

    Posted takenBack() {
        return with(text, edited, true, calls + 1, repeats);
    }

    private Posted with(String text, boolean edited, boolean deleted, int calls, int repeats) {
        return new Posted(
                platform, account, place, parent, text, externalId, replyId, edited, deleted, calls, repeats, at);
    }

    Map<String, Object> shown() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("platform", platform);
        fields.put("account", account);
        fields.put("place", place);
        fields.put("parent", parent);
        fields.put("text", text);
        fields.put("externalId", externalId);
        fields.put("replyId", replyId);
        fields.put("edited", edited);
        fields.put("deleted", deleted);
        fields.put("calls", calls);
        fields.put("repeats", repeats);
        fields.put("at", at.toString());
        return fields;
    }
}
