package org.ascolta.channel.telegram;

import io.vertx.core.json.JsonObject;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ascolta.channel.Content.Visibility;
import org.ascolta.channel.Outlet.Outgoing;

/**
 * Where a call goes, read back from what {@link Place} made of a chat.
 *
 * @param business the business connection in whose name it is written, or null
 * @param topic    the forum topic, or null
 */
record Target(long chat, String business, Long topic) {

    private static final Pattern FORM = Pattern.compile("(-?[0-9]{1,18})(?::(.{1,1000}))?");

    /** A message by Telegram's own number, as {@link Place#message} wrote it. */
    record Message(long chat, long number, String business) {

        private static final Pattern FORM = Pattern.compile("(-?[0-9]{1,18}):([0-9]{1,18})(?::(.{1,1000}))?");

        static Message of(String externalId) {
            Matcher form = match(FORM, externalId, "the message's id");
            return new Message(Long.parseLong(form.group(1)), Long.parseLong(form.group(2)), form.group(3));
        }
    }

    /**
     * The place of a reply. What follows the chat is a business connection in private and a topic in public, unless it
     * is the answered message itself: a channel's post is a place of its own and has no topic.
     */
    static Target of(Outgoing reply) {
        Matcher form = match(FORM, reply.place(), "the place");
        long chat = Long.parseLong(form.group(1));
        String more = form.group(2);
        if (more == null || reply.place().equals(reply.parent())) {
            return new Target(chat, null, null);
        }
        if (reply.visibility() == Visibility.PRIVATE) {
            return new Target(chat, more, null);
        }
        return new Target(chat, null, number(more));
    }

    /** The body that every call here begins with. */
    JsonObject body() {
        JsonObject body = new JsonObject();
        if (business != null) {
            body.put("business_connection_id", business);
        }
        return body.put("chat_id", chat);
    }

    private static Long number(String topic) {
        try {
            return Long.valueOf(topic);
        } catch (NumberFormatException notNumber) {
            throw new IllegalArgumentException("the place names no topic");
        }
    }

    private static Matcher match(Pattern form, String text, String what) {
        Matcher match = form.matcher(text == null ? "" : text);
        if (!match.matches()) {
            throw new IllegalArgumentException(what + " is none of Telegram's");
        }
        return match;
    }
}
