package org.ascolta.channel.telegram;

import org.ascolta.channel.Content.Author;
import org.ascolta.channel.Payload;

/**
 * Who wrote a message.
 *
 * @param own       the brand did: in its channel, as its group, as the owner of a business account, or by a bot
 * @param automatic a machine did: a greeting or away message, or some bot of a group
 */
record Sender(Author author, boolean own, boolean automatic) {

    static Sender of(Payload message, Place place) {
        Payload chat = message.at("sender_chat");
        if (place.channel() || message.is("is_automatic_forward")) {
            Payload speaker = chat.has("id") ? chat : message.at("chat");
            return new Sender(chatAuthor(speaker), true, false);
        }
        if (chat.has("id")) {
            return new Sender(chatAuthor(chat), place.chat().equals(chat.id("id")), false);
        }
        return ofPerson(message, place);
    }

    private static Sender ofPerson(Payload message, Place place) {
        Payload from = message.at("from");
        String id = from.idOrNull("id");
        if (id == null && !place.isPrivate()) {
            throw from.at("id").fault("is missing");
        }
        boolean bot = from.is("is_bot");
        Author author = author(id == null ? place.chat() : id, name(from), from);
        boolean owner = place.business() != null && !author.id().equals(place.chat());
        boolean automatic = message.is("is_from_offline") || bot && !place.isPrivate();
        return new Sender(author, bot || owner, automatic);
    }

    private static Author chatAuthor(Payload chat) {
        return author(chat.id("id"), chat.label("title"), chat);
    }

    private static Author author(String id, String name, Payload person) {
        return new Author("telegram", "", id, name, person.label("username"), null, null, null, null, null);
    }

    private static String name(Payload person) {
        String first = person.label("first_name");
        String last = person.label("last_name");
        return first == null || last == null ? first == null ? last : first : first + " " + last;
    }
}
