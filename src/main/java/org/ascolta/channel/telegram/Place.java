package org.ascolta.channel.telegram;

import java.util.regex.Pattern;
import org.ascolta.channel.Content.Visibility;
import org.ascolta.channel.Payload;

/**
 * Where a message stands.
 *
 * @param chat     the chat's id, negative for groups and channels
 * @param channel  a channel: what is written there is the brand's own
 * @param business the business connection of a chat that the bot reads for its owner, or null
 * @param topic    the forum topic within a supergroup, or null
 * @param username the public name of a group or channel, or null
 */
record Place(String chat, boolean channel, boolean isPrivate, String business, String topic, String username) {

    private static final Pattern USERNAME = Pattern.compile("[A-Za-z0-9_]{1,64}");

    /** A chat without a type is private when its id is positive, as Telegram numbers them. */
    static Place of(Payload message, boolean channelPost) {
        Payload chat = message.at("chat");
        String id = chat.id("id");
        String type = chat.label("type");
        boolean channel = channelPost || "channel".equals(type);
        boolean isPrivate = !channel && (type == null ? !id.startsWith("-") : type.equals("private"));
        String topic = message.is("is_topic_message") ? message.idOrNull("message_thread_id") : null;
        String username = chat.label("username");
        boolean open =
                !isPrivate && username != null && USERNAME.matcher(username).matches();
        return new Place(
                id, channel, isPrivate, message.idOrNull("business_connection_id"), topic, open ? username : null);
    }

    boolean isGroup() {
        return !isPrivate && !channel;
    }

    Visibility visibility() {
        return isPrivate ? Visibility.PRIVATE : Visibility.PUBLIC;
    }

    /** The conversation, the group or topic; a channel's post is a root of its own. */
    String root(String messageId) {
        return channel ? message(messageId) : joined(chat, isPrivate ? business : topic);
    }

    /** A message here as the service knows it. */
    String message(String messageId) {
        return joined(chat + ":" + messageId, business);
    }

    /** Telegram has links only for what is public there. */
    String permalink(String messageId) {
        return username == null
                ? null
                : "https://t.me/" + username + (topic == null ? "/" : "/" + topic + "/") + messageId;
    }

    private static String joined(String id, String more) {
        return more == null ? id : id + ":" + more;
    }
}
