package org.ascolta.channel.telegram;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Short words for the descriptions with which the Bot API refuses for good; it has no finer codes of its own. */
final class Refusals {

    private static final Map<String, String> WORDS = new LinkedHashMap<>();

    static {
        WORDS.put("blocked by the user", "blocked");
        WORDS.put("user is deactivated", "deactivated");
        WORDS.put("was kicked", "kicked");
        WORDS.put("is not a member", "kicked");
        WORDS.put("can't initiate conversation", "not_started");
        WORDS.put("chat not found", "chat_not_found");
        WORDS.put("to be replied not found", "parent_not_found");
        WORDS.put("to reply not found", "parent_not_found");
        WORDS.put("replied message not found", "parent_not_found");
        WORDS.put("message thread not found", "topic_not_found");
        WORDS.put("topic_closed", "topic_closed");
        WORDS.put("topic_deleted", "topic_not_found");
        WORDS.put("is too long", "text_too_long");
        WORDS.put("text is empty", "text_empty");
        WORDS.put("text must be non-empty", "text_empty");
        WORDS.put("message to edit not found", "message_not_found");
        WORDS.put("can't be edited", "not_editable");
        WORDS.put("can't be deleted", "not_deletable");
        WORDS.put("not enough rights", "no_rights");
        WORDS.put("have no rights", "no_rights");
        WORDS.put("need administrator rights", "no_rights");
        WORDS.put("chat_write_forbidden", "no_rights");
        WORDS.put("business", "business_refused");
    }

    private Refusals() {}

    /** The word for a description, or {@code otherwise}. */
    static String word(String description, String otherwise) {
        String lower = description == null ? "" : description.toLowerCase(Locale.ROOT);
        return WORDS.entrySet().stream()
                .filter(known -> lower.contains(known.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(otherwise);
    }
}
